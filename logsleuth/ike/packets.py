"""How engineers number the packets of a negotiation: MM1 to MM6, QM1 to QM3, IKE_SA_INIT request.

IKEv1 main mode is RFC 2409 §5, aggressive mode §5.1 to §5.4, quick mode §5.5; the IKEv2 initial
exchanges are RFC 7296 §1.2. CREATE_CHILD_SA (§1.3) and INFORMATIONAL (§1.4) may come any number of
times after them, begun by either end, so they are no steps of the negotiation.
"""

from __future__ import annotations

from dataclasses import dataclass

from logsleuth.ike.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Packet:
    """One numbered packet of an exchange: its name, its exchange, and the role that sends it.

    Of an exchange that either end may begin, `sender` is the role within that exchange.
    """

    name: str
    exchange: str
    sender: Role


def _numbered(prefix: str, exchange: str, count: int) -> tuple[Packet, ...]:
    """Packets that alternate, the initiator first: `MM1`, `MM2`, …."""
    ends = (Role.INITIATOR, Role.RESPONDER)
    return tuple(
        Packet(name=f"{prefix}{n + 1}", exchange=exchange, sender=ends[n % 2]) for n in range(count)
    )


def _asked_and_answered(exchange: str) -> tuple[Packet, Packet]:
    """The request and the response of one IKEv2 exchange."""
    return (
        Packet(name=f"{exchange} request", exchange=exchange, sender=Role.INITIATOR),
        Packet(name=f"{exchange} response", exchange=exchange, sender=Role.RESPONDER),
    )


MAIN_MODE = _numbered("MM", "main mode", 6)
AGGRESSIVE_MODE = _numbered("AM", "aggressive mode", 3)
QUICK_MODE = _numbered("QM", "quick mode", 3)
IKE_SA_INIT = _asked_and_answered("IKE_SA_INIT")
IKE_AUTH = _asked_and_answered("IKE_AUTH")
CREATE_CHILD_SA = _asked_and_answered("CREATE_CHILD_SA")
INFORMATIONAL = _asked_and_answered("INFORMATIONAL")

FLOWS: dict[int, tuple[Packet, ...]] = {
    1: MAIN_MODE + AGGRESSIVE_MODE + QUICK_MODE,
    2: IKE_SA_INIT + IKE_AUTH,
}
"""The packets of one negotiation in the order in which they travel, by IKE version; of the modes of
IKEv1 phase 1, a negotiation has one."""

LATER: tuple[Packet, ...] = CREATE_CHILD_SA + INFORMATIONAL
"""The packets of exchanges beside the negotiation, under the IKE SA that it made."""

_ALL = (*FLOWS.values(), LATER)
BY_NAME: dict[str, Packet] = {packet.name: packet for flow in _ALL for packet in flow}
_POSITIONS = {packet.name: place for flow in FLOWS.values() for place, packet in enumerate(flow)}
_BEYOND = max(map(len, FLOWS.values()))


def position(name: str) -> int:
    """Where a packet stands in its negotiation, from 0; later packets compare greater."""
    return _POSITIONS.get(name, _BEYOND)
