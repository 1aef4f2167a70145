"""Names, handles, clocks and the order of files change nothing but the names."""

from __future__ import annotations

import re
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logsleuth.clock import MONTHS
from logsleuth.diagnosis import diagnose
from logsleuth.reports import render
from tests.support import FOUNDING, diagnosed, founding, log, renamed, sample, verdicts

CASE = "ikev1-certs-r2-initiates"
R1, R2 = sample(CASE, "r1.log"), sample(CASE, "r2.log")
WORD = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.\-]{0,14}", fullmatch=True)


def renumbered(text: str, numbers: dict[str, str]) -> str:
    return re.sub(r"\((\d+)\)", lambda m: f"({numbers.get(m[1], m[1])})", text)


def shifted(text: str, months: int) -> str:
    return re.sub("|".join(MONTHS), lambda m: MONTHS[(MONTHS.index(m[0]) + months) % 12], text)


def shape(text_r1: str, text_r2: str) -> list[tuple[object, ...]]:
    diagnosis = diagnosed(r1=text_r1, r2=text_r2)
    return [
        (n.outcome, n.failed_at, n.negotiation.attempt, len(n.negotiation.sides))
        for n in diagnosis.negotiations
    ] + [
        (f.rule.id, f.finding.confidence, tuple((e.source, e.line) for e in f.finding.evidence))
        for f in diagnosis.findings
    ]


BASE = shape(R1, R2)


@settings(max_examples=60)
@given(st.lists(WORD, min_size=8, max_size=8, unique_by=str.lower))
def test_renaming_changes_only_the_names(words: list[str]) -> None:
    ca1, ca2, tp1, tp2, other1, other2, profile, _ = words
    authorities = {"cn=CA1,": f"cn={ca1},", "cn=CA2,": f"cn={ca2},"}
    at_r1 = authorities | {"IOSCA1": tp1, "IOSCA2": tp2, "prof1": profile}
    at_r2 = authorities | {"IOSCA1": other1, "IOSCA2": other2}

    diagnosis = diagnosed(r1=renamed(R1, at_r1), r2=renamed(R2, at_r2))

    assert shape(renamed(R1, at_r1), renamed(R2, at_r2)) == BASE
    assert diagnosis.findings[0].finding.title == f"{ca2} chosen first, validation list {tp1}"


@given(st.integers(1, 60000), st.integers(1, 60000))
def test_handles_are_local_to_their_log(first: int, second: int) -> None:
    if first == second:
        return
    numbers = {"1099": str(first), "1100": str(second)}

    assert shape(renumbered(R1, numbers), R2) == BASE


@pytest.mark.parametrize("months", range(1, 12))
@pytest.mark.parametrize("end", ["r1", "r2"])
def test_a_clock_months_off_changes_nothing(months: int, end: str) -> None:
    r1 = shifted(R1, months) if end == "r1" else R1
    r2 = shifted(R2, months) if end == "r2" else R2

    assert shape(r1, r2) == BASE


def test_a_hostname_is_only_a_name() -> None:
    r2 = renamed(R2, {"R2#": "edge-7#", "R2.cisco.com": "edge-7.example.net"})
    r1 = renamed(R1, {"R2.cisco.com": "edge-7.example.net"})

    assert shape(r1, r2) == BASE


def test_files_may_change_places() -> None:
    swapped = diagnosed(r1=R2, r2=R1)

    assert [f.finding.title for f in swapped.findings] == [
        "CA2 chosen first, validation list IOSCA1"
    ]
    assert swapped.negotiations[-1].negotiation.initiator.name == "R2"


@pytest.mark.parametrize(("case", "names"), FOUNDING.items())
def test_the_order_of_arguments_shows_nowhere(case: str, names: tuple[str, ...]) -> None:
    reports = {
        render(form, diagnose(log(sample(case, name), name) for name in order))
        for order in permutations(names)
        for form in ("json",)
    }

    assert len(reports) == 1


@pytest.mark.parametrize("case", FOUNDING)
def test_crlf_changes_no_verdict(case: str) -> None:
    logs = [log(sample(case, n).replace("\n", "\r\n"), n) for n in FOUNDING[case]]

    assert verdicts(diagnose(logs)) == verdicts(founding(case))


@pytest.mark.parametrize("case", FOUNDING)
def test_rules_are_pure(case: str) -> None:
    logs = [log(sample(case, n), n) for n in FOUNDING[case]]

    assert render("json", diagnose(logs)) == render("json", diagnose(logs))
