"""Rules: one file, one function, one page; causes and symptoms form no circle."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import logsleuth.rules as package
from logsleuth.errors import UsageError
from logsleuth.rules import find, rules
from logsleuth.rules.base import HEADINGS, Confidence, Evidence, Finding, Link, Rule
from tests.support import diagnosed, founding, sample, verdicts

FILES = sorted(p for p in Path(package.__file__).parent.glob("*/*.py") if p.stem != "__init__")
REQUIRED = {
    "trustpoint-selection-mm4",
    "trustpoint-profile-verify-fail",
    "ikev2-profile-overlap",
    "ikev2-profile-mismatch-tunnel",
    "ikev2-initiator-trustpoint-missing",
    "ikev2-trustpoint-verify",
}
CASE = "ikev1-certs-r2-initiates"
R1, R2 = sample(CASE, "r1.log"), sample(CASE, "r2.log")
LINE = Evidence(source="r1.log", line=1, text="x", says="y", begins=1, ends=1)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_file_is_a_rule_of_its_name(path: Path) -> None:
    rule = find(path.stem)

    assert rule.id == path.stem.replace("_", "-")
    decorated = [
        node.name
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.decorator_list
    ]
    assert decorated == [path.stem]


@pytest.mark.parametrize("rule", rules(), ids=lambda r: r.id)
def test_a_page_has_its_five_headings_in_order(rule: Rule) -> None:
    lines = rule.page.splitlines()

    assert [line for line in lines if line in HEADINGS] == list(HEADINGS)
    assert lines[0].endswith((".", ")"))
    for heading in HEADINGS:
        assert lines[lines.index(heading) + 1].startswith("    ")


@pytest.mark.parametrize("rule", rules(), ids=lambda r: r.id)
def test_a_symptoms_page_says_that_it_is_one(rule: Rule) -> None:
    assert ("A symptom: " in rule.page) is rule.symptom


def test_the_rules_of_the_founding_cases_are_there() -> None:
    assert {rule.id for rule in rules()} >= REQUIRED


def test_causes_explain_known_rules_without_a_circle() -> None:
    known = {rule.id: rule.explains for rule in rules()}

    assert all(explained <= set(known) for explained in known.values())
    assert list(TopologicalSorter(known).static_order())


def test_an_unknown_rule_gets_the_nearest_names() -> None:
    with pytest.raises(UsageError, match="trustpoint-selection-mm4"):
        find("trustpoint-selection")


@pytest.mark.parametrize(
    ("links", "confidence"),
    [
        ((Link(evidence=(LINE,)),), Confidence.CERTAIN),
        ((Link(evidence=(LINE,)), Link(inferred="that")), Confidence.LIKELY),
        ((Link(evidence=(LINE,)), Link(inferred="that", absent=True)), Confidence.POSSIBLE),
    ],
)
def test_confidence_follows_from_the_links(links: tuple[Link, ...], confidence: Confidence) -> None:
    finding = Finding(title="t", explanation="e", owner=None, links=links)

    assert finding.confidence is confidence


def test_a_line_is_cited_once_with_all_that_it_proves() -> None:
    other = Evidence(source="r1.log", line=1, text="x", says="z", begins=1, ends=1)
    finding = Finding(title="t", explanation="e", owner=None, links=(Link(evidence=(LINE, other)),))

    assert [(e.line, e.says) for e in finding.evidence] == [(1, "y; z")]


class TestTrustpointSelectionMm4:
    """The near misses of the flagship: what looks alike and is not it."""

    def test_without_the_earlier_attempt_one_link_is_inferred(self) -> None:
        r1 = R1.split("\n", 66)[-1]

        (found,) = diagnosed(r1=r1, r2=R2).findings

        assert found.rule.id == "trustpoint-selection-mm4"
        assert found.finding.confidence is Confidence.LIKELY
        assert any("IOSCA1" in reason for reason in found.finding.inferred)

    def test_a_list_that_holds_the_authority_rules_it_out(self) -> None:
        # R1's IOSCA1 now stands for CA2: the list is not what refused.
        r1 = R1.replace("cn=CA1,o=cisco,o=com", "cn=CAX,o=cisco,o=com", 1)
        r1 = r1.replace("cn=CA2,o=cisco,o=com", "cn=CA1,o=cisco,o=com", 1)
        r1 = r1.replace("cn=CAX,o=cisco,o=com", "cn=CA2,o=cisco,o=com", 1)
        diagnosis = diagnosed(r1=r1, r2=R2)

        assert "trustpoint-selection-mm4" not in [f.rule.id for f in diagnosis.findings]
        assert "trustpoint-selection-mm4" in [x.rule.id for x in diagnosis.ruled_out]

    def test_an_acceptable_authority_asked_for_earlier_rules_it_out(self) -> None:
        # R2 reads the CERT_REQ for CA1 first and still answers only the one for CA2.
        lines = R2.split("\n")
        asked_for_ca1 = lines[31:36]
        r2 = "\n".join([*lines[:24], *asked_for_ca1, *lines[24:31], *lines[36:]])
        diagnosis = diagnosed(r1=R1, r2=r2)
        reasons = [x.verdict.because for x in diagnosis.ruled_out]

        assert "trustpoint-selection-mm4" not in [f.rule.id for f in diagnosis.findings]
        assert any("asked for before" in reason for reason in reasons)

    def test_a_certificate_that_passed_is_never_blamed(self) -> None:
        diagnosis = founding("ikev1-certs-r1-initiates")

        assert verdicts(diagnosis) == []
        assert "trustpoint-selection-mm4" in [x.rule.id for x in diagnosis.ruled_out]

    def test_a_refusal_without_its_reason_is_a_symptom(self) -> None:
        syslog = (
            "*Jun 17 18:08:44.341: %CRYPTO-5-IKMP_INVAL_CERT: Certificate received from "
            "192.0.2.2 is bad: certificate invalid\n"
        )
        diagnosis = diagnosed(r1=syslog)

        assert [f.rule.id for f in diagnosis.findings] == ["peer-certificate-refused"]
        assert any("debug crypto pki validation" in x.verdict.wanted for x in diagnosis.unsettled)


@pytest.mark.parametrize("rule", [r for r in rules() if not r.shown_by_logs], ids=lambda r: r.id)
def test_a_page_of_what_no_log_shows_names_a_command_that_does(rule: Rule) -> None:
    assert "No debug log proves it: a command below does." in rule.page
    remedy = rule.page.split("\nRemedy\n")[1].split("\nSources\n")[0]
    assert "`show " in remedy
