"""No report says that nothing failed over a line by which a router refuses or gives up."""

from __future__ import annotations

import json

import pytest

from logsleuth import messages, syntax
from logsleuth.diagnosis import Diagnosis, diagnose
from logsleuth.dialects import DIALECTS
from logsleuth.messages.base import Message
from logsleuth.replay import Outcome
from logsleuth.reports import render
from logsleuth.syntax import grammars
from tests.main_mode import Attempt, told
from tests.support import diagnosed, log

GRAMMARS = [grammar for dialect in DIALECTS for grammar in grammars.names(dialect.name)]
MARKED = sorted(
    name
    for name, kind in messages.kinds().items()
    if kind.REFUSES or kind.__dict__.get("refused", Message.refused) is not Message.refused
)
MODE_FAILED = "%CRYPTO-6-IKMP_MODE_FAILURE: Processing of {} mode failed with peer at 192.0.2.2"
R1 = "192.0.2.1"


@pytest.fixture(scope="module")
def refusing() -> set[str]:
    """The kinds of message of which an example of some grammar refuses."""
    found = set()
    for grammar in GRAMMARS:
        for _, example in grammars.examples(grammar):
            understood = syntax.parse_with(grammar, example)
            if understood and understood[0].refused:
                found.add(type(understood[0]).__name__)
    return found


def from_peer(state: str = "MM_NO_STATE", handle: int = 0, role: str = "I") -> str:
    ports = "dport 500 sport 500 Global"
    return f"ISAKMP ({handle}): received packet from {R1} {ports} ({role}) {state}"


def of(*bodies: str) -> Diagnosis:
    return diagnosed(r2="".join(f"*Jun 17 10:00:00.000: {body}\n" for body in bodies))


@pytest.mark.parametrize("kind", MARKED)
def test_each_kind_that_is_marked_refuses_in_an_example(kind: str, refusing: set[str]) -> None:
    kinds = messages.kinds()

    assert any(issubclass(kinds[one], kinds[kind]) for one in refusing)


def test_whatever_is_named_a_refusal_is_marked_or_known_to_be_none() -> None:
    named = {n for n in messages.kinds() if n.endswith(("Refused", "Aborted", "Rejected"))}

    assert named - set(MARKED) == {
        "TransformRefused",  # another transform may fit
        "GroupPregenerationRefused",  # a key made in advance
        "KeGroupRefused",  # asks for another group (RFC 7296 §1.2)
        "MemberPolicyRejected",  # of GDOI
        "MemberVersionRefused",
        "KeyServerAnnouncementRefused",
    }


@pytest.mark.parametrize(
    "refusal",
    [
        "ISAKMP:(0):no offers accepted!",
        "ISAKMP:(0): phase 1 SA policy not acceptable! (local 192.0.2.2 remote 192.0.2.1)",
        "ISAKMP:(1001): phase 2 SA policy not acceptable! (local 192.0.2.2 remote 192.0.2.1)",
        "ISAKMP:(1001): processing NOTIFY PROPOSAL_NOT_CHOSEN protocol 3",
        "ISAKMP:(1001): processing NOTIFY NO_PROPOSAL_CHOSEN protocol 3",
        "ISAKMP:(1001):IPSec policy invalidated proposal with error 32",
        'ISAKMP:(0):deleting SA reason "Death by retransmission P1" state (R) MM_NO_STATE '
        "(peer 192.0.2.1)",
        "IKEv2-ERROR:(SESSION ID = 1,SA ID = 1):: Auth exchange failed",
        "%IKEV2-3-NEG_ABORT: Negotiation aborted due to ERROR: Auth exchange failed",
        "IPSEC(ipsec_process_proposal): proxy identities not supported",
        "%CRYPTO-4-IKMP_BAD_MESSAGE: IKE message from 192.0.2.1 failed its sanity check or is "
        "malformed",
        "CRYPTO_PKI: (900C5) Certificate validation failed",
        MODE_FAILED.format("Main"),
        MODE_FAILED.format("Quick"),
    ],
)
def test_a_refusal_is_reported_letter_for_letter_and_never_as_nothing(refusal: str) -> None:
    diagnosis = of(from_peer(), refusal)
    text, data = render("text", diagnosis), json.loads(render("json", diagnosis))

    assert "Nothing failed" not in text
    assert f"r2.log:2  *Jun 17 10:00:00.000: {refusal}\n" in text
    assert diagnosis.failed
    told = [r for n in data["negotiations"] for r in n["refusals"]] + data["refused_elsewhere"]
    assert [(r["source"], r["line"]) for r in told] == [("r2.log", 2)]


def test_a_transform_that_is_refused_before_another_is_taken_is_no_failure() -> None:
    diagnosis = of(
        from_peer("QM_IDLE", 1001, "R"),
        "ISAKMP:(1001):IPSec policy invalidated proposal with error 256",
        "ISAKMP:(1001): asking for 1 spis from ipsec",
    )

    assert [n.outcome for n in diagnosis.negotiations] == [Outcome.UNKNOWN]
    assert not diagnosis.failed
    assert "it was not the end" in render("text", diagnosis)


def test_what_comes_up_after_a_refusal_is_no_failure_and_the_refusal_is_told() -> None:
    diagnosis = of(
        from_peer("MM_KEY_EXCH", 1001),
        "ISAKMP:(1001): reserved not zero on ID payload!",
        "ISAKMP:(1001):Old State = IKE_I_MM6  New State = IKE_P1_COMPLETE",
    )
    text = render("text", diagnosis)

    assert not diagnosis.failed
    assert "The IKE SA came up." in text
    assert "Nothing failed" not in text
    assert "the SA came up all the same, or was up before" in text


BEGUN = "ISAKMP:(0):Old State = IKE_READY  New State = IKE_I_MM1"
UP = "ISAKMP:(1002):Old State = IKE_I_MM6  New State = IKE_P1_COMPLETE"
DEATH = (
    'ISAKMP:(0):deleting SA reason "Death by retransmission P1" state (I) MM_NO_STATE '
    "(peer 192.0.2.1)"
)


@pytest.mark.parametrize("end", ["ISAKMP:(0):no offers accepted!", DEATH])
def test_a_failed_attempt_is_history_once_the_same_pair_comes_up(end: str) -> None:
    diagnosis = of(from_peer(), BEGUN, end, BEGUN, from_peer("MM_KEY_EXCH", 1002), UP)

    assert [n.outcome for n in diagnosis.negotiations] == [Outcome.INCOMPLETE, Outcome.ESTABLISHED]
    assert not diagnosis.failed
    assert "a later attempt came up" in render("text", diagnosis)


def test_what_another_peer_brings_up_makes_good_for_nothing() -> None:
    other = from_peer("MM_KEY_EXCH", 1002).replace(R1, "192.0.2.99")

    for first in (from_peer(), "ISAKMP:(0): processing SA payload. message ID = 0"):
        diagnosis = of(first, BEGUN, "ISAKMP:(0):no offers accepted!", BEGUN, other, UP)

        assert diagnosis.negotiations[0].outcome is Outcome.FAILED


def test_the_other_ends_success_does_not_hide_what_fails_from_here() -> None:
    other = from_peer("MM_KEY_EXCH", 1002, "R")
    diagnosis = of(from_peer(), BEGUN, "ISAKMP:(0):no offers accepted!", other, UP)

    assert diagnosis.negotiations[0].outcome is Outcome.FAILED


def test_a_success_does_not_hide_the_failure_after_it() -> None:
    diagnosis = of(
        from_peer("MM_KEY_EXCH", 1001),
        "ISAKMP:(1001):Old State = IKE_I_MM6  New State = IKE_P1_COMPLETE",
        "ISAKMP:(1001): processing NOTIFY PROPOSAL_NOT_CHOSEN protocol 3",
    )

    assert [n.outcome for n in diagnosis.negotiations] == [Outcome.FAILED]


def test_one_refusal_elsewhere_takes_nothing_from_what_came_up() -> None:
    diagnosis = of(
        "%IKEV2-3-NEG_ABORT: Negotiation aborted due to ERROR: Auth exchange failed",
        from_peer("MM_KEY_EXCH", 1001),
        "ISAKMP:(1001):Old State = IKE_I_MM6  New State = IKE_P1_COMPLETE",
    )

    assert not diagnosis.failed
    assert "IN NO NEGOTIATION SHOWN" in render("text", diagnosis)


def test_an_enrolment_that_fails_is_told_and_is_no_failed_negotiation() -> None:
    diagnosis = of("%PKI-6-CERTREJECT: Certificate enrollment request was rejected by CA")

    assert diagnosis.negotiations == ()
    (found,) = diagnosis.on_routers
    assert found.rule.id == "scep-challenge-password"
    assert diagnosis.failed


def test_a_refusal_without_an_id_is_of_the_sa_in_work() -> None:
    """A key that differs: MM5 is read as nonsense, in lines that name no SA, or the peer alone."""
    story = told([Attempt(1, at=0.0), Attempt(1, at=30.0)], {})
    hub = story.texts["hub.log"].splitlines(keepends=True)
    at = next(n for n, line in enumerate(hub) if "12:00:30" in line and "(R) MM_KEY_EXCH" in line
              and "received" in line)  # fmt: skip
    stamp = hub[at].partition(": ")[0]
    nonsense = f"{stamp}: ISAKMP: reserved not zero on ID payload!\n"
    malformed = (
        f"{stamp}: %CRYPTO-4-IKMP_BAD_MESSAGE: IKE message from 192.0.2.1 failed its sanity check "
        "or is malformed\n"
    )
    for said in (nonsense + malformed, malformed):
        diagnosis = diagnose([log("".join(hub[: at + 1]) + said, "hub.log")])
        assert [tried.outcome for tried in diagnosis.negotiations] == ["established", "failed"]
        assert diagnosis.negotiations[1].failed_at == "MM5"
        assert diagnosis.strays == ()
