"""A case: the logs under examination with all that follows; what people hold in a notebook."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from logsleuth import copies, inputs, lines, reports, unpacking
from logsleuth import logs as reading
from logsleuth.clocks import Given
from logsleuth.diagnosis import Diagnosis, diagnose
from logsleuth.errors import LogsleuthError, SourceError, UsageError
from logsleuth.logs import Log
from logsleuth.narrowing import Wanted, narrowed

if TYPE_CHECKING:
    import pandas as pd

_LARGE = 2 << 20  # bytes
_MANY = 1000  # lines, fewer than any capture of so many bytes has
_HEAD = 64 << 10

Progress = Callable[[str, int, int], None]
"""Called while a source is read: its name, the lines read so far, and how many there are."""


class Case:
    """Logs read together.

    `failures` are the inputs that could not be used and `set_aside` the files of a folder that are
    no logs. The frames need pandas, which is imported when the first of them is asked for. Of a
    large capture nothing is read until it is asked for, and its `events` come without ever making
    an object a record; all else does make them.
    """

    def __init__(
        self,
        logs: tuple[Log, ...] = (),
        failures: tuple[LogsleuthError, ...] = (),
        set_aside: tuple[str, ...] = (),
        large: tuple[Large, ...] = (),
        given: Given | None = None,
    ) -> None:
        self._read = logs
        self._large = large
        self._given = given
        self.failures = failures
        self.set_aside = set_aside

    @property
    def empty(self) -> bool:
        """Whether there is nothing to read."""
        return not (self._read or self._large)

    @cached_property
    def logs(self) -> tuple[Log, ...]:
        """The logs, one a router and capture."""
        read = [log for capture in self._large for log in capture.logs()]
        return tuple(_distinct(copies.once([*self._read, *read]))) if read else self._read

    @cached_property
    def diagnosis(self) -> Diagnosis:
        """The objects behind the frames: negotiations, findings, what is ruled out or open.

        Raises:
            UsageError: if `offsets` or `anchors` speak of a capture or a line that there is not.
        """
        return diagnose(self.logs, self._given)

    @cached_property
    def events(self) -> pd.DataFrame:
        """One row a record; in categories, if a capture is large."""
        from logsleuth import tables

        if not self._large:
            return tables.events(self.diagnosis.logs)
        from logsleuth import columnar

        long = any(len(log.source.lines) >= _MANY for log in self._read)
        files = [x.capture.path for x in self._large] if long else []
        read = copies.apart(self._read, files)
        return columnar.together(
            [tables.events(read)] if read else [],
            [(x.capture.path, x.capture.name, x.router, x.progress) for x in self._large],
        )

    @cached_property
    def negotiations(self) -> pd.DataFrame:
        """One row a negotiation, both ends."""
        from logsleuth import tables

        return tables.negotiations(self.diagnosis)

    @cached_property
    def exchanges(self) -> pd.DataFrame:
        """One row a packet of an exchange, as each end logged it."""
        from logsleuth import tables

        return tables.exchanges(self.diagnosis)

    @cached_property
    def packets(self) -> pd.DataFrame:
        """One row a packet: at both ends, when, how often, and what became of it."""
        from logsleuth import tables

        return tables.packets(self.diagnosis)

    @cached_property
    def findings(self) -> pd.DataFrame:
        """One row a finding, most probable cause first."""
        from logsleuth import tables

        return tables.findings(self.diagnosis)

    @cached_property
    def clocks(self) -> pd.DataFrame:
        """One row for every two clocks that packets tie, or the user."""
        from logsleuth import tables

        return tables.clocks(self.diagnosis.clocks)

    @cached_property
    def timeline(self) -> pd.DataFrame:
        """One row a record of any capture, all in the order of the common time."""
        from logsleuth import tables

        return tables.timeline(self.diagnosis)

    def columns(self, table: str) -> pd.DataFrame:
        """What the columns of a table such as `events` mean."""
        from logsleuth import tables

        return tables.describe(table)

    def narrowed(self, wanted: Wanted) -> Case:
        """The same captures, with those negotiations alone that are wanted.

        Raises:
            UsageError: for an outcome that there is not, or a time that cannot be read.
        """
        case = Case(self._read, self.failures, self.set_aside, self._large, self._given)
        case.logs, case.diagnosis = self.logs, narrowed(self.diagnosis, wanted)
        return case

    def report(self, form: str = "text") -> str:
        """The report as `text` or `json`.

        Raises:
            UsageError: for a form that there is not.
        """
        return reports.render(form, self.diagnosis, self.failures, self.set_aside)

    def __repr__(self) -> str:
        outcomes = ", ".join(f"{n.negotiation.id} {n.outcome}" for n in self.diagnosis.negotiations)
        sources = ", ".join(dict.fromkeys(log.source.name for log in self.logs))
        return f"<Case {sources}: {outcomes or 'no negotiation'}>"


@dataclass(frozen=True, kw_only=True)
class Large:
    """A capture that is read when it is asked for: a plain file of many megabytes."""

    capture: inputs.Input
    router: str | None
    progress: Progress
    copies: tuple[str, ...] = ()

    def logs(self) -> tuple[Log, ...]:
        """Its logs, every record an object."""
        logs = _logs(self.capture, self.router, self.progress)
        return tuple(replace(x, source=replace(x.source, copies=self.copies)) for x in logs)


def load(
    *paths: str | os.PathLike[str],
    names: Mapping[str, str] | None = None,
    strict: bool = True,
    offsets: Mapping[str, str] | None = None,
    anchors: Sequence[tuple[str, str]] = (),
    progress: Progress | None = None,
) -> Case:
    """Read captures of one or both routers into a case.

    Args:
        paths: files, folders, patterns, or `-` for standard input.
        names: routers' names by file, where the captures do not tell them: `{"r1.log": "R1"}`.
        strict: whether an input that cannot be used raises; else it is listed in `failures`.
        offsets: how far clocks run ahead of the others, where you know: `{"r2": "+00:03:12"}`.
        anchors: lines of two captures that tell of one moment: `[("r1:812", "r2:640")]`.
        progress: called while sources are read.

    Raises:
        SourceError: if an input cannot be used and `strict` is set.
        UsageError: if no path is given, or `names` speaks of a file that is not among them.
    """
    tell = progress or _silent
    if not paths:
        raise UsageError("no capture is given")
    found = inputs.gather(paths)
    given = _given(dict(names or {}), found)
    logs: list[Log] = []
    failures: list[LogsleuthError] = list(found.failures)
    large: list[Large] = []
    for capture in found.captures:
        try:
            router = given.get(capture.name)
            if _is_large(capture.path):
                lines.decoder(capture.path, _head(capture.path))
                large.append(Large(capture=capture, router=router, progress=tell))
                continue
            logs += _logs(capture, router, tell)
        except SourceError as error:
            failures.append(error)
            continue
        damage = capture.damage()
        if damage:
            failures.append(damage)
    if strict and failures:
        raise failures[0]
    read = _distinct(copies.once(logs))
    said = Given(offsets=dict(offsets or {}), anchors=tuple(anchors))
    return Case(tuple(read), tuple(failures), found.set_aside, _once(large), said)


def _silent(name: str, done: int, total: int) -> None:
    """Tell nobody of progress."""


def _once(large: Sequence[Large]) -> tuple[Large, ...]:
    """Large captures, each once: one whose router was named before its copies."""
    by_path = {one.capture.path: one for one in sorted(large, key=lambda one: one.router is None)}
    first = copies.alike(by_path)
    return tuple(
        replace(one, copies=tuple(p for p, its in first.items() if its == path and p != path))
        for path, one in by_path.items()
        if first[path] == path
    )


def _logs(capture: inputs.Input, router: str | None, progress: Progress) -> tuple[Log, ...]:
    """The logs of a capture, read whole."""
    source = lines.source(capture.name, capture.path, capture.read())
    total = len(source.lines)
    return reading.read(source, router, lambda done: progress(capture.name, done, total))


def _is_large(path: str) -> bool:
    """Whether a capture is a plain file that is better read in parts."""
    try:
        large = os.path.isfile(path) and os.path.getsize(path) >= _LARGE
        return large and unpacking.kind(_head(path)) is None
    except OSError:
        return False


def _head(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read(_HEAD)


def _distinct(logs: list[Log]) -> list[Log]:
    """Logs whose files alone name their routers, alike: the longer source name tells them apart."""
    shared = {name for name, count in Counter(log.router for log in logs).items() if count > 1}
    return [
        replace(log, router=log.source.name.rsplit(".", 1)[0])
        if log.router in shared and log.router_from == "file name"
        else log
        for log in logs
    ]


def _given(names: dict[str, str], found: inputs.Inputs) -> dict[str, str]:
    """The routers' names by source name."""
    given: dict[str, str] = {}
    for path, router in names.items():
        sources = [
            c.name
            for c in found.captures
            if os.path.normpath(path) in (os.path.normpath(c.path), c.name)
        ]
        failed = [e for e in found.failures if e.path == path]
        if not sources and not failed:
            raise UsageError(f"--name speaks of {path}, which is not among the captures")
        given |= dict.fromkeys(sources, router)
    return given
