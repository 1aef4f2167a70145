"""IKEv1 aggressive mode: its three packets are numbered at both ends (RFC 2409 §5.1 to §5.4)."""

from __future__ import annotations

import pytest

from tests.test_negotiations import lines, negotiations, packet

CLIENT, SERVER = "192.0.2.1", "192.0.2.2"
SENT_1 = packet(0, "sent", SERVER, "I", "AG_INIT_EXCH")
GOT_2 = packet(0, "received", SERVER, "I", "AG_INIT_EXCH")
SENT_3 = packet(1001, "sent", SERVER, "I", "AG_INIT_EXCH")
GOT_1 = packet(0, "received", CLIENT, "N", "NEW SA")
SENT_2 = packet(1001, "sent", CLIENT, "R", "AG_INIT_EXCH")
GOT_3 = packet(1001, "received", CLIENT, "R", "AG_INIT_EXCH")
DUPLICATE = "ISAKMP:(1001): phase 1 packet is a duplicate of a previous packet."
RETRANSMITTING = "ISAKMP:(0): retransmitting phase 1 AG_INIT_EXCH..."


@pytest.mark.parametrize(
    ("bodies", "numbered"),
    [
        ((SENT_1, GOT_2, SENT_3), ["sent AM1", "received AM2", "sent AM3"]),
        ((GOT_1, SENT_2, GOT_3), ["received AM1", "sent AM2", "received AM3"]),
        ((SENT_1, RETRANSMITTING, SENT_1), ["sent AM1", "sent AM1"]),
        ((GOT_1, SENT_2, GOT_3, DUPLICATE), ["received AM1", "sent AM2"]),
        ((GOT_3,), ["received AM3"]),
    ],
)
def test_packets_are_numbered(bodies: tuple[str, ...], numbered: list[str]) -> None:
    (only,) = negotiations(r1=lines(*bodies))

    shown = [f"{s.direction} {s.packet.name}" for s in only.sides[0].sightings]
    assert shown == numbered
    assert only.mode == "aggressive mode"


def test_a_state_alone_names_the_packet() -> None:
    (only,) = negotiations(
        r1=lines("ISAKMP:(1001):Old State = IKE_R_AM2  New State = IKE_P1_COMPLETE")
    )

    assert only.mode is None
    assert only.sides[0].role == "responder"


def test_payloads_are_read_from_the_packet_that_carries_them() -> None:
    """The initiator's identity is in AM1 already, its authentication in AM3."""
    (only,) = negotiations(
        r1=lines(
            GOT_1,
            "ISAKMP:(0): processing SA payload. message ID = 0",
            "ISAKMP:(0): processing ID payload. message ID = 0",
            SENT_2,
            GOT_3,
            "ISAKMP:(1001): processing HASH payload. message ID = 0",
        )
    )
    worked = [step.packet for step in only.sides[0].steps]

    assert worked == ["AM1", "AM1", "AM1", "AM2", "AM3", "AM3"]


def test_both_ends_of_aggressive_mode_are_one_negotiation() -> None:
    (only,) = negotiations(r1=lines(SENT_1, GOT_2, SENT_3), r2=lines(GOT_1, SENT_2, GOT_3))

    (exchange,) = only.exchanges
    assert [t.packet.name for t in exchange.packets] == ["AM1", "AM2", "AM3"]
    assert all(t.sent and t.received for t in exchange.packets)


def test_main_mode_packets_are_never_numbered_as_aggressive() -> None:
    (only,) = negotiations(r1=lines(packet(0, "sent", SERVER, "I", "MM_NO_STATE")))

    assert (only.mode, only.reached) == ("main mode", "MM1")
