"""Each router's clock as its own log shows it: what it printed, on one axis from first to last."""

from __future__ import annotations

import bisect
import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from logsleuth.clock import MONTHS, ClockTrust, Stamp
from logsleuth.errors import UsageError
from logsleuth.events import Event
from logsleuth.logs import Log
from logsleuth.messages.base import Message

Writer = tuple[str, str]
"""Who wrote a log: the source's name and the router's."""

DAY = 24 * 3600 * 1_000_000
YEAR = 365 * DAY
"""Microseconds; without a year printed, a year has 365 days."""
_COMMON = datetime.date(2001, 1, 1).toordinal()  # a year of 365 days
_FEBRUARY = 59  # days before 1 March in a year of 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """One router's clock.

    `trust` is the least that its stamps say of it, `zone` the zone that it prints, if it is one.
    `years` is whether every capture of the case prints the year; else times count from the start
    of a year that nobody names, and a capture that goes on into January counts on. `unset` is
    whether it counts from 1 March, with which IOS begins, and nobody ever set it.
    """

    writer: Writer
    trust: ClockTrust
    zone: str | None
    uptime: bool
    years: bool
    turns: tuple[tuple[int, int], ...] = ()
    unset: bool = False

    @property
    def name(self) -> str:
        """The router's name."""
        return self.writer[1]

    def reads(self, event: Event[Message]) -> int | None:
        """What it read when the router said this, in microseconds; None if no stamp says."""
        stamp = event.stamp
        if stamp is None or stamp.uptime is not self.uptime:
            return None
        turn = bisect.bisect_right(self.turns, event.line, key=lambda turn: turn[0])
        return _ticks(stamp, self.years) + (self.turns[turn - 1][1] if turn else 0)

    def text(self, ticks: int) -> str:
        """A time of this clock as IOS would print it, to the millisecond; the year, if known."""
        days, rest = divmod(ticks, DAY)
        seconds, fraction = divmod(rest // 1000, 1000)
        time = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{fraction:03}"
        if self.uptime:
            return f"{days}d {time}" if days else time
        day = datetime.date.fromordinal(days if self.years else _COMMON + days % 365)
        return f"{MONTHS[day.month - 1]} {day.day:2} {f'{day.year} ' if self.years else ''}{time}"

    def day(self, near: int, month: int, day: int, year: int | None = None) -> int:
        """The number of a day on this clock; without a year, the one nearest to a time.

        Raises:
            UsageError: if there is no such day.
        """
        this = datetime.date.fromordinal(near // DAY).year if self.years else 2001
        years = (this - 1, this, this + 1) if year is None else (year if self.years else this,)
        try:
            days = [datetime.date(each, month, day).toordinal() for each in years]
        except ValueError as error:
            raise UsageError(f"there is no day {MONTHS[month - 1]} {day}") from error
        base = 0 if self.years else _COMMON
        return min((each - base for each in days), key=lambda each: abs(each - near // DAY))


def clocks(logs: Iterable[Log]) -> dict[Writer, Clock]:
    """The clocks of all logs that print times, in the order of the logs."""
    logs = list(logs)
    stamps = {_writer(log): [e for e in log.events if e.stamp] for log in logs}
    dated = [e.stamp for es in stamps.values() for e in es if e.stamp and not e.stamp.uptime]
    years = all(stamp.year for stamp in dated)
    return {writer: _clock(writer, events, years) for writer, events in stamps.items() if events}


def _writer(log: Log) -> Writer:
    return log.source.name, log.router


def _clock(writer: Writer, events: Sequence[Event[Message]], years: bool) -> Clock:
    """The clock of a log; where it prints both dates and the uptime, dates count."""
    stamps = [event.stamp for event in events if event.stamp]
    dated = [stamp for stamp in stamps if not stamp.uptime]
    zones = {stamp.zone for stamp in dated}
    order = list(ClockTrust)
    return Clock(
        writer=writer,
        trust=max((stamp.trust for stamp in dated or stamps), key=order.index),
        zone=zones.pop() if len(zones) == 1 else None,
        uptime=not dated,
        years=years,
        unset=_is_unset(stamps[0]),
        turns=tuple(_turns(events)) if dated and not years else (),
    )


def _is_unset(stamp: Stamp) -> bool:
    """Whether a clock that nobody set counts from 1 March (of 1993 or 2002)."""
    if stamp.uptime or stamp.trust is not ClockTrust.NOT_AUTHORITATIVE:
        return False
    return stamp.text.startswith("Mar  1 ") and stamp.year in (None, 1993, 2002)


def _turns(events: Iterable[Event[Message]]) -> Iterable[tuple[int, int]]:
    """The lines from which on a year more has gone by, and how much that makes."""
    before, added = None, 0
    for event in events:
        if event.stamp is None or event.stamp.uptime:
            continue
        now = _ticks(event.stamp, False)
        if before is not None and abs(now - before) > YEAR // 2:
            added += YEAR if now < before else -YEAR
            yield event.line, added
        before = now


def _ticks(stamp: Stamp, years: bool) -> int:
    """A stamp in microseconds: from the year 1 on, or from the start of a year without 29 Feb."""
    if stamp.uptime or stamp.year is None:
        return stamp.ticks
    if years:
        return datetime.date(stamp.year, 1, 1).toordinal() * DAY + stamp.ticks
    leap = datetime.date(stamp.year, 12, 31).timetuple().tm_yday == 366
    return stamp.ticks - (DAY if leap and stamp.ticks // DAY >= _FEBRUARY else 0)
