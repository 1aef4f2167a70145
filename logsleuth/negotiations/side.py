"""One end's testimony on one attempt at an IKE SA."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from logsleuth.events import Event, saying
from logsleuth.ike.packets import LATER, Packet, position
from logsleuth.ike.payloads import PayloadName
from logsleuth.ike.roles import Direction, Role
from logsleuth.messages.base import Message
from logsleuth.messages.packets import PacketMessage

M = TypeVar("M", bound=Message)
_NAMES = ("peer", "spi_i", "spi_r")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One packet as one end's log shows it.

    `stated` is whether a line about the packet says so; else it follows from what the router
    read out of it or from the state that it reached. `message_id` is that of the packet's header,
    where its line prints it (RFC 7296 §2.2).
    """

    packet: Packet
    direction: Direction
    event: Event[Message]
    payloads: tuple[PayloadName, ...] = ()
    stated: bool = True
    message_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One event, with the packet that the router was then working on (None: not known)."""

    event: Event[Message]
    packet: str | None

    @property
    def by_place(self) -> bool:
        """Whether the line names no SA: no local id, session, SPI or peer, so its place decides."""
        header, message = self.event.record.header, self.event.message
        named = (header.connection, header.session, header.handle)
        return not any(named) and not any(getattr(message, name, None) for name in _NAMES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one router's log tells of one attempt.

    `handles` are its local SA ids, good within this log only. `role_because` says what the role
    was inferred from where no line states it. `followed` says that the capture goes on after this
    attempt with a later one, `whole` that it goes on unbroken so long that it would show more of
    this one if there were more.
    """

    router: str
    source: str
    ike: int
    steps: tuple[Step, ...]
    sightings: tuple[Sighting, ...]
    role: Role | None = None
    role_because: str | None = None
    peer: str | None = None
    address: str | None = None
    handles: tuple[int, ...] = ()
    spi_i: str | None = None
    followed: bool = False
    whole: bool = False

    def all(self, kind: type[M], packet: str | None = None) -> tuple[Event[M], ...]:
        """The events of a kind, in log order; only those of one packet if it is given."""
        events = (s.event for s in self.steps if packet is None or s.packet == packet)
        return tuple(saying(events, kind))

    def first(self, kind: type[M], packet: str | None = None) -> Event[M] | None:
        """The first event of a kind, if there is one."""
        return next(iter(self.all(kind, packet)), None)

    def last(self, kind: type[M], packet: str | None = None) -> Event[M] | None:
        """The last event of a kind, if there is one."""
        return next(reversed(self.all(kind, packet)), None)

    def before(self, event: Event[Message], kind: type[M]) -> Event[M] | None:
        """The nearest event of a kind before another event."""
        return next((e for e in reversed(self.all(kind)) if e.line < event.line), None)

    def several(self, kind: type[M]) -> bool:
        """Whether messages of a kind differ: printed without an id, one may be another SA's."""
        return len({event.message for event in self.all(kind)}) > 1

    def working_on(self, event: Event[Message]) -> str | None:
        """The packet that the router was working on when it said this."""
        return next((s.packet for s in self.steps if s.event is event), None)

    def sighting(self, packet: str, direction: Direction | None = None) -> Sighting | None:
        """The best sighting of a packet: a line about the packet itself before all others."""
        found = [
            s
            for s in self.sightings
            if s.packet.name == packet and direction in (None, s.direction)
        ]
        return min(found, key=lambda s: not s.stated, default=None)

    def copies(self, sighting: Sighting) -> tuple[Event[Message], ...]:
        """The lines about one packet going one way: it and its retransmissions.

        A packet that is built, or whose notify is announced, goes out with the line of the packet.
        """
        same = (sighting.packet.name, sighting.direction)
        stated = [s for s in self.sightings if s.stated and (s.packet.name, s.direction) == same]
        lines = [s.event for s in stated if isinstance(s.event.message, PacketMessage)]
        return tuple(lines or (s.event for s in stated))

    def packets(self) -> Iterator[str]:
        """The names of the negotiation's packets it shows, each once, in the protocol's order."""
        names = {s.packet.name for s in self.sightings if s.packet not in LATER}
        return iter(sorted(names, key=position))

    @property
    def begins(self) -> Event[Message]:
        """Its first event."""
        return self.steps[0].event

    @property
    def ends(self) -> Event[Message]:
        """Its last event."""
        return self.steps[-1].event
