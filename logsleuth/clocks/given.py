"""What the user says of the clocks: `--offset r2=+00:03:12`, `--anchor r1:812=r2:640`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from logsleuth.clock import ClockTrust
from logsleuth.clocks.offset import Basis, Offset
from logsleuth.clocks.readings import Clock, Writer
from logsleuth.errors import UsageError
from logsleuth.logs import Log

_OFFSET = re.compile(r"([+-])?(?:(\d+)d)?(?:(\d+):)?(\d+):(\d\d(?:\.\d{1,6})?)")
_LINE = re.compile(r"(.+):(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Offsets by router or capture (`{"r2": "+00:03:12"}`), and pairs of lines of one moment.

    An offset says how far that clock runs ahead of the other captures' (`-`: behind).
    """

    offsets: Mapping[str, str] = field(default_factory=dict)
    anchors: Sequence[tuple[str, str]] = ()

    def found(self, logs: Sequence[Log], clocks: Mapping[Writer, Clock]) -> list[Offset]:
        """The offsets that it means.

        Raises:
            UsageError: if it speaks of a log, a line or a time that there is not.
        """
        return [*self._offsets(clocks), *self._ties(logs, clocks)]

    def _offsets(self, clocks: Mapping[Writer, Clock]) -> Iterator[Offset]:
        given = {_writer(name, clocks): text for name, text in self.offsets.items()}
        others = [clock for writer, clock in clocks.items() if writer not in given]
        if given and not others:
            raise UsageError(
                "--offset is given for every capture; leave out the one whose clock counts"
            )
        order = list(ClockTrust)
        base = min(others, key=lambda c: (order.index(c.trust), c.writer), default=None)
        for writer, text in given.items():
            assert base is not None
            ahead = _microseconds(text)
            yield Offset(
                of=clocks[writer], against=base, ahead=ahead, basis=Basis.GIVEN,
                least=ahead, most=ahead,
            )  # fmt: skip

    def _ties(self, logs: Sequence[Log], clocks: Mapping[Writer, Clock]) -> Iterator[Offset]:
        for one, other in self.anchors:
            (first, at), (second, then) = (_moment(said, logs, clocks) for said in (one, other))
            if first == second:
                raise UsageError(f"--anchor {one}={other}: both lines are of one capture")
            yield Offset(
                of=clocks[second], against=clocks[first], ahead=then - at, basis=Basis.TIED,
                at=at, least=then - at, most=then - at,
            )  # fmt: skip


def _microseconds(text: str) -> int:
    """A time with its sign, from `+00:03:12`, `-2d00:00:00.5` or `3:12`."""
    found = _OFFSET.fullmatch(text.strip())
    if found is None:
        raise UsageError(f"--offset {text}: write it as +00:03:12, or as -2d00:00:00")
    sign, days, hours, minutes, seconds = found.groups()
    whole = (int(days or 0) * 24 + int(hours or 0)) * 60 + int(minutes)
    return round((whole * 60 + float(seconds)) * 1_000_000) * (-1 if sign == "-" else 1)


def _writer(name: str, clocks: Mapping[Writer, Clock]) -> Writer:
    """The log that a name means: its router, its capture, or the capture without its ending."""
    for called in zip(*(_names(writer) for writer in clocks), strict=True):
        names = [each.casefold() for each in called]
        if names.count(name.casefold()) == 1:
            return list(clocks)[names.index(name.casefold())]
    known = ", ".join(sorted({f"{router} ({source})" for source, router in clocks}))
    raise UsageError(f"{name} names no single capture that prints times; there are: {known}")


def _names(writer: Writer) -> tuple[str, ...]:
    source, router = writer
    file = source.rsplit("/", 1)[-1]
    return router, source, file, file.split(".")[0]


def _moment(said: str, logs: Sequence[Log], clocks: Mapping[Writer, Clock]) -> tuple[Writer, int]:
    """The log that a line such as `r1:812` stands in, and what its clock read then."""
    parts = _LINE.fullmatch(said.strip())
    if parts is None:
        raise UsageError(f"--anchor {said}: write it as r1:812=r2:640")
    writer, number = _writer(parts[1], clocks), int(parts[2])
    for log in logs:
        if (log.source.name, log.router) != writer:
            continue
        for event in log.events:
            if any(line.number == number for line in event.record.lines):
                ticks = clocks[writer].reads(event)
                if ticks is not None:
                    return writer, ticks
    raise UsageError(f"--anchor {said}: no record with a time stands there")
