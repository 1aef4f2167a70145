"""All captures on one axis: what was said when, by the common time.

Within one capture the order of its lines stands, whatever its clock did; between captures the
common time decides. A capture whose clock nothing ties to the others stands behind them.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from logsleuth.clocks import Clocks
from logsleuth.events import Event
from logsleuth.lines import PhysicalLine
from logsleuth.logs import Log
from logsleuth.messages.base import Message
from logsleuth.negotiations import Negotiation

NEVER = 1 << 80
"""The place of what no tie leads to the axis, behind all that has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Something said, or a line of noise behind it, and where it stands on the axis.

    `common` is its time in microseconds by the clock of the axis, None if that is not known.
    `order` is the common time of what was said last before it in its log, or at the same time.
    """

    order: int
    log: Log
    common: int | None
    event: Event[Message] | None
    lines: tuple[PhysicalLine, ...]


def moments(logs: Sequence[Log], clocks: Clocks) -> Iterator[Moment]:
    """The events and the noise of all logs in the order of the common time, no line left out."""
    return heapq.merge(*(_of(log, clocks) for log in logs), key=lambda moment: moment.order)


def lines(logs: Sequence[Log], clocks: Clocks) -> Iterator[tuple[int, Moment, PhysicalLine]]:
    """Every physical line of all logs, each log's in its own order, with the moment it is of."""
    return heapq.merge(*(_lines(log, clocks) for log in logs), key=lambda line: line[0])


def _lines(log: Log, clocks: Clocks) -> Iterator[tuple[int, Moment, PhysicalLine]]:
    found = [(line, moment) for moment in _of(log, clocks) for line in moment.lines]
    now = 0
    for line, moment in sorted(found, key=lambda each: each[0].number):
        now = max(now, moment.order)
        yield now, moment, line


class Belongs(NamedTuple):
    """The negotiation and the packet that an event belongs to, if it does to any.

    `by_place` says that its line names no SA, and was printed while that one was in work.
    """

    negotiation: str | None = None
    packet: str | None = None
    by_place: bool = False


NOWHERE = Belongs()


def belonging(negotiations: Iterable[Negotiation]) -> dict[int, Belongs]:
    """What each event of a negotiation belongs to, by the event's `id`."""
    return {
        id(step.event): Belongs(negotiation.id, step.packet, step.by_place)
        for negotiation in negotiations
        for side in negotiation.sides
        for step in side.steps
    }


def _of(log: Log, clocks: Clocks) -> Iterator[Moment]:
    """One log in the order of its lines; what stands before any time stands with the first."""
    writer = (log.source.name, log.router)
    times = [clocks.common(writer, event) for event in log.events]
    now = next((time for time in times if time is not None), NEVER)
    said = [(e.line, e, e.record.lines, time) for e, time in zip(log.events, times, strict=True)]
    aside = [(noise.line.number, None, (noise.line,), None) for noise in log.noise]
    for _, event, lines, time in heapq.merge(said, aside, key=lambda each: each[0]):
        now = now if time is None else time if now == NEVER else max(now, time)
        yield Moment(order=now, log=log, common=time, event=event, lines=lines)
