"""Exchanges as IOS logs them, replayed: how far each got, and what came instead."""

from __future__ import annotations

import pytest

from logsleuth.messages.base import Refused
from logsleuth.replay import Outcome, Replayed
from logsleuth.replay.running import Replay
from tests.support import diagnosed
from tests.test_later_exchanges import INITIAL, REFUSED, TAG, message
from tests.test_negotiations import lines, packet

PEER = "192.0.2.2"
UP = (
    "ISAKMP:(1001):Old State = IKE_I_AM1  New State = IKE_P1_COMPLETE",
    "ISAKMP:(1001):Old State = IKE_R_AM2  New State = IKE_P1_COMPLETE",
)
CLIENT_UP, SERVER_UP = UP


def replayed(*bodies: str) -> Replayed:
    (tried,) = diagnosed(r1=lines(*bodies)).negotiations
    return tried


def first(tried: Replayed) -> Replay:
    ((_, replay),) = tried.replays
    return replay


def later(tried: Replayed, machine: str) -> list[Replay]:
    return [replay for _, replay in tried.later if replay.machine.name == machine]


def moved(old: str, new: str, node: int | None = None, connection: int = 1001) -> list[str]:
    """A state line, behind the line that names the node of a phase 2 exchange."""
    tag = f"ISAKMP:({connection}):"
    named = [f"{tag}Node {node}, Input = IKE_MESG_FROM_PEER, IKE_QM_EXCH"] if node else []
    return [*named, f"{tag}Old State = {old}  New State = {new}"]


# --- aggressive mode (RFC 2409 §5.1 to §5.4)


def test_an_aggressive_initiator_that_hears_nothing_waits_for_am2() -> None:
    replay = first(
        replayed(
            "ISAKMP:(0):Old State = IKE_READY  New State = IKE_I_AM1",
            packet(0, "sent", PEER, "I", "AG_INIT_EXCH"),
        )
    )

    assert replay.machine.name == "ikev1-aggressive-initiator"
    assert (replay.state, replay.awaiting) == ("IKE_I_AM1", ("received AM2",))


def test_an_aggressive_responder_asks_aaa_for_the_group() -> None:
    replay = first(
        replayed(
            packet(0, "received", PEER, "N", "NEW SA"),
            *moved("IKE_READY", "IKE_R_AM_AAA_AWAIT", connection=0),
            *moved("IKE_R_AM_AAA_AWAIT", "IKE_R_AM2"),
            packet(1001, "sent", PEER, "R", "AG_INIT_EXCH"),
            packet(1001, "received", PEER, "R", "AG_INIT_EXCH"),
            SERVER_UP,
        )
    )

    assert (replay.state, replay.not_seen, replay.unexpected) == ("IKE_P1_COMPLETE", (), ())


def test_an_aggressive_negotiation_that_is_deleted_says_what_came_instead() -> None:
    tried = replayed(
        packet(0, "sent", PEER, "I", "AG_INIT_EXCH"),
        f'ISAKMP:(0):deleting SA reason "No reason" state (I) AG_INIT_EXCH (peer {PEER})',
    )
    replay = first(tried)

    assert replay.state == "IKE_I_AM1"
    assert replay.instead
    assert replay.instead.on == "IKE SA deleted"
    assert tried.outcome is Outcome.UNKNOWN


# --- quick mode (RFC 2409 §5.5)


def test_two_quick_modes_at_once_are_told_apart_by_their_nodes() -> None:
    tried = replayed(
        CLIENT_UP,
        packet(1001, "sent", PEER, "I", "QM_IDLE"),
        *moved("IKE_QM_READY", "IKE_QM_I_QM1", node=11),
        packet(1001, "received", PEER, "I", "QM_IDLE"),
        *moved("IKE_QM_READY", "IKE_QM_SPI_STARVE", node=22),
        packet(1001, "received", PEER, "I", "QM_IDLE"),
        *moved("IKE_QM_I_QM1", "IKE_QM_IPSEC_INSTALL_AWAIT", node=11),
        packet(1001, "sent", PEER, "I", "QM_IDLE"),
        *moved("IKE_QM_IPSEC_INSTALL_AWAIT", "IKE_QM_PHASE2_COMPLETE", node=11),
    )

    (begun,) = later(tried, "ikev1-quick-initiator")
    (answered,) = later(tried, "ikev1-quick-responder")
    assert [t.transition.on for t in begun.steps] == ["sent QM1", "received QM2", "sent QM3"]
    assert begun.state == "IKE_QM_PHASE2_COMPLETE"
    assert (answered.state, answered.awaiting) == ("IKE_QM_SPI_STARVE", ("sent QM2",))


def test_a_quick_mode_that_fails_later_leaves_the_first_one_up() -> None:
    tried = replayed(
        CLIENT_UP,
        *moved("IKE_QM_READY", "IKE_QM_I_QM1", node=11),
        *moved("IKE_QM_I_QM1", "IKE_QM_PHASE2_COMPLETE", node=11),
        *moved("IKE_QM_READY", "IKE_QM_I_QM1", node=22),
        f"%CRYPTO-6-IKMP_MODE_FAILURE: Processing of Quick mode failed with peer at {PEER}",
    )

    states = [replay.state for replay in later(tried, "ikev1-quick-initiator")]
    assert states == ["IKE_QM_PHASE2_COMPLETE", "refused"]
    assert tried.outcome is Outcome.ESTABLISHED


# --- XAUTH and mode config (Easy VPN)

SERVER = [
    SERVER_UP,
    "ISAKMP:(1001):Need XAUTH",
    *moved("IKE_P1_COMPLETE", "IKE_XAUTH_AAA_START_LOGIN_AWAIT"),
    *moved("IKE_XAUTH_AAA_START_LOGIN_AWAIT", "IKE_XAUTH_REQ_SENT"),
]


def test_a_server_that_gets_no_login_waits_for_the_reply() -> None:
    (replay,) = later(replayed(*SERVER), "ikev1-config-server")

    assert (replay.state, replay.awaiting) == ("IKE_XAUTH_REQ_SENT", ("received CFG_REPLY",))


def test_a_login_and_an_address() -> None:
    (replay,) = later(
        replayed(
            *SERVER,
            "ISAKMP: Config payload REPLY",
            *moved("IKE_XAUTH_REQ_SENT", "IKE_XAUTH_AAA_CONT_LOGIN_AWAIT"),
            *moved("IKE_XAUTH_AAA_CONT_LOGIN_AWAIT", "IKE_XAUTH_SET_SENT"),
            "ISAKMP: Config payload ACK",
            *moved("IKE_XAUTH_SET_SENT", "IKE_P1_COMPLETE"),
            "ISAKMP: Config payload REQUEST",
            *moved("IKE_P1_COMPLETE", "IKE_CONFIG_AUTHOR_AAA_AWAIT"),
            *moved("IKE_CONFIG_AUTHOR_AAA_AWAIT", "IKE_P1_COMPLETE"),
        ),
        "ikev1-config-server",
    )

    assert (replay.state, replay.not_seen, replay.unexpected) == ("IKE_P1_COMPLETE", (), ())
    assert len(replay.steps) == 7


def test_a_client_sees_the_other_half() -> None:
    (replay,) = later(
        replayed(
            CLIENT_UP,
            "ISAKMP: Config payload REQUEST",
            *moved("IKE_P1_COMPLETE", "IKE_XAUTH_REPLY_AWAIT"),
            *moved("IKE_XAUTH_REPLY_AWAIT", "IKE_XAUTH_REPLY_SENT"),
            "ISAKMP: Config payload SET",
            *moved("IKE_XAUTH_REPLY_SENT", "IKE_P1_COMPLETE"),
            *moved("IKE_P1_COMPLETE", "IKE_CONFIG_MODE_REQ_SENT"),
        ),
        "ikev1-config-client",
    )

    assert replay.state == "IKE_CONFIG_MODE_REQ_SENT"
    assert replay.awaiting == ("received CFG_REPLY",)


def test_a_pushed_setting_needs_no_login_before_it() -> None:
    (replay,) = later(replayed(SERVER_UP, "ISAKMP: Config payload ACK"), "ikev1-config-server")

    assert replay.not_seen == ()


# --- informational (RFC 2409 §5.7, RFC 3706)

ASKED = "ISAKMP:(1001):Sending NOTIFY DPD/R_U_THERE protocol 1\n    spi 1687353736, message ID = 5"
ANSWERED = f"ISAKMP:(1001): DPD/R_U_THERE_ACK received from peer {PEER}, sequence 0x5"


def test_dead_peer_detection_waits_for_its_answer() -> None:
    (asked,) = later(replayed(CLIENT_UP, ASKED), "ikev1-informational")
    (answered,) = later(replayed(CLIENT_UP, ASKED, ANSWERED), "ikev1-informational")

    assert (asked.state, asked.awaiting[0]) == ("R_U_THERE sent", "received R_U_THERE_ACK")
    assert answered.state == "IKE_P1_COMPLETE"


def test_a_deletion_is_history() -> None:
    tried = replayed(
        CLIENT_UP,
        *moved("IKE_QM_READY", "IKE_QM_I_QM1", node=11),
        *moved("IKE_QM_I_QM1", "IKE_QM_PHASE2_COMPLETE", node=11),
        "ISAKMP:(1001): processing DELETE payload. message ID = 77",
        *moved("IKE_P1_COMPLETE", "IKE_DEST_SA"),
    )
    (replay,) = later(tried, "ikev1-informational")

    assert replay.state == "IKE_DEST_SA"
    assert (tried.outcome, first(tried).state) == (Outcome.ESTABLISHED, "IKE_P1_COMPLETE")


# --- IKEv2: detours of IKE_SA_INIT (RFC 7296 §1.3, §2.6)


@pytest.mark.parametrize("notify", ["COOKIE", "INVALID_KE_PAYLOAD"])
@pytest.mark.parametrize("way", ["sent", "received"])
def test_a_response_that_asks_for_the_request_anew_is_a_detour(notify: str, way: str) -> None:
    other = "received" if way == "sent" else "sent"
    asked = message(way, "IKE_SA_INIT", "REQUEST", 0, "SA KE N")
    again = message(other, "IKE_SA_INIT", "RESPONSE", 0, f"NOTIFY({notify})")
    (tried,) = diagnosed(r1=asked + again).negotiations
    replay = first(tried)

    assert replay.state == ("I_BLD_INIT" if way == "sent" else "IDLE")
    assert replay.awaiting == (f"{way} IKE_SA_INIT request",)

    (tried,) = diagnosed(r1=asked + again + asked).negotiations
    assert first(tried).state == ("I_WAIT_INIT" if way == "sent" else "R_INIT")
    assert first(tried).unexpected == ()
    assert (tried.outcome, tried.refusals) == (Outcome.UNKNOWN, ())


# --- EAP (RFC 7296 §2.16)

TO_AUTH = (
    message("received", "IKE_SA_INIT", "REQUEST", 0, "SA KE N")
    + message("sent", "IKE_SA_INIT", "RESPONSE", 0, "SA KE N")
    + message("received", "IKE_AUTH", "REQUEST", 1, "VID IDi SA TSi TSr")
)


def test_a_responder_in_eap_is_not_done_with_its_first_response() -> None:
    begun = (
        TO_AUTH
        + f"{TAG}Generating EAP request\n"
        + message("sent", "IKE_AUTH", "RESPONSE", 1, "VID IDr CERT AUTH EAP")
        + message("received", "IKE_AUTH", "REQUEST", 2, "EAP")
        + f"{TAG}Processing EAP response\n"
    )
    (tried,) = diagnosed(r1=begun).negotiations
    assert (first(tried).state, first(tried).awaiting) == ("EAP", ("EAP succeeded",))

    verified = f"{TAG}Send AUTH, to verify peer after EAP exchange\n"
    answered = message("sent", "IKE_AUTH", "RESPONSE", 3, "AUTH SA TSi TSr")
    (tried,) = diagnosed(r1=begun + verified + answered).negotiations
    assert first(tried).state == "AUTH_DONE"


# --- CREATE_CHILD_SA and INFORMATIONAL (RFC 7296 §1.3, §1.4)


def test_a_rekey_waits_for_its_response() -> None:
    text = (
        INITIAL
        + f"{TAG}Beginning IPSec Rekey\n"
        + message("sent", "CREATE_CHILD_SA", "REQUEST", 2, "SA N KE NOTIFY(REKEY_SA) TSi TSr")
    )
    (tried,) = diagnosed(r1=text).negotiations
    (replay,) = later(tried, "ikev2-child-initiator")

    assert next(t.transition.on for t in replay.steps) == "rekey of a child SA begun"
    assert replay.awaiting == ("received CREATE_CHILD_SA response",)


def test_a_refused_rekey_is_refused_in_its_own_machine() -> None:
    text = INITIAL + message("received", "CREATE_CHILD_SA", "REQUEST", 2, "SA N TSi TSr") + REFUSED
    (tried,) = diagnosed(r1=text).negotiations
    (replay,) = later(tried, "ikev2-child-responder")

    assert replay.state == "refused"
    assert first(tried).state == "READY"


def test_a_liveness_check_without_answer_is_given_up() -> None:
    text = (
        INITIAL
        + message("sent", "INFORMATIONAL", "REQUEST", 2, "")
        + f"{TAG}Maximum number of retransmissions reached\n"
    )
    (tried,) = diagnosed(r1=text).negotiations
    (replay,) = later(tried, "ikev2-informational-initiator")

    assert replay.instead
    assert replay.instead.on in (Refused.IKE_SA, "received INFORMATIONAL response")
    assert tried.outcome is Outcome.ESTABLISHED


def test_informational_before_the_sa_is_up_is_what_came_instead() -> None:
    text = (
        message("sent", "IKE_SA_INIT", "REQUEST", 0, "SA KE N")
        + message("received", "IKE_SA_INIT", "RESPONSE", 0, "SA KE N")
        + message("sent", "IKE_AUTH", "REQUEST", 1, "VID IDi AUTH SA TSi TSr")
        + message("received", "INFORMATIONAL", "REQUEST", 0, "DELETE")
    )
    (tried,) = diagnosed(r1=text).negotiations
    replay = first(tried)

    assert replay.awaiting == ("received IKE_AUTH response",)
    assert replay.instead
    assert replay.instead.on == "received INFORMATIONAL request"
    assert tried.outcome is Outcome.UNKNOWN


# --- SM Trace


def trace(state: str, event: str, role: str = "R", id: int = 1) -> str:
    spis = "I_SPI=112AD55D6FE6B89B R_SPI=4890461ECAA32FE3"
    return (
        f"{TAG}SM Trace-> SA: {spis} ({role}) MsgID = {id:08X} CurState: {state} Event: {event}\n"
    )


def test_states_of_sm_trace_move_the_machine_without_packets() -> None:
    text = "".join(
        trace(*one)
        for one in (
            ("IDLE", "EV_RECV_INIT"),
            ("R_INIT", "EV_VERIFY_MSG"),
            ("R_BLD_INIT", "EV_BLD_MSG"),
            ("INIT_DONE", "EV_DONE"),
            ("R_WAIT_AUTH", "EV_NO_EVENT"),
        )
    )
    (tried,) = diagnosed(r1=text).negotiations
    replay = first(tried)

    assert replay.machine.name == "ikev2-responder"
    assert (replay.state, replay.awaiting) == ("R_WAIT_AUTH", ("received IKE_AUTH request",))


def test_sm_trace_cut_to_its_end_shows_the_exit() -> None:
    text = trace("R_WAIT_AUTH", "EV_RECV_AUTH") + trace("EXIT", "EV_ABORT")
    (tried,) = diagnosed(r1=text).negotiations

    assert (first(tried).state, first(tried).awaiting) == ("EXIT", ())


@pytest.mark.parametrize(
    ("state", "event", "refused"),
    [
        ("R_INIT", "EV_NO_PROP_CHOSEN", "IKE SA given up"),
        ("R_VERIFY_AUTH", "EV_NO_PROP_CHOSEN", "child SA refused"),
        ("R_VERIFY_AUTH", "EV_AUTH_FAIL", "authentication failed"),
        ("AUTH_DONE", "EV_FAIL", "IKE SA given up"),
    ],
)
def test_sm_trace_says_what_is_refused(state: str, event: str, refused: str) -> None:
    (tried,) = diagnosed(r1=trace("IDLE", "EV_RECV_INIT") + trace(state, event)).negotiations

    assert [refusal.trigger for refusal in tried.refusals] == [refused]
    assert tried.outcome is Outcome.FAILED


def test_sm_trace_shows_a_deletion_and_its_answer() -> None:
    text = trace("READY", "EV_DELETE", "I") + "".join(
        trace(*one, "I", 2)
        for one in (
            ("DELETE", "EV_DELETE"),
            ("INFO_I_BLD_INFO", "EV_SND_SA_DEL"),
            ("INFO_I_WAIT", "EV_NO_EVENT"),
            ("INFO_I_WAIT", "EV_RECV_INFO_ACK"),
        )
    )
    (tried,) = diagnosed(r1=trace("I_WAIT_AUTH", "EV_RECV_AUTH", "I") + text).negotiations
    (replay,) = later(tried, "ikev2-informational-initiator")

    assert (replay.state, replay.unexpected) == ("EXIT", ())
    assert tried.outcome is Outcome.ESTABLISHED
