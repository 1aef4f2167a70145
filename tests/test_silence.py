"""A packet that stays unanswered: which one, and whether the other end's log shows it."""

from __future__ import annotations

import pytest

from logsleuth.diagnosis import Diagnosis
from logsleuth.replay import Outcome
from logsleuth.rules.base import Confidence
from tests.main_mode import Attempt, told
from tests.support import diagnosed

STATES = {1: "MM_NO_STATE", 2: "MM_SA_SETUP", 3: "MM_SA_SETUP", 4: "MM_KEY_EXCH", 5: "MM_KEY_EXCH"}


def dying(lost: int) -> dict[str, str]:
    """The captures of an attempt whose packet is lost, both ends sending theirs again."""
    texts = {
        file.removesuffix(".log"): t
        for file, t in told([Attempt(1, 0.0, lost=lost)], {}).texts.items()
    }
    role, router, peer = ("I", "spoke1", "203.0.113.1") if lost % 2 else ("R", "hub", "192.0.2.1")
    handle = 1001 if lost > 3 else 0
    for second in range(10, 60, 10):
        at = f"*Mar 10 12:00:{second}.000: ISAKMP:({handle})"
        texts[router] += (
            f"{at}: retransmitting phase 1 {STATES[lost]}...\n"
            f"{at}: sending packet to {peer} my_port 500 peer_port 500 ({role}) {STATES[lost]}\n"
        )
    texts[router] += (
        f'*Mar 10 12:01:00.000: ISAKMP:({handle}):deleting SA reason "Death by retransmission P1" '
        f"state ({role}) {STATES[lost]} (peer {peer})\n"
    )
    return texts


def found(diagnosis: Diagnosis) -> list[str]:
    return [f.rule.id for f in diagnosis.findings]


@pytest.mark.parametrize(
    ("lost", "rule"),
    [(1, "udp500-no-response"), (2, "mm2-return-path-lost"), (3, "mm3-mm4-lost")],
)
def test_the_packet_that_stays_unanswered_names_the_rule(lost: int, rule: str) -> None:
    both = dying(lost)
    sender = "spoke1" if lost % 2 else "hub"

    alone = diagnosed(**{sender: both[sender]})

    assert found(alone) == [rule]
    assert alone.findings[0].finding.confidence is Confidence.POSSIBLE
    assert any("log of" in one.verdict.wanted for one in alone.unsettled)


@pytest.mark.parametrize("lost", [2, 3])
def test_the_other_log_makes_it_likelier(lost: int) -> None:
    diagnosis = diagnosed(**dying(lost))

    assert [f.finding.confidence for f in diagnosis.findings] == [Confidence.LIKELY]


def test_a_packet_that_arrived_was_not_lost() -> None:
    """The responder shows MM1 and says nothing after it."""
    texts = dying(1)
    received = "\n".join(told([Attempt(1, 0.0, lost=2)], {}).texts["hub.log"].splitlines()[:1])

    diagnosis = diagnosed(spoke1=texts["spoke1"], hub=received + "\n")

    assert len(diagnosis.negotiations) == 1
    assert "udp500-no-response" not in found(diagnosis)


def test_an_sa_that_comes_up_after_retransmissions_raises_no_alarm() -> None:
    texts = told([Attempt(1, 0.0)], {}).texts
    again = "*Mar 10 12:00:00.000: ISAKMP:(0): retransmitting phase 1 MM_NO_STATE...\n"
    lines = texts["spoke1.log"].splitlines(keepends=True)
    spoke = "".join([*lines[:2], again, *lines[2:]])

    diagnosis = diagnosed(spoke1=spoke, hub=texts["hub.log"])

    assert {n.outcome for n in diagnosis.negotiations} == {Outcome.ESTABLISHED}
    assert found(diagnosis) == []


def test_a_notify_is_an_answer_and_no_mm2() -> None:
    """The responder refuses MM1 by a notify without a hash; the initiator goes on sending."""
    notify = (
        "*Mar 10 12:00:00.100: ISAKMP (0): received packet from 203.0.113.1 dport 500 sport 500 "
        "Global (I) MM_NO_STATE\n"
        "*Mar 10 12:00:00.100: ISAKMP:(0):Notify has no hash. Rejected.\n"
        "*Mar 10 12:00:00.100: ISAKMP (0): Unknown Input IKE_MESG_FROM_PEER, IKE_INFO_NOTIFY:  "
        "state = IKE_I_MM1\n"
    )
    sent, at, again = dying(1)["spoke1"].partition("*Mar 10 12:00:10")

    diagnosis = diagnosed(spoke1=f"{sent}{notify}{at}{again}")

    (tried,) = diagnosis.negotiations
    assert (tried.outcome, tried.negotiation.reached) == (Outcome.FAILED, "MM1")
    assert found(diagnosis) == []
    assert [x.rule.id for x in diagnosis.ruled_out] == ["udp500-no-response"]
