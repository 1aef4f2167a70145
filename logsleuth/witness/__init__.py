"""What became of each packet: sent, received, lost on the way, or not to be known.

That a capture does not show a packet says something only where it demonstrably would have shown it:
in a window that prints the peer's packets, at the moment that the other end's log gives by a common
clock whose error is known. All else is not covered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from logsleuth.clocks import Clocks, Writer
from logsleuth.events import Event
from logsleuth.ike.packets import AGGRESSIVE_MODE, FLOWS, LATER
from logsleuth.ike.roles import Direction
from logsleuth.logs import Log
from logsleuth.messages.base import Message
from logsleuth.negotiations import End, Negotiation, Side, Sighting, TracedPacket
from logsleuth.witness.windows import Window, windows

__all__ = ["Fate", "Told", "Window", "Witness", "windows"]

_ON_ITS_WAY = 1_000_000
"""Microseconds within which a packet arrives if it arrives, and its line is printed."""


class Fate(StrEnum):
    """What became of a packet."""

    BOTH = "sent and received"
    NOT_RECEIVED = "sent, not received"
    NOT_SENT = "received, not sent"
    SENT = "sent, receiver not covered"
    RECEIVED = "received, sender not covered"
    NOT_COVERED = "not covered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A packet's fate, and what it rests on: the lines that cover the moment, or why none do."""

    fate: Fate
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Loose:
    """A packet that one end shows and the other does not."""

    negotiation: str
    side: Side
    shown: Sighting
    common: int | None


class Witness:
    """What the logs of a case can bear witness of."""

    def __init__(
        self, logs: Sequence[Log], negotiations: Iterable[Negotiation], clocks: Clocks
    ) -> None:
        self.clocks = clocks
        self._negotiations = tuple(negotiations)
        self._logs = tuple(logs)

    def fate(self, negotiation: Negotiation, traced: TracedPacket) -> Told:
        """What became of one packet of a negotiation."""
        if traced.sent and traced.received:
            return Told(fate=Fate.BOTH, because="both ends show it")
        lost, unknown = (
            (Fate.NOT_RECEIVED, Fate.SENT) if traced.sent else (Fate.NOT_SENT, Fate.RECEIVED)
        )
        if (traced.sent or traced.received) and traced.packet in LATER:
            # Many are alike, and a line without a message id tells none from another.
            return Told(fate=unknown, because="packets after the first exchanges are not matched")
        if traced.sent or traced.received:
            found = self._missing(negotiation, traced)
            ends = frozenset((traced.sender.name, traced.receiver.name))
            if isinstance(found, Window) and ends in self._doubted:
                found = "the attempts of the two may belong together otherwise"
            if isinstance(found, Window):
                return Told(fate=lost, because=f"{found.place} shows every packet of that time")
            return Told(fate=unknown, because=found)
        because = "no line says which way it went" if traced.seen else "neither end shows it"
        return Told(fate=Fate.NOT_COVERED, because=because)

    def _missing(self, negotiation: Negotiation, traced: TracedPacket) -> Window | str:
        """The window in which the other end would have shown it too, or why there is none."""
        shown, here, there = traced.sent, traced.sender, traced.receiver
        if shown is None:
            shown, here, there = traced.received, traced.receiver, traced.sender
        assert shown
        name, direction = there.name, _opposite(shown.direction)
        unknown = negotiation.join_inferred or not negotiation.roles_known
        if unknown or name is None or name not in self._windows:
            return f"no capture of {there.label} is tied to it"
        side = next(s for s in negotiation.sides if shown in s.sightings)
        times = [self._common(side, event) for event in side.copies(shown) or (shown.event,)]
        doubt = self.clocks.doubt((side.source, side.router))
        if doubt is None or None in times:
            return f"nothing tells its time on the clock of {name}"
        known = [time for time in times if time is not None]
        if loosely := self._loosely_tied(negotiation, here, there):
            return loosely
        if one := self._other_line(side, shown, here, name, (min(known), max(known), doubt)):
            return one
        printing = [w for w in self._windows[name] if w.prints(side.ike, direction, here.address)]
        if not printing:
            return f"{name}'s capture shows no packets of {here.label} {direction}"
        for window in printing:
            if all(self._open(window, time, doubt, direction) for time in known):
                return window
        return f"{printing[0].log.source.name} does not cover that moment"

    @cached_property
    def _windows(self) -> dict[str, list[Window]]:
        """The windows of each router's logs."""
        found: dict[str, list[Window]] = defaultdict(list)
        for log in self._logs:
            clock = self.clocks.clocks.get((log.source.name, log.router))
            found[log.router] += windows(log, clock)
        return dict(found)

    @cached_property
    def _loose(self) -> dict[tuple[str, str, Direction], list[_Loose]]:
        """The packets that one end alone shows, by router, name and direction."""
        found: dict[tuple[str, str, Direction], list[_Loose]] = defaultdict(list)
        for n in self._negotiations:
            for exchange in n.exchanges:
                for traced in exchange.packets:
                    shown = [s for s in (traced.sent, traced.received) if s]
                    if len(shown) == 1:
                        side = next(s for s in n.sides if shown[0] in s.sightings)
                        for event in side.copies(shown[0]) or (shown[0].event,):
                            loose = _Loose(
                                negotiation=n.id, side=side, shown=shown[0],
                                common=self._common(side, event),
                            )  # fmt: skip
                            key = (side.router, traced.packet.name, shown[0].direction)
                            found[key].append(loose)
        return found

    @cached_property
    def _doubted(self) -> set[frozenset[str | None]]:
        """The pairs of routers of which one received what the other did not send.

        Where no SPIs tie their attempts, it is likelier that other ones belong together.
        """
        return {
            frozenset((t.sender.name, t.receiver.name))
            for n in self._negotiations
            if not n.joined_by_spis
            for exchange in n.exchanges
            for t in exchange.packets
            if t.received and not t.sent and isinstance(self._missing(n, t), Window)
        }

    @cached_property
    def _lone(self) -> dict[str, list[tuple[str, Side]]]:
        """The sides without another end, with their negotiations, by router."""
        found: dict[str, list[tuple[str, Side]]] = defaultdict(list)
        for n in self._negotiations:
            for side in n.sides if len(n.sides) == 1 else ():
                found[side.router].append((n.id, side))
        return found

    def _other_line(
        self, side: Side, shown: Sighting, here: End, there: str, times: tuple[int, int, int]
    ) -> str | None:
        """Why a line of another attempt may show the packet at the end there, if one may."""
        first, last, doubt = times
        key = (there, shown.packet.name, _opposite(shown.direction))
        for loose in self._loose.get(key, ()):
            near = loose.common is None or (
                first - doubt - _ON_ITS_WAY <= loose.common <= last + doubt + _ON_ITS_WAY
            )
            if near and loose.side.ike == side.ike and loose.side.peer in (None, here.address):
                return f"it may be the one of {loose.negotiation}, which nothing ties to this"
        return None

    def _loosely_tied(self, negotiation: Negotiation, here: End, there: End) -> str | None:
        """Why the ends of a negotiation may belong to others; by SPIs they belong together."""
        if negotiation.joined_by_spis:
            return None
        aggressive = negotiation.mode == AGGRESSIVE_MODE[0].exchange
        first = (AGGRESSIVE_MODE if aggressive else FLOWS[negotiation.ike])[0].name
        if len(negotiation.sides) > 1 and not all(s.sighting(first) for s in negotiation.sides):
            return f"a capture does not show how the attempt began ({first})"
        alone = len(negotiation.sides) == 1
        for mine, other in ((there, here),) if alone else ((here, there), (there, here)):
            for name, lone in self._lone.get(mine.name or "", ()):
                meant = lone.peer in (None, other.address) and lone.ike == negotiation.ike
                if meant and name != negotiation.id:
                    return f"it may belong to {name}, whose other end nothing shows"
        return None

    def _open(self, window: Window, time: int, doubt: int, direction: Direction) -> bool:
        """Whether a window is open when a packet seen at the other end would show in it."""
        writer: Writer = (window.log.source.name, window.log.router)
        begins, ends = (self.clocks.common(writer, e) for e in (window.first, window.last))
        own = self.clocks.doubt(writer)
        if begins is None or ends is None or own is None:
            return False
        late = _ON_ITS_WAY if direction is Direction.RECEIVED else 0
        early = _ON_ITS_WAY - late
        return begins <= time - doubt - own - early and time + doubt + own + late <= ends

    def _common(self, side: Side, event: Event[Message]) -> int | None:
        return self.clocks.common((side.source, side.router), event)


def _opposite(direction: Direction) -> Direction:
    return Direction.RECEIVED if direction is Direction.SENT else Direction.SENT
