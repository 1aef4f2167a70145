"""A negotiation: one attempt at one IKE SA, as one or both of its ends logged it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from logsleuth.ike.packets import FLOWS, LATER, Packet, position
from logsleuth.ike.payloads import PayloadName
from logsleuth.ike.roles import Direction, Role
from logsleuth.negotiations.later import Beside, beside
from logsleuth.negotiations.nat import Translation, translations
from logsleuth.negotiations.side import Side, Sighting

_MODES = ("main mode", "aggressive mode", "quick mode")


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """A router in its role: its name and address as far as any log tells them."""

    name: str | None = None
    address: str | None = None
    identity: str | None = None  # the IKE identity that it sent

    @property
    def label(self) -> str:
        """What the report calls it."""
        return self.name or self.address or self.identity or "the other router"


_EITHER = End(name="either end")
"""Of a packet whose line does not say who sent it, in an exchange that either end may begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TracedPacket:
    """One packet with what each end logged of it; all three empty: not in these captures."""

    packet: Packet
    sender: End
    receiver: End
    sent: Sighting | None = None
    received: Sighting | None = None
    seen: Sighting | None = None

    @property
    def payloads(self) -> tuple[PayloadName, ...]:
        """The payloads as any line lists them, in clear before encrypted."""
        lists = [s.payloads for s in (self.sent, self.received, self.seen) if s and s.payloads]
        return max(lists, key=len, default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """The packets of one exchange (RFC 7296 §1; in IKEv1 a main mode or a quick mode)."""

    type: str
    packets: tuple[TracedPacket, ...]
    message_id: int | None = None  # of IKEv2, where a line prints it


@dataclass(frozen=True, slots=True, kw_only=True)
class Negotiation:
    """Both ends of one attempt; an end that no capture shows is a value, not an error.

    `sides` are the ends that were logged, the initiator's first. `joined_because` says why two
    logs are taken for one negotiation; `join_inferred` that nothing but order speaks for it,
    `joined_by_spis` that both print the same SPIs.
    `attempt` counts the attempts of one pair from 1.
    """

    id: str
    ike: int
    sides: tuple[Side, ...]
    initiator: End
    responder: End
    attempt: int
    pair: frozenset[str]
    joined_because: str | None = None
    join_inferred: bool = False
    joined_by_spis: bool = False

    def side(self, role: Role) -> Side | None:
        """The side of a role, if its log is there."""
        return next((side for side in self.sides if side.role is role), None)

    def other(self, side: Side) -> Side | None:
        """The other end's side, if its log is there."""
        return next((other for other in self.sides if other is not side), None)

    def end(self, role: Role) -> End:
        """The router in a role."""
        return self.initiator if role is Role.INITIATOR else self.responder

    def peer_of(self, side: Side) -> End:
        """The router at the other end of a side."""
        if side.role is None:
            return End(address=side.peer)
        return self.end(side.role.other)

    @property
    def roles_known(self) -> bool:
        """Whether it is known who is the initiator."""
        return any(side.role for side in self.sides)

    @property
    def roles_inferred(self) -> bool:
        """Whether some end's role is not stated by its own log."""
        return any(side.role_because or side.role is None for side in self.sides)

    @property
    def roles_from(self) -> str | None:
        """Whether the logs state the roles or they were inferred; None where neither could be."""
        if not self.roles_known:
            return None
        return "inferred" if self.roles_inferred else "stated"

    @property
    def translations(self) -> tuple[Translation, ...]:
        """What either end says of a NAT between them."""
        return tuple(told for side in self.sides for told in translations(side))

    @property
    def behind_nat(self) -> tuple[str, ...]:
        """The ends that are behind a NAT, by what either says, the initiator first."""
        told = {
            self.peer_of(t.side).label if not t.own else t.side.router for t in self.translations
        }
        return tuple(sorted(told, key=lambda name: (name != self.initiator.label, name)))

    @property
    def mode(self) -> str | None:
        """How the IKE SA is negotiated, as far as any packet shows it."""
        if self.ike == 2:
            return "initial exchanges"
        exchanges = {s.packet.exchange for side in self.sides for s in side.sightings}
        return next((m for m in _MODES if m in exchanges), None)

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        """The exchanges up to the last packet known, with the packets that no capture shows."""
        traced = list(self._traced())
        types = dict.fromkeys(t.packet.exchange for t in traced)
        return tuple(
            Exchange(type=kind, packets=tuple(t for t in traced if t.packet.exchange == kind))
            for kind in types
        )

    @property
    def later(self) -> tuple[Exchange, ...]:
        """The exchanges under the IKE SA once it is up, begun by either end (RFC 7296 §1.3)."""
        return tuple(self._later(one) for one in beside(self.sides))

    @property
    def reached(self) -> str | None:
        """The last packet known to have been sent or processed."""
        names = [name for side in self.sides for name in side.packets()]
        return max(names, key=position, default=None)

    def _traced(self) -> Iterator[TracedPacket]:
        if self.reached is None:
            return
        shown = {s.packet.exchange for side in self.sides for s in side.sightings}
        for packet in FLOWS[self.ike][: position(self.reached) + 1]:
            if packet.exchange in shown or self.ike == 2:
                yield self._trace(packet)

    def _later(self, one: Beside) -> Exchange:
        packets = []
        for packet in (p for p in LATER if p.exchange == one.type):
            asked = packet.sender is Role.INITIATOR
            sent, received, seen = (one.of(packet.name, direction) for direction in Direction)
            if sent or received or seen:
                sender = one.asker and (one.asker if asked else one.asker.other)
                packets.append(
                    TracedPacket(
                        packet=packet,
                        sender=self.end(sender) if sender else _EITHER,
                        receiver=self.end(sender.other) if sender else _EITHER,
                        sent=sent,
                        received=received,
                        seen=None if sent or received else seen,
                    )
                )
        return Exchange(type=one.type, packets=tuple(packets), message_id=one.message_id)

    def _trace(self, packet: Packet) -> TracedPacket:
        best = {
            direction: next((s for side in self.sides if (s := _of(side, packet, direction))), None)
            for direction in Direction
        }
        # Quick mode may be begun by either end; then the logged direction says who sent it.
        role = next((s.role for s in self.sides if _of(s, packet, Direction.SENT)), None)
        sender = role or packet.sender
        directed = [s for d in (Direction.SENT, Direction.RECEIVED) if (s := best[d]) and s.stated]
        seen = None if directed else best[Direction.SEEN]
        return TracedPacket(
            packet=packet,
            sender=self.end(sender),
            receiver=self.end(sender.other),
            sent=best[Direction.SENT],
            received=best[Direction.RECEIVED],
            seen=seen,
        )


def _of(side: Side, packet: Packet, direction: Direction) -> Sighting | None:
    return side.sighting(packet.name, direction)
