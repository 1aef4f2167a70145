"""Captures that look like a fault and are not, or that seem to point at the wrong router."""

from __future__ import annotations

import pytest

from logsleuth.diagnosis import Diagnosis
from logsleuth.replay import Outcome, SaState
from logsleuth.reports import render
from logsleuth.rules.base import Confidence
from tests.support import diagnosed, sample

T = "*Jun 17 10:00:00.000: "
SUCCESS = "ikev1-certs-r1-initiates"
FLAGSHIP = "ikev1-certs-r2-initiates"


def lines(*bodies: str) -> str:
    return "".join(f"{T}{body}\n" for body in bodies)


def rules(diagnosis: Diagnosis) -> list[str]:
    return [found.rule.id for found in diagnosis.findings]


def failed_peers(diagnosis: Diagnosis) -> list[str | None]:
    return [
        tried.negotiation.initiator.address
        for tried in diagnosis.negotiations
        if tried.outcome is Outcome.FAILED
    ]


def received(handle: int, peer: str, state: str, role: str = "R") -> str:
    ports = "dport 500 sport 500 Global"
    return f"ISAKMP ({handle}): received packet from {peer} {ports} ({role}) {state}"


class TestInterleavedHub:
    """Several peers at once: each line to its own SA."""

    def test_a_new_id_on_a_line_without_peer_is_the_sa_touched_last(self) -> None:
        diagnosis = diagnosed(
            hub=lines(
                received(0, "192.0.2.11", "NEW SA", "N"),
                received(0, "192.0.2.22", "NEW SA", "N"),
                received(0, "192.0.2.11", "MM_SA_SETUP"),
                "ISAKMP:(2001): processing CERT_REQ payload. message ID = 0",
                received(2001, "192.0.2.11", "MM_KEY_EXCH"),
                "CRYPTO_PKI: (900C5) No suitable trustpoints found",
            )
        )

        assert failed_peers(diagnosis) == ["192.0.2.11"]

    def test_a_pki_session_belongs_to_the_sa_that_asked(self) -> None:
        asked = "IKE->PKI Validate certificate chain state (R) MM_KEY_EXCH (peer {})"
        diagnosis = diagnosed(
            hub=lines(
                received(2001, "192.0.2.11", "MM_KEY_EXCH"),
                f"ISAKMP:(2001): {asked.format('192.0.2.11')}",
                received(2002, "192.0.2.22", "MM_KEY_EXCH"),
                "CRYPTO_PKI: (900C5) No suitable trustpoints found",
            )
        )

        assert failed_peers(diagnosis) == ["192.0.2.11"]

    def test_where_two_ask_at_once_a_pki_session_is_nobodys(self) -> None:
        asked = "IKE->PKI Validate certificate chain state (R) MM_KEY_EXCH (peer {})"
        diagnosis = diagnosed(
            hub=lines(
                received(2001, "192.0.2.11", "MM_KEY_EXCH"),
                f"ISAKMP:(2001): {asked.format('192.0.2.11')}",
                received(2002, "192.0.2.22", "MM_KEY_EXCH"),
                f"ISAKMP:(2002): {asked.format('192.0.2.22')}",
                "CRYPTO_PKI: (900C5) No suitable trustpoints found",
            )
        )

        assert failed_peers(diagnosis) == []


class TestSuccessIsNeverBlamed:
    """What is printed after, or beside, an SA that came up."""

    @pytest.mark.parametrize(
        "later",
        [
            "CRYPTO_PKI: (A0031) No suitable trustpoints found",
            "IPSEC(ipsec_process_proposal): transform proposal not supported for identity:",
            "IPSEC(ipsec_process_proposal): proxy identities not supported",
            "map_db_check_isakmp_profile profile did not match",
        ],
    )
    @pytest.mark.parametrize("end", ["r1", "r2"])
    def test_a_later_line_does_not_undo_it(self, later: str, end: str) -> None:
        texts = {name: sample(SUCCESS, f"{name}.log") for name in ("r1", "r2")}
        texts[end] += "*Jun 20 13:00:37.638: ISAKMP:(1010):Old State = IKE_R_MM5  New State = "
        texts[end] += f"IKE_P1_COMPLETE\n*Jun 20 17:00:37.638: {later}\n"
        diagnosis = diagnosed(**texts)

        assert not diagnosis.failed
        assert rules(diagnosis) == []

    def test_a_later_refusal_of_the_same_peer_is_another_attempt(self) -> None:
        r2 = sample(SUCCESS, "r2.log") + (
            "*Jun 20 13:00:37.638: ISAKMP:(1010):Old State = IKE_R_MM5 "
            "New State = IKE_P1_COMPLETE\n"
            "*Jun 20 17:00:37.638: %CRYPTO-5-IKMP_INVAL_CERT: Certificate received from "
            "192.168.0.1 is bad: certificate invalid\n"
        )
        first, *later = diagnosed(r1=sample(SUCCESS, "r1.log"), r2=r2).negotiations

        assert first.outcome is Outcome.ESTABLISHED
        assert [tried.outcome for tried in later] == [Outcome.FAILED]

    def test_a_refused_transform_before_an_accepted_one_is_no_refusal(self) -> None:
        quick = "ISAKMP:(1001):Old State = IKE_QM_R_QM2  New State = IKE_QM_PHASE2_COMPLETE"
        diagnosis = diagnosed(
            hub=lines(
                "ISAKMP:(1001):Old State = IKE_R_MM5  New State = IKE_P1_COMPLETE",
                "IPSEC(ipsec_process_proposal): transform proposal not supported for identity:",
                quick,
            )
        )

        assert diagnosis.negotiations[0].child_sa is SaState.ESTABLISHED
        assert not diagnosis.failed


def exchange(
    way: str, exchange_: str, kind: str, payloads: str, spi: str = "1D418169B24BF95A"
) -> str:
    verb, to, back = ("Sending", "To", "From") if way == "sent" else ("Received", "From", "To")
    peer, local = ("192.0.2.1", "192.0.2.2")
    return (
        f"IKEv2:(SA ID = 1):{verb} Packet [{to} {peer}:500/{back} {local}:500/VRF i0:f0] \n"
        f"Initiator SPI : {spi} - Responder SPI : A645046F734260C6 Message id: 1\n"
        f"IKEv2 {exchange_} Exchange {kind} \nPayload contents: \n {payloads} \n\n"
    )


class TestWhoRefused:
    """A notify is the other end's refusal."""

    def test_traffic_selectors_refused_by_the_peer_are_the_peers_refusal(self) -> None:
        diagnosis = diagnosed(
            r2=exchange("sent", "IKE_AUTH", "REQUEST", "ENCR")
            + exchange("received", "IKE_AUTH", "RESPONSE", "VID IDr AUTH NOTIFY(TS_UNACCEPTABLE)")
        )

        (found,) = diagnosis.findings
        assert found.finding.title == "192.0.2.1 refused the traffic selectors of r2"
        assert diagnosis.negotiations[0].failed_at == "IKE_AUTH request"

    def test_no_proposal_chosen_in_ike_sa_init_fails_the_ike_sa(self) -> None:
        diagnosis = diagnosed(
            r2=exchange("sent", "IKE_SA_INIT", "REQUEST", "SA KE N")
            + exchange("received", "IKE_SA_INIT", "RESPONSE", "NOTIFY(NO_PROPOSAL_CHOSEN)")
        )

        assert diagnosis.negotiations[0].ike_sa is SaState.FAILED
        assert diagnosis.negotiations[0].failed_at == "IKE_SA_INIT request"

    def test_a_sa_id_used_again_is_one_new_attempt(self) -> None:
        once = "IKEv2:(SA ID = 1):Processing IKE_SA_INIT message\n"
        up = "IKEv2:(SA ID = 1):IKEV2 SA created; inserting SA into database.\n"
        first = exchange("received", "IKE_SA_INIT", "REQUEST", "SA KE N") + once + up
        again = exchange("received", "IKE_SA_INIT", "REQUEST", "SA KE N", "2E418169B24BF95A")
        diagnosis = diagnosed(r1=first + again.replace("(SA ID = 1):", "") + once)

        assert [tried.outcome for tried in diagnosis.negotiations] == [
            Outcome.ESTABLISHED,
            Outcome.UNKNOWN,
        ]


class TestNoBlameWithoutProof:
    """A cause needs its links; a stated reason stands before an inferred one."""

    def test_a_reason_that_pki_states_rules_out_the_profile_lists(self) -> None:
        r1 = sample("ikev2-certs-r2-initiates", "r1.log").replace(
            "*Jul 17 18:09:04.554: IKEv2:(SA ID = 1):[PKI -> IKEv2] Validation",
            "*Jul 17 18:09:04.554: %PKI-3-CERTIFICATE_INVALID_EXPIRED: Certificate chain "
            "validation has failed.\n"
            "*Jul 17 18:09:04.554: IKEv2:(SA ID = 1):[PKI -> IKEv2] Validation",
            1,
        )
        diagnosis = diagnosed(r1=r1, r2=sample("ikev2-certs-r2-initiates", "r2.log"))

        assert rules(diagnosis) == ["cert-expired"]
        assert any("EXPIRED" in x.verdict.because for x in diagnosis.ruled_out)

    def test_without_an_identity_the_join_is_inferred_and_nothing_certain(self) -> None:
        r1 = sample(FLAGSHIP, "r1.log").split("\n")
        cut = "\n".join([*r1[:70], "....", *r1[79:]])
        diagnosis = diagnosed(r1=cut, r2=sample(FLAGSHIP, "r2.log"))
        (found,) = diagnosis.findings
        words = " ".join(render("text", diagnosis).split())

        assert found.finding.confidence is Confidence.LIKELY
        assert any("one attempt" in reason for reason in found.finding.inferred)
        assert "is inferred, because of roles, though other attempts fit as well" in words
        assert "would settle it" in words
        assert "are taken for one attempt" not in words

    def test_an_address_that_is_not_the_peers_own_keeps_two_logs_apart(self) -> None:
        initiator = sample("ikev1-two-trustpoints-on-the-list", "left.log")
        stranger = initiator.replace("address      : 203.0.113.10", "address      : 203.0.113.99")
        diagnosis = diagnosed(
            left=stranger, right=sample("ikev1-two-trustpoints-on-the-list", "right.log")
        )

        assert all(len(tried.negotiation.sides) == 1 for tried in diagnosis.negotiations)

    def test_a_refusal_and_a_success_are_not_two_ends_of_one_attempt(self) -> None:
        refused = sample(FLAGSHIP, "r1.log").split("\n", 66)[-1]
        fine = sample(FLAGSHIP, "r2.log") + (
            "*Jun 17 18:08:44.500: ISAKMP:(1100):Old State = IKE_I_MM6 "
            "New State = IKE_P1_COMPLETE\n"
        )
        outcomes = [tried.outcome for tried in diagnosed(r1=refused, r2=fine).negotiations]

        assert sorted(outcomes) == [Outcome.ESTABLISHED, Outcome.FAILED]

    def test_a_capture_with_prompts_of_two_routers_proves_nothing_for_certain(self) -> None:
        both = sample(FLAGSHIP, "r1.log") + sample(FLAGSHIP, "r2.log")

        for found in diagnosed(both=both).findings:
            assert found.finding.confidence is not Confidence.CERTAIN

    def test_death_by_retransmission_is_a_failure_without_a_cause(self) -> None:
        diagnosis = diagnosed(
            r2=lines(
                "ISAKMP:(0): sending packet to 192.0.2.1 my_port 500 peer_port 500 (I) MM_NO_STATE",
                'ISAKMP:(0):deleting SA reason "Death by retransmission P1" state (I) MM_NO_STATE '
                "(peer 192.0.2.1)",
            )
        )

        assert diagnosis.failed
        assert rules(diagnosis) == []


class TestForeignLines:
    """Lines of other SAs between those of this one."""

    @pytest.mark.parametrize(
        "foreign",
        [
            "ISAKMP:(1050):purging node 123",
            "IKEv2:(SA ID = 3):Config data to send:",
            "ISAKMP:(0): vendor ID is NAT-T v7",
            "crypto_engine: Generate IKE hash",
            "AAA/BIND(0000000F): Bind i/f",
            "NHRP: Send Registration Request via Tunnel0 vrf 0, packet size: 108",
        ],
    )
    @pytest.mark.parametrize("at", [3, 45, 70, 80, 93, 99])
    def test_a_line_not_understood_takes_over_nothing(self, foreign: str, at: int) -> None:
        text = sample(FLAGSHIP, "r1.log").split("\n")
        while not text[at].startswith("*"):
            at += 1
        r1 = "\n".join([*text[:at], T + foreign, *text[at:]])
        (found,) = diagnosed(r1=r1, r2=sample(FLAGSHIP, "r2.log")).findings

        assert found.rule.id == "trustpoint-selection-mm4"
        assert found.finding.confidence is Confidence.CERTAIN

    def test_a_profile_matched_after_the_refusal_is_another_peers(self) -> None:
        r1 = sample(FLAGSHIP, "r1.log") + f"{T}ISAKMP:(0):: peer matches OTHER profile\n"
        (found,) = diagnosed(r1=r1, r2=sample(FLAGSHIP, "r2.log")).findings

        assert "OTHER" not in found.finding.explanation
        assert found.finding.confidence is Confidence.LIKELY

    @pytest.mark.parametrize(
        "foreign",
        [
            "CRYPTO_PKI: (80010) No suitable trustpoints found",
            'ISAKMP:(0):deleting SA reason "Death by retransmission P1" state (I) MM_NO_STATE '
            "(peer 192.168.0.2)",
            "%CRYPTO-6-IKMP_MODE_FAILURE: Processing of Main mode failed with peer at 192.168.0.2",
        ],
    )
    def test_what_comes_up_in_the_end_was_not_refused(self, foreign: str) -> None:
        text = sample(SUCCESS, "r1.log").split("\n")
        r1 = "\n".join([*text[:55], T + foreign, *text[55:]])
        diagnosis = diagnosed(r1=r1, r2=sample(SUCCESS, "r2.log"))

        assert not diagnosis.failed
        assert rules(diagnosis) == []

    def test_no_refusal_before_a_success_is_blamed_wherever_it_stands(self) -> None:
        foreign = f"{T}CRYPTO_PKI: (80010) No suitable trustpoints found"
        for end in ("r1", "r2"):
            texts = {name: sample(SUCCESS, f"{name}.log") for name in ("r1", "r2")}
            texts["r2"] += f"{T}ISAKMP:(1010):Old State = IKE_R_MM5  New State = IKE_P1_COMPLETE\n"
            whole = texts[end].split("\n")
            for at in [n for n, line in enumerate(whole) if line.startswith("*")]:
                texts[end] = "\n".join([*whole[:at], foreign, *whole[at:]])
                for chosen in (texts, {end: texts[end]}):
                    diagnosis = diagnosed(**chosen)
                    assert not diagnosis.failed
                    assert rules(diagnosis) == []

    def test_a_rule_looks_only_at_refusals_that_count(self) -> None:
        up = f"{T}ISAKMP:(1100):Old State = IKE_R_MM5  New State = IKE_P1_COMPLETE\n"
        diagnosis = diagnosed(r1=sample(FLAGSHIP, "r1.log") + up)

        assert diagnosis.negotiations[-1].outcome is Outcome.ESTABLISHED
        assert rules(diagnosis) == []

    def test_without_time_stamps_the_verdict_is_the_same(self) -> None:
        texts = {
            name: "\n".join(
                line.split(": ", 1)[1] if line.startswith(("*", "Nov")) else line
                for line in sample("ikev1-branch-partner-certificate", f"{name}.log").split("\n")
            )
            for name in ("branch", "hq")
        }
        (found,) = diagnosed(**texts).findings

        assert found.finding.title == "Partner Issuing CA 2 chosen first, validation list CORP"
