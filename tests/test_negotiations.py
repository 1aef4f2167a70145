"""Negotiations: attempts kept apart within a log, ends joined across logs."""

from __future__ import annotations

import pytest

from logsleuth.negotiations import Negotiation
from logsleuth.replay import Outcome
from tests.support import diagnosed, sample

STAMP = "*Jun 17 18:08:44.337: "
CASE = "ikev1-certs-r2-initiates"


def negotiations(**texts: str) -> list[Negotiation]:
    return [tried.negotiation for tried in diagnosed(**texts).negotiations]


def lines(*bodies: str) -> str:
    return "".join(f"{STAMP}{body}\n" for body in bodies)


def packet(handle: int, way: str, peer: str, role: str, state: str) -> str:
    if way == "sent":
        said = f"sending packet to {peer} my_port 500 peer_port 500 ({role}) {state}"
    else:
        said = f"received packet from {peer} dport 500 sport 500 Global ({role}) {state}"
    return f"ISAKMP:({handle}): {said}"


def test_what_stands_under_handle_0_is_adopted_by_the_next_handle() -> None:
    (only,) = negotiations(
        r1=lines(
            packet(0, "sent", "192.0.2.2", "I", "MM_NO_STATE"),
            packet(0, "received", "192.0.2.2", "I", "MM_NO_STATE"),
            packet(0, "sent", "192.0.2.2", "I", "MM_SA_SETUP"),
            packet(1001, "received", "192.0.2.2", "I", "MM_SA_SETUP"),
        )
    )

    assert list(only.sides[0].packets()) == ["MM1", "MM2", "MM3", "MM4"]


def test_two_peers_at_once_are_two_negotiations() -> None:
    found = negotiations(
        hub=lines(
            packet(0, "received", "192.0.2.2", "N", "NEW SA"),
            packet(0, "received", "192.0.2.3", "N", "NEW SA"),
            packet(0, "sent", "192.0.2.2", "R", "MM_SA_SETUP"),
            packet(0, "sent", "192.0.2.3", "R", "MM_SA_SETUP"),
            packet(1001, "received", "192.0.2.3", "R", "MM_KEY_EXCH"),
            packet(1002, "received", "192.0.2.2", "R", "MM_KEY_EXCH"),
        )
    )

    assert [(n.initiator.address, n.sides[0].handles) for n in found] == [
        ("192.0.2.2", (1002,)),
        ("192.0.2.3", (1001,)),
    ]


def test_a_new_main_mode_under_handle_0_is_a_new_attempt() -> None:
    once = (
        packet(0, "sent", "192.0.2.2", "I", "MM_NO_STATE"),
        packet(0, "received", "192.0.2.2", "I", "MM_NO_STATE"),
        packet(0, "sent", "192.0.2.2", "I", "MM_SA_SETUP"),
    )

    assert [n.attempt for n in negotiations(r1=lines(*once, *once))] == [1, 2]


def test_a_retransmission_is_no_new_attempt() -> None:
    (only,) = negotiations(
        r1=lines(
            packet(0, "sent", "192.0.2.2", "I", "MM_NO_STATE"),
            "ISAKMP:(0): retransmitting phase 1 MM_NO_STATE...",
            packet(0, "sent", "192.0.2.2", "I", "MM_NO_STATE"),
        )
    )

    assert len(only.sides[0].sightings) == 2


def test_a_duplicate_of_mm4_is_not_taken_for_mm6() -> None:
    (only,) = negotiations(
        r1=lines(
            packet(1001, "sent", "192.0.2.2", "I", "MM_SA_SETUP"),
            packet(1001, "received", "192.0.2.2", "I", "MM_SA_SETUP"),
            packet(1001, "sent", "192.0.2.2", "I", "MM_KEY_EXCH"),
            packet(1001, "received", "192.0.2.2", "I", "MM_KEY_EXCH"),
            "ISAKMP:(1001): phase 1 packet is a duplicate of a previous packet.",
        )
    )

    assert only.reached == "MM5"


def test_a_responder_sends_mm4_and_mm6_alike_and_they_are_told_apart() -> None:
    (only,) = negotiations(
        r1=lines(
            packet(1001, "sent", "192.0.2.2", "R", "MM_KEY_EXCH"),
            packet(1001, "received", "192.0.2.2", "R", "MM_KEY_EXCH"),
            packet(1001, "sent", "192.0.2.2", "R", "MM_KEY_EXCH"),
        )
    )

    assert [s.packet.name for s in only.sides[0].sightings] == ["MM4", "MM5", "MM6"]


def ikev2(way: str, peer: str, local: str, spis: tuple[str, str], exchange: str, kind: str) -> str:
    verb, to, back = ("Sending", "To", "From") if way == "sent" else ("Received", "From", "To")
    return (
        f"IKEv2:(SA ID = 1):{verb} Packet [{to} {peer}:500/{back} {local}:500/VRF i0:f0] \n"
        f"Initiator SPI : {spis[0]} - Responder SPI : {spis[1]} Message id: 0\n"
        f"IKEv2 {exchange} Exchange {kind} \nPayload contents: \n SA KE N \n\n"
    )


A, B, NONE = "1D418169B24BF95A", "A645046F734260C6", "0" * 16
ONE, TWO = "2001:db8::1", "2001:db8::2"


def test_spis_join_two_logs_whatever_the_order_of_attempts() -> None:
    other = "FFFF8169B24BF95A"
    r1 = ikev2("sent", TWO, ONE, (A, NONE), "IKE_SA_INIT", "REQUEST") + ikev2(
        "sent", TWO, ONE, (other, NONE), "IKE_SA_INIT", "REQUEST"
    )
    r2 = ikev2("received", ONE, TWO, (other.lower(), NONE), "IKE_SA_INIT", "REQUEST")

    first, second = negotiations(r1=r1, r2=r2)

    assert (len(first.sides), len(second.sides)) == (1, 2)
    assert second.joined_because == "the same IKE SPIs"
    assert (second.initiator.address, second.responder.address) == (ONE, TWO)


def test_different_spis_are_never_joined() -> None:
    r1 = ikev2("sent", TWO, ONE, (A, NONE), "IKE_SA_INIT", "REQUEST")
    r2 = ikev2("received", ONE, TWO, (B, NONE), "IKE_SA_INIT", "REQUEST")

    assert [len(n.sides) for n in negotiations(r1=r1, r2=r2)] == [1, 1]


def test_two_spokes_of_one_hub_are_not_the_two_ends_of_a_tunnel() -> None:
    spoke = lines(packet(0, "sent", "192.0.2.1", "I", "MM_NO_STATE"))
    answer = lines(packet(0, "received", "192.0.2.1", "N", "NEW SA"))

    assert [len(n.sides) for n in negotiations(spoke1=spoke, spoke2=answer)] == [1, 1]


def test_two_initiators_are_not_joined() -> None:
    r1 = lines(packet(0, "sent", "192.0.2.2", "I", "MM_NO_STATE"))
    r2 = lines(packet(0, "sent", "192.0.2.1", "I", "MM_NO_STATE"))

    assert [len(n.sides) for n in negotiations(r1=r1, r2=r2)] == [1, 1]


def test_different_identities_in_mm5_contradict_a_join() -> None:
    r2 = sample(CASE, "r2.log").replace("FQDN name    : R2", "FQDN name    : R9")
    r2 = r2.replace("FQDN\u00a0name\u00a0\u00a0 \u00a0: R2", "FQDN name : R9")
    found = diagnosed(r1=sample(CASE, "r1.log"), r2=r2.replace("R2.cisco.com", "R9.cisco.com", 1))

    joined = [n.negotiation for n in found.negotiations if len(n.negotiation.sides) == 2]
    assert all("identity" not in (n.joined_because or "") for n in joined)


def test_three_logs_without_addresses_are_not_joined_by_order_alone() -> None:
    sender = "IKEv2:(SA ID = 1):Building packet for encryption.\nPayload contents:\n VID IDi\n"
    answer = "IKEv2 IKE_AUTH Exchange RESPONSE\nPayload contents:\n VID IDr\n"

    found = negotiations(a=sender, b=answer, c=answer)

    assert all(len(n.sides) == 1 for n in found)


@pytest.mark.parametrize("copies", [2, 3])
def test_equal_attempts_pair_in_order_from_the_end(copies: int) -> None:
    r2 = sample(CASE, "r2.log")
    r1 = sample(CASE, "r1.log").split("\n", 66)[-1]  # the refusal alone
    again = [
        r2.replace("(1100)", f"({1100 + n})").replace("18:08", f"18:{10 + n}")
        for n in range(copies)
    ]

    found = diagnosed(r1=r1, r2="".join(again)).negotiations

    assert len(found) == copies
    assert [len(n.negotiation.sides) for n in found] == [1] * (copies - 1) + [2]
    assert found[-1].outcome is Outcome.FAILED


def test_an_attempt_repeated_under_one_ikev2_sa_id_is_another_attempt() -> None:
    r1 = sample("ikev2-certs-r2-initiates", "r1.log")

    found = negotiations(r1=r1 + r1.replace(" 18:", " 19:") + r1.replace(" 18:", " 20:"))

    assert len(found) == 3
    assert [n.attempt for n in found] == [1, 2, 3]


def test_the_same_router_twice_is_not_both_ends() -> None:
    r1 = sample(CASE, "r1.log")

    found = negotiations(first=r1, second=r1)

    assert all(len(n.sides) == 1 for n in found)
