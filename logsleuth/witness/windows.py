"""The stretches of a capture that demonstrably show every packet of a router."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from logsleuth.clocks import Clock
from logsleuth.events import Event
from logsleuth.ike.roles import Direction
from logsleuth.logs import Log
from logsleuth.messages.base import Message
from logsleuth.messages.packets import PacketMessage, PacketSent
from logsleuth.records import NoiseKind
from logsleuth.witness.breaks import breaks

_CONDITION = re.compile(r"(?:do\s+)?deb\w*\s+cry\w*\s+cond\w*\s+(?P<what>.+)", re.IGNORECASE)
Peers = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A stretch of a log in which nothing is missing.

    Args:
        log: the log.
        first: its first event with a time, if any has one.
        last: its last such event.
        printed: whose packets it prints: for each IKE version and direction the peers' addresses.
        conditional: whether a debug was restricted by a condition that was typed before it.
    """

    log: Log
    first: Event[Message]
    last: Event[Message]
    printed: dict[tuple[int, Direction], Peers]
    conditional: bool

    @property
    def place(self) -> str:
        """Its lines: `r2.log:12-340`."""
        return f"{self.log.source.name}:{self.first.line}-{self.last.record.lines[-1].number}"

    def prints(self, ike: int, direction: Direction, peer: str | None) -> bool:
        """Whether it demonstrably prints packets from or to a peer.

        It does if it prints another one of that peer's, or those of several peers: then no
        condition keeps a peer's out.
        """
        peers = self.printed.get((ike, direction), frozenset())
        return peer in peers or (len(peers) > 1 and not self.conditional)


def windows(log: Log, clock: Clock | None) -> tuple[Window, ...]:
    """The windows of a log, in the order of its lines."""
    typed = [
        n.line.number for n in log.noise if n.kind is NoiseKind.COMMAND and _condition(n.typed)
    ]
    found = groupby(breaks(log, clock), key=lambda each: each[0])
    return tuple(_window(log, clock, [e for _, e in each], typed) for _, each in found)


def _condition(typed: str | None) -> bool:
    found = _CONDITION.match(typed or "")
    return found is not None and not found["what"].lower().startswith("reset")


def _window(
    log: Log, clock: Clock | None, events: list[Event[Message]], conditions: list[int]
) -> Window:
    timed = [e for e in events if clock and clock.reads(e) is not None] or events
    return Window(
        log=log,
        first=timed[0],
        last=timed[-1],
        printed=_printed(events),
        conditional=any(line < events[0].line for line in conditions),
    )


def _printed(events: Iterable[Event[Message]]) -> dict[tuple[int, Direction], Peers]:
    found: dict[tuple[int, Direction], set[str]] = {}
    for event in events:
        message = event.message
        if event.ike and isinstance(message, PacketMessage) and message.peer:
            sent = isinstance(message, PacketSent)
            direction = Direction.SENT if sent else Direction.RECEIVED
            found.setdefault((event.ike, direction), set()).add(message.peer)
    return {key: frozenset(peers) for key, peers in found.items()}
