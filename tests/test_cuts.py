"""Captures cut anywhere: what is left never blames more than it proves."""

from __future__ import annotations

import pytest

from tests.support import diagnosed, sample

FLAGSHIP, SUCCESS = "ikev1-certs-r2-initiates", "ikev1-certs-r1-initiates"
ALLOWED = {
    "trustpoint-selection-mm4",
    "trustpoint-profile-verify-fail",
    "peer-certificate-refused",
}
STEP = 3  # lines between two cuts; the whole is run with 1 when the joining is touched


def halves(case: str, cut_log: str) -> list[tuple[str, str]]:
    """Both logs, one of them cut from the front or from the back at every STEP lines."""
    other = "r2" if cut_log == "r1" else "r1"
    lines, whole = sample(case, f"{cut_log}.log").split("\n"), sample(case, f"{other}.log")
    found = []
    for cut in range(1, len(lines), STEP):
        for part in (lines[cut:], lines[:cut]):
            text = "\n".join(part) + "\n"
            found.append((text, whole) if cut_log == "r1" else (whole, text))
    return found


@pytest.mark.parametrize("cut_log", ["r1", "r2"])
def test_no_cut_of_a_success_fails(cut_log: str) -> None:
    for r1, r2 in halves(SUCCESS, cut_log):
        diagnosis = diagnosed(r1=r1, r2=r2)
        assert not diagnosis.failed
        assert not diagnosis.findings


@pytest.mark.parametrize("cut_log", ["r1", "r2"])
def test_a_cut_of_the_flagship_blames_nothing_else_and_is_certain_only_when_whole(
    cut_log: str,
) -> None:
    for r1, r2 in halves(FLAGSHIP, cut_log):
        for found in diagnosed(r1=r1, r2=r2).findings:
            assert found.rule.id in ALLOWED
            if (
                found.rule.id == "trustpoint-selection-mm4"
                and found.finding.confidence == "certain"
            ):
                lines = {f"{e.source} {e.text.strip()}" for e in found.finding.evidence}
                assert any("Choosing trustpoint IOSCA1" in line for line in lines)
                assert any("Choosing trustpoint IOSCA2" in line for line in lines)
                assert any("keypair" in line or "IOSCA2 trustpoint's" in line for line in lines)
                assert any("validation list: IOSCA1" in line for line in lines)
