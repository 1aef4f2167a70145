"""The six founding cases, each with what it must say, and what it must not."""

from __future__ import annotations

import pytest

from logsleuth.diagnosis import Diagnosis
from logsleuth.negotiations import TracedPacket
from logsleuth.replay import Outcome, Replayed, SaState
from logsleuth.reports import render
from logsleuth.rules.base import Confidence, Finding
from tests.support import FOUNDING, founding, verdicts


def last(diagnosis: Diagnosis) -> Replayed:
    return diagnosis.negotiations[-1]


def only_finding(diagnosis: Diagnosis) -> Finding:
    (found,) = diagnosis.findings
    return found.finding


def cited(finding: Finding) -> dict[str, str]:
    return {f"{e.source}:{e.line}": e.text for e in finding.evidence}


def traced(tried: Replayed) -> dict[str, TracedPacket]:
    return {t.packet.name: t for x in tried.negotiation.exchanges for t in x.packets}


class TestR2InitiatesWithCertificates:
    """ikev1-certs-r2-initiates: CA2 chosen first, validation list IOSCA1."""

    case = "ikev1-certs-r2-initiates"

    def test_the_cause_is_named_from_the_lines(self) -> None:
        (found,) = founding(self.case).findings

        assert found.rule.id == "trustpoint-selection-mm4"
        assert found.finding.title == "CA2 chosen first, validation list IOSCA1"
        assert found.finding.confidence is Confidence.CERTAIN
        assert set(found.explains) == {"trustpoint-profile-verify-fail", "peer-certificate-refused"}

    def test_every_link_stands_on_a_line(self) -> None:
        lines = cited(only_finding(founding(self.case)))

        decisive = {
            "r2.log:29": "cn=CA2",
            "r2.log:31": "Choosing trustpoint IOSCA2",
            "r2.log:86": "using the IOSCA2 trustpoint's",
            "r1.log:44": "cn=CA2",
            "r1.log:5": "cn=CA1",
            "r1.log:7": "Choosing trustpoint IOSCA1",
            "r1.log:80": "peer matches prof1 profile",
            "r1.log:94": "Creating CERT validation list: IOSCA1",
            "r1.log:100": "No suitable trustpoints found",
            "r1.log:103": "%CRYPTO-5-IKMP_INVAL_CERT",
        }
        for place, words in decisive.items():
            assert words in lines[place]

    def test_it_failed_at_mm5_between_the_right_routers(self) -> None:
        tried = last(founding(self.case))

        assert (tried.outcome, tried.failed_at) == (Outcome.FAILED, "MM5")
        assert (tried.negotiation.initiator.name, tried.negotiation.initiator.address) == (
            "R2",
            "192.168.0.2",
        )
        assert (tried.negotiation.responder.name, tried.negotiation.responder.address) == (
            "R1",
            "192.168.0.1",
        )
        assert tried.negotiation.roles_from == "stated"

    def test_the_two_attempts_stay_apart(self) -> None:
        earlier, later = founding(self.case).negotiations

        assert [side.handles for side in earlier.negotiation.sides] == [(1099,)]
        assert earlier.outcome is Outcome.INCOMPLETE
        assert (earlier.negotiation.attempt, later.negotiation.attempt) == (1, 2)
        assert traced(later)["MM3"].received is None

    def test_what_another_attempt_proves_says_that_it_is_another(self) -> None:
        finding = only_finding(founding(self.case))
        from_1099 = [e for e in finding.evidence if e.source == "r1.log" and e.line < 67]

        assert len(from_1099) == 4
        assert all("30 s before" in e.says or "stands for" in e.says for e in from_1099)

    def test_a_missing_trustpoint_is_ruled_out_by_evidence(self) -> None:
        (excluded,) = founding(self.case).ruled_out

        assert excluded.rule.id == "cert-no-issuer-trustpoint"
        assert {f"{e.source}:{e.line}" for e in excluded.verdict.evidence} == {
            "r1.log:44",
            "r2.log:29",
        }

    def test_no_packet_is_said_to_be_lost_and_no_clock_to_be_wrong(self) -> None:
        report = render("text", founding(self.case)).lower()

        assert "lost" not in report
        assert "skew" not in report
        assert "not in this capture" in report

    def test_names_that_no_log_shows_are_placeholders_with_the_command_that_tells(self) -> None:
        first = only_finding(founding(self.case)).remedies[0]

        assert " ca trust-point <R2's trustpoint for CA1>" in first.commands
        assert "show crypto pki trustpoints" in first.commands

    def test_r1_alone_says_what_its_profile_did(self) -> None:
        diagnosis = founding(self.case, "r1.log")

        assert [f.rule.id for f in diagnosis.findings] == ["trustpoint-profile-verify-fail"]
        assert diagnosis.findings[0].finding.confidence is Confidence.LIKELY

    def test_r2_alone_blames_nobody_and_asks_for_the_other_log(self) -> None:
        diagnosis = founding(self.case, "r2.log")

        assert diagnosis.findings == ()
        assert not diagnosis.failed
        assert any("192.168.0.1" in x.verdict.wanted for x in diagnosis.unsettled)
        assert "Nothing failed in this capture" in render("text", diagnosis)


class TestR1InitiatesWithCertificates:
    """ikev1-certs-r1-initiates: it comes up."""

    case = "ikev1-certs-r1-initiates"

    def test_success_is_said_aloud_and_nothing_is_blamed(self) -> None:
        diagnosis = founding(self.case)
        tried = last(diagnosis)

        assert (tried.outcome, tried.ike_sa, tried.child_sa) == (
            Outcome.ESTABLISHED,
            SaState.ESTABLISHED,
            SaState.NOT_SEEN,
        )
        assert diagnosis.findings == ()
        assert "ESTABLISHED" in render("text", diagnosis)

    def test_packets_are_numbered_at_both_ends(self) -> None:
        packets = traced(last(founding(self.case)))

        assert packets["MM3"].sent is not None
        assert packets["MM3"].sent.event.line == 5
        assert packets["MM4"].sent is not None
        assert packets["MM4"].sent.event.source == "r2.log"
        assert packets["MM6"].sent is not None
        assert packets["MM6"].received is not None
        assert (packets["MM6"].sent.event.line, packets["MM6"].received.event.line) == (45, 45)

    def test_r2_alone_sent_mm6_and_cannot_know_more(self) -> None:
        tried = last(founding(self.case, "r2.log"))

        assert (tried.outcome, tried.negotiation.reached) == (Outcome.UNKNOWN, "MM6")


class TestOverlappingProfiles:
    """ikev2-overlapping-profiles: profile3 chosen, the tunnel has another."""

    case = "ikev2-overlapping-profiles"

    def test_the_mismatch_is_found_and_the_overlap_asked_for(self) -> None:
        diagnosis = founding(self.case)

        assert [(f.rule.id, f.finding.confidence) for f in diagnosis.findings] == [
            ("ikev2-profile-mismatch-tunnel", Confidence.LIKELY)
        ]
        assert "profile3" in only_finding(diagnosis).title
        wanted = {x.rule.id: x.verdict.wanted for x in diagnosis.unsettled}
        assert "show crypto ikev2 profile" in wanted["ikev2-profile-overlap"]

    def test_the_ike_sa_and_the_child_are_judged_apart(self) -> None:
        tried = last(founding(self.case))

        assert (tried.ike_sa, tried.child_sa) == (SaState.NOT_SEEN, SaState.FAILED)
        assert tried.negotiation.responder.name == "r2"
        assert tried.negotiation.roles_from == "inferred"

    def test_wrapped_facts_are_cited_where_they_stand(self) -> None:
        lines = cited(only_finding(founding(self.case)))

        assert set(lines) >= {"r2.log:3", "r2.log:4", "r2.log:7", "r2.log:9", "r2.log:11"}


class TestInitiatorWithoutTrustpoint:
    """ikev2-initiator-without-trustpoint: TP1 and TP2 could answer, none was taken."""

    case = "ikev2-initiator-without-trustpoint"

    def test_the_candidates_are_named_and_the_configuration_is_wanted(self) -> None:
        diagnosis = founding(self.case)
        finding = only_finding(diagnosis)

        assert diagnosis.findings[0].rule.id == "ikev2-initiator-trustpoint-missing"
        assert finding.confidence is Confidence.LIKELY
        assert "TP1, TP2" in finding.title
        assert any("configuration" in x.verdict.wanted for x in diagnosis.unsettled)

    def test_role_and_missing_ike_auth_are_said_with_care(self) -> None:
        tried = last(founding(self.case))

        assert tried.negotiation.roles_from == "inferred"
        assert tried.failed_at == "IKE_AUTH request"
        assert tried.negotiation.reached == "IKE_SA_INIT response"
        assert "in this capture" in only_finding(founding(self.case)).explanation


class TestR2InitiatesIkev2:
    """ikev2-certs-r2-initiates: R2 took TP2, R1 uses TP1."""

    case = "ikev2-certs-r2-initiates"

    def test_the_verifying_profile_is_likely_the_cause(self) -> None:
        diagnosis = founding(self.case)
        finding = only_finding(diagnosis)

        assert diagnosis.findings[0].rule.id == "ikev2-trustpoint-verify"
        assert finding.confidence is Confidence.LIKELY
        assert "TP2" in finding.title
        assert "TP1" in finding.title
        assert any("debug crypto pki validation" in x.verdict.wanted for x in diagnosis.unsettled)

    def test_roles_and_join_are_inferred_and_said_so(self) -> None:
        tried = last(founding(self.case))

        assert (tried.negotiation.initiator.name, tried.negotiation.responder.name) == ("R2", "r1")
        assert tried.negotiation.roles_from == "inferred"
        assert tried.negotiation.join_inferred
        assert tried.failed_at == "IKE_AUTH request"
        assert "roles and the order of packets alone" in render("text", founding(self.case))

    def test_r1_alone_shows_the_symptom_and_asks(self) -> None:
        diagnosis = founding(self.case, "r1.log")

        assert [f.rule.id for f in diagnosis.findings] == ["peer-certificate-refused"]
        assert diagnosis.failed


class TestPacketFlow:
    """ikev2-certs-packet-flow: four payload lists, no outcome."""

    case = "ikev2-certs-packet-flow"

    def test_four_packets_and_no_verdict(self) -> None:
        diagnosis = founding(self.case)

        assert last(diagnosis).outcome is Outcome.UNKNOWN
        assert verdicts(diagnosis) == []
        assert len(traced(last(diagnosis))) == 4

    def test_direction_is_stated_only_where_a_line_says_it(self) -> None:
        packets = traced(last(founding(self.case)))
        request, response = packets["IKE_SA_INIT request"], packets["IKE_AUTH response"]

        assert request.sent is None
        assert request.received is None
        assert request.seen is not None
        assert response.seen is not None
        assert response.seen.event.source == "responder.log"
        assert packets["IKE_AUTH request"].sent is not None
        assert "CERTREQ" in packets["IKE_SA_INIT response"].payloads


@pytest.mark.parametrize(("case", "names"), FOUNDING.items())
def test_routers_are_called_what_the_sources_call_them(case: str, names: tuple[str, ...]) -> None:
    prompts = {
        ("ikev1-certs-r2-initiates", "r1.log"): "R1",
        ("ikev1-certs-r2-initiates", "r2.log"): "R2",
        ("ikev2-certs-r2-initiates", "r2.log"): "R2",
    }
    for log in founding(case).logs:
        stem = log.source.name.removesuffix(".log")
        assert log.router == prompts.get((case, log.source.name), stem)
