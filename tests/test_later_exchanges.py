"""CREATE_CHILD_SA and INFORMATIONAL stand beside the negotiation and never undo it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from logsleuth.negotiations import Exchange
from logsleuth.replay import Outcome, Replayed
from tests.support import diagnosed

SPIS = ("1D418169B24BF95A", "A645046F734260C6")
ONE, TWO = "192.0.2.1", "192.0.2.2"
SA_UP = "*Jun 17 18:08:44.337: IKEv2:(SA ID = 1):IKEV2 SA created; inserting SA into database.\n"
TAG = "*Jun 17 18:08:44.337: IKEv2:(SA ID = 1):"
REFUSED = f"{TAG}Sending no proposal chosen notify\n"


def message(way: str, exchange: str, kind: str, id: int, payloads: str, me: str = ONE) -> str:
    verb, to, back = ("Sending", "To", "From") if way == "sent" else ("Received", "From", "To")
    peer = TWO if me == ONE else ONE
    return (
        f"{TAG}{verb} Packet [{to} {peer}:500/{back} {me}:500/VRF i0:f0] \n"
        f"Initiator SPI : {SPIS[0]} - Responder SPI : {SPIS[1]} Message id: {id}\n"
        f"IKEv2 {exchange} Exchange {kind} \nPayload contents: \n {payloads} \n\n"
    )


INITIAL = (
    message("sent", "IKE_SA_INIT", "REQUEST", 0, "SA KE N")
    + message("received", "IKE_SA_INIT", "RESPONSE", 0, "SA KE N")
    + message("sent", "IKE_AUTH", "REQUEST", 1, "VID IDi AUTH SA TSi TSr")
    + message("received", "IKE_AUTH", "RESPONSE", 1, "VID IDr AUTH SA TSi TSr")
    + SA_UP
)


def replayed(text: str, **more: str) -> Replayed:
    (tried,) = diagnosed(r1=text, **more).negotiations
    return tried


def told(exchange: Exchange) -> tuple[str, int | None, list[str]]:
    return exchange.type, exchange.message_id, [t.packet.name for t in exchange.packets]


def test_a_rekey_and_a_deletion_have_names_and_message_ids() -> None:
    tried = replayed(
        INITIAL
        + message("received", "CREATE_CHILD_SA", "REQUEST", 0, "SA N KE NOTIFY(REKEY_SA) TSi TSr")
        + message("sent", "CREATE_CHILD_SA", "RESPONSE", 0, "SA N KE TSi TSr")
        + message("received", "INFORMATIONAL", "REQUEST", 1, "DELETE")
        + message("sent", "INFORMATIONAL", "RESPONSE", 1, "DELETE")
    )

    assert [told(exchange) for exchange in tried.negotiation.later] == [
        ("CREATE_CHILD_SA", 0, ["CREATE_CHILD_SA request", "CREATE_CHILD_SA response"]),
        ("INFORMATIONAL", 1, ["INFORMATIONAL request", "INFORMATIONAL response"]),
    ]
    assert [t.sender.address for t in tried.negotiation.later[0].packets] == [TWO, ONE]
    assert tried.negotiation.reached == "IKE_AUTH response"
    assert tried.outcome is Outcome.ESTABLISHED


def test_equal_message_ids_of_both_ends_are_two_exchanges() -> None:
    """Each end counts its own requests (RFC 7296 §2.2)."""
    tried = replayed(
        INITIAL
        + message("received", "INFORMATIONAL", "REQUEST", 2, "")
        + message("sent", "INFORMATIONAL", "REQUEST", 2, "")
        + message("sent", "INFORMATIONAL", "RESPONSE", 2, "")
        + message("received", "INFORMATIONAL", "RESPONSE", 2, "")
    )

    assert [len(exchange.packets) for exchange in tried.negotiation.later] == [2, 2]


def test_what_both_ends_logged_is_one_exchange() -> None:
    r1 = INITIAL + message("sent", "INFORMATIONAL", "REQUEST", 2, "DELETE")
    r2 = message("received", "IKE_SA_INIT", "REQUEST", 0, "SA KE N", TWO) + message(
        "received", "INFORMATIONAL", "REQUEST", 2, "DELETE", TWO
    )
    (exchange,) = replayed(r1, r2=r2).negotiation.later

    (request,) = exchange.packets
    assert request.sent
    assert request.received
    assert (request.sent.event.source, request.received.event.source) == ("r1.log", "r2.log")


def test_a_refused_rekey_does_not_undo_the_negotiation() -> None:
    tried = replayed(
        INITIAL
        + message("received", "CREATE_CHILD_SA", "REQUEST", 2, "SA N NOTIFY(REKEY_SA) TSi TSr")
        + REFUSED
    )

    assert tried.outcome is Outcome.ESTABLISHED
    assert [r.packet for r in tried.overcome] == ["CREATE_CHILD_SA response"]
    assert [t.packet.name for t in tried.negotiation.later[0].packets] == [
        "CREATE_CHILD_SA request",
        "CREATE_CHILD_SA response",
    ]


def test_a_rekey_that_the_peer_refuses_does_not_undo_it_either() -> None:
    tried = replayed(
        INITIAL
        + message("sent", "CREATE_CHILD_SA", "REQUEST", 2, "SA N NOTIFY(REKEY_SA) TSi TSr")
        + message("received", "CREATE_CHILD_SA", "RESPONSE", 2, "NOTIFY(TS_UNACCEPTABLE)")
    )

    assert (tried.outcome, tried.refusals) == (Outcome.ESTABLISHED, ())
    assert [r.told for r in tried.overcome] == [True]


_LATER = st.lists(
    st.tuples(
        st.sampled_from(("sent", "received")),
        st.sampled_from(("CREATE_CHILD_SA", "INFORMATIONAL")),
        st.sampled_from(("REQUEST", "RESPONSE")),
        st.integers(2, 5),
        st.sampled_from(("DELETE", "SA N KE TSi TSr", "NOTIFY(NO_PROPOSAL_CHOSEN)", "")),
    ),
    max_size=8,
)


@given(_LATER)
def test_whatever_comes_later_an_established_negotiation_stays_so(
    later: list[tuple[str, str, str, int, str]],
) -> None:
    tried = replayed(INITIAL + "".join(message(*one) for one in later))

    assert tried.outcome is Outcome.ESTABLISHED
    assert tried.negotiation.reached == "IKE_AUTH response"
    shown = {(way, exchange, kind, id) for way, exchange, kind, id, _ in later}
    packets = [t for exchange in tried.negotiation.later for t in exchange.packets]
    assert sum(bool(s) for t in packets for s in (t.sent, t.received)) == len(shown)


def headed(way: str, exchange: str, flags: str, id: str) -> str:
    """A packet as releases before 15.3 print it."""
    return "".join(
        f"*Jun 17 18:08:44.337: IKEv2:{body}\n"
        for body in (
            f"{way} [L {ONE}:500/R {TWO}:500/VRF i0:f0] m_id: {id}",
            f"HDR[i:{SPIS[0]} - r: {SPIS[1]}]",
            "Next payload: ENCR, version: 2.0",
            f"Exchange type: {exchange}, flags: {flags}",
            f"Message id: {id}, length: 460",
        )
    )


def test_packets_in_parts_are_named_and_tell_the_role() -> None:
    tried = replayed(
        headed("Tx", "IKE_SA_INIT", "INITIATOR", "0x0")
        + headed("Rx", "IKE_SA_INIT", "RESPONDER MSG-RESPONSE", "0x0")
        + headed("Rx", "CREATE_CHILD_SA", "RESPONDER", "0x3")
        + headed("Tx", "CREATE_CHILD_SA", "INITIATOR MSG-RESPONSE", "0x3")
    )
    (side,) = tried.negotiation.sides

    assert side.role == "initiator"
    assert tried.negotiation.reached == "IKE_SA_INIT response"
    assert [told(exchange) for exchange in tried.negotiation.later] == [
        ("CREATE_CHILD_SA", 3, ["CREATE_CHILD_SA request", "CREATE_CHILD_SA response"])
    ]
    assert [replay.machine.name for _, replay in tried.later] == ["ikev2-child-responder"]
