"""The routers' clocks: how far they are apart, and one axis for all captures.

Recorded times are never rewritten: the common time stands beside them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from logsleuth.clock import ClockTrust
from logsleuth.clocks.anchors import Anchor, anchors
from logsleuth.clocks.given import Given
from logsleuth.clocks.offset import Basis, Offset, between
from logsleuth.clocks.readings import Clock, Writer, clocks
from logsleuth.events import Event
from logsleuth.logs import Log
from logsleuth.messages.base import Message
from logsleuth.negotiations import Negotiation

__all__ = ["Anchor", "Basis", "Clock", "Clocks", "Given", "Offset", "Writer", "compare"]

_GIVEN = 1_000_000
"""Microseconds: how finely people say what a clock is ahead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """All clocks of a case.

    Args:
        clocks: by who wrote the log; a log without a time has none.
        first: the first time on the clock of the axis, in microseconds.
        offsets: of every two clocks that are tied by packets or by hand.
        paths: for each clock on the common axis, the offsets that lead to it from the axis' own
            clock, which is the first; a clock that nothing ties to it has none.
        disputed: what packets say where the user says otherwise.
    """

    clocks: dict[Writer, Clock]
    first: int | None
    offsets: tuple[Offset, ...]
    paths: dict[Writer, tuple[Offset, ...]]
    disputed: tuple[Offset, ...] = ()

    @property
    def axis(self) -> Clock | None:
        """The clock whose time is the common time."""
        return self.clocks[next(iter(self.paths))] if self.paths else None

    def common(self, writer: Writer, event: Event[Message]) -> int | None:
        """When a router said something, by the clock of the axis, in microseconds.

        None without a stamp, or where nothing ties the router's clock to the axis.
        """
        clock, path = self.clocks.get(writer), self.paths.get(writer)
        ticks = clock.reads(event) if clock else None
        if ticks is None or path is None:
            return None
        for offset in reversed(path):
            ticks = offset.back(ticks)
        return ticks

    def doubt(self, writer: Writer) -> int | None:
        """How far off the common time of a router's lines may be, in microseconds.

        None where nothing bounds it. What a user says holds to a second.
        """
        path = self.paths.get(writer)
        if path is None:
            return None
        doubts = [_doubt(offset) for offset in path]
        return sum(d for d in doubts if d is not None) if None not in doubts else None


def _doubt(offset: Offset) -> int | None:
    if offset.basis in (Basis.GIVEN, Basis.TIED):
        return _GIVEN
    return offset.uncertain if offset.steady else None


def compare(
    logs: Sequence[Log], negotiations: Iterable[Negotiation], given: Given | None = None
) -> Clocks:
    """The clocks of logs and what ties them, from the packets that two of them logged.

    Args:
        logs: the logs.
        negotiations: what they tell of.
        given: what the user says of the clocks; it takes the place of what packets say.

    Raises:
        UsageError: if `given` speaks of a log or a line that there is not.
    """
    known = clocks(logs)
    pairs: dict[tuple[Writer, Writer], list[Anchor]] = defaultdict(list)
    for anchor in anchors(negotiations):
        if anchor.sender in known and anchor.receiver in known:
            first, second = sorted((anchor.sender, anchor.receiver))
            pairs[first, second].append(anchor)
    said = given.found(logs, known) if given else []
    told = {frozenset((offset.of.writer, offset.against.writer)): offset for offset in said}
    measured = (
        between(known[second], known[first], shared)
        for (first, second), shared in sorted(pairs.items(), key=lambda item: item[0])
    )
    found = [offset for offset in measured if offset]
    ends = [frozenset((offset.of.writer, offset.against.writer)) for offset in found]
    offsets = (*said, *(o for o, both in zip(found, ends, strict=True) if both not in told))
    disputed = tuple(
        o for o, both in zip(found, ends, strict=True) if both in told and not o.allows(told[both])
    )
    paths = _paths(known, offsets)
    axis = next(iter(paths), None)
    events = (e for log in logs if (log.source.name, log.router) == axis for e in log.events)
    times = (known[axis].reads(event) for event in events) if axis else iter(())
    begins = next((time for time in times if time is not None), None)
    return Clocks(clocks=known, first=begins, offsets=offsets, paths=paths, disputed=disputed)


def _paths(
    known: dict[Writer, Clock], offsets: Sequence[Offset]
) -> dict[Writer, tuple[Offset, ...]]:
    """The shortest ways from the clock that is trusted most, along the best offsets first."""
    if not known:
        return {}
    tied: dict[Writer, list[Offset]] = defaultdict(list)
    for offset in offsets:
        tied[offset.against.writer].append(offset)
        tied[offset.of.writer].append(offset.reversed)
    start = _axis(known, offsets)
    paths: dict[Writer, tuple[Offset, ...]] = {start: ()}
    ends = [start]
    while ends:
        near = [offset for end in ends for offset in tied[end] if offset.of.writer not in paths]
        ends = []
        for offset in sorted(near, key=_worth):
            if offset.of.writer not in paths:
                paths[offset.of.writer] = (*paths[offset.against.writer], offset)
                ends.append(offset.of.writer)
    return paths


def _axis(known: dict[Writer, Clock], offsets: Sequence[Offset]) -> Writer:
    """The clock that others are told by; that which a user left as it is, or one trusted most."""
    given = [offset.against.writer for offset in offsets if offset.basis is Basis.GIVEN]
    tied = {w for offset in offsets for w in (offset.of.writer, offset.against.writer)}
    order = list(ClockTrust)
    trusted = min(
        known, key=lambda w: (w not in tied, known[w].uptime, order.index(known[w].trust), w)
    )
    return given[0] if given else trusted


def _worth(offset: Offset) -> tuple[bool, int, Writer, Writer]:
    """The narrower an offset is bounded the better."""
    width = offset.uncertain
    return width is None, width or 0, offset.of.writer, offset.against.writer
