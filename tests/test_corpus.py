"""Real captures beside the checkout: nothing lost, nothing blamed on success, no crash."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from logsleuth.case import load

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus"
CASES = sorted(path.parent for path in CORPUS.glob("*/meta.json"))

pytestmark = pytest.mark.skipif(not CASES, reason="the corpus is not beside this checkout")


@pytest.mark.parametrize("folder", CASES, ids=lambda p: p.name)
def test_a_real_capture_is_read_without_loss(folder: Path) -> None:
    case = load(*sorted(folder.glob("r*.log")))

    for source in {log.source.name: log.source for log in case.logs}.values():
        logs = [log for log in case.logs if log.source is source]
        placed = [x.number for log in logs for event in log.events for x in event.record.lines]
        placed += [noise.line.number for log in logs for noise in log.noise]
        assert sorted(placed) == [line.number for line in source.lines]
    json.loads(case.report("json"))


@pytest.mark.parametrize("folder", CASES, ids=lambda p: p.name)
def test_a_success_is_never_called_a_failure(folder: Path) -> None:
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    case = load(*sorted(folder.glob("r*.log")))

    if meta["outcome"] == "success":
        assert not case.diagnosis.failed
        assert not case.diagnosis.findings


# What the labels of the captures come to, by the numbers of their folders.
NAMED = {
    "012": {"proxy-identity-mismatch"},
    "013": {"psk-mismatch-mm"},
    "036": {"psk-mismatch-mm"},
    "053": {"aggressive-mode-disabled"},
    "067": {"transform-set-mismatch"},
    "007": {"policy-encr-mismatch"},
    "008": {"policy-keylength-mismatch"},
    "009": {"policy-hash-mismatch"},
    "010": {"policy-group-mismatch"},
    "011": {"transform-set-mismatch"},
    "028": {"ikev2-child-no-proposal", "ikev2-sa-init-no-response"},  # its last attempt: silence
    "034": {"transform-set-mismatch"},
    "038": {"gdoi-registration-failed"},
    "039": {"scep-enrol-failed"},
    "066": {"policy-keylength-mismatch"},
}


@pytest.mark.parametrize("folder", CASES, ids=lambda p: p.name)
def test_the_cause_is_the_one_that_the_label_names(folder: Path) -> None:
    """Of the others the few lines show no cause, or no rule knows it: then none is named."""
    case = load(*sorted(folder.glob("r*.log")))
    named = {found.rule.id for found in case.diagnosis.findings}

    assert named - {"peer-certificate-refused"} == NAMED.get(folder.name[:3], set())


def test_the_real_pair_behind_a_nat() -> None:
    """One negotiation, its roles, NAT and phases, where the two address spaces differ."""
    (tried,) = load(CORPUS / "029_ikev1_natt_isakmp_profile_success_pair").diagnosis.negotiations
    n = tried.negotiation
    assert (n.initiator.name, n.responder.name) == ("SITE-A", "HQ")
    assert n.behind_nat == ("SITE-A",)
    assert not n.join_inferred
    assert (tried.outcome, tried.ike_sa, tried.child_sa) == ("established",) * 3
    packets = [t for exchange in n.exchanges for t in exchange.packets]
    assert len(packets) == 9
    assert all(t.sent and t.received for t in packets)
