"""The events table of a capture too large for objects: columns of categories, batch by batch.

What a record says is made once for each reading, not for each record, and a column holds the number
of the reading. Columns and meanings are those of `tables.events`; texts that repeat are categories.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from logsleuth import logs, parallel, tables
from logsleuth.bulk import Batch, Plain
from logsleuth.clock import ClockTrust
from logsleuth.columns import COLUMNS, Column
from logsleuth.headers import Header
from logsleuth.logs import Shown

_OWN = ("line", "stamp", "text")
"""Columns that differ from record to record; the others repeat."""


Progress = Callable[[str, int, int], None]


class Part(NamedTuple):
    """The rows of one batch, and how many lines it had; lines count from the batch's first."""

    frame: pd.DataFrame
    more: dict[int, list[int]]  # the lines of rows that have several
    lines: int
    size: int  # in bytes, or nearly
    shown: list[tuple[int, Shown]]  # what names routers, by the row from which on it holds


def events(
    path: str,
    source: str,
    router: str | None = None,
    cores: int | None = None,
    progress: Progress = lambda name, done, total: None,
) -> pd.DataFrame:
    """The events table of an uncompressed file of any size.

    Args:
        path: the file.
        source: its name in the report.
        router: its router's name; else hosts, prompts or the file's name give it, as in `logs`.
        cores: how many processes read; all by default.
        progress: called with the source, the lines read so far, and about how many there are.

    Raises:
        SourceError: if the file is empty or no text.
        OSError: if it cannot be read.
    """
    parts: list[Part] = []
    before = done = 0
    size = os.path.getsize(path)
    for part in parallel.each(path, source, rows, cores):
        _shift(part, before)
        parts.append(part)
        before += part.lines
        done += part.size
        progress(source, before, max(before, before * size // max(done, 1)))
    stem = source.rsplit("/", 1)[-1]
    by_file = stem.split(".")[0] or stem
    spans = [(0, router)] if router else list(_routers(parts)) or [(0, by_file)]
    return _joined([part.frame for part in parts], spans)


def together(
    small: list[pd.DataFrame], large: Sequence[tuple[str, str, str | None, Progress]]
) -> pd.DataFrame:
    """The events of captures in a frame already, and of large ones."""
    frames = [events(path, name, router, None, told) for path, name, router, told in large]
    return pd.concat([*small, *frames], ignore_index=True) if small else _all(frames)


def _all(frames: list[pd.DataFrame]) -> pd.DataFrame:
    return frames[0] if len(frames) == 1 else pd.concat(frames, ignore_index=True)


def rows(batch: Batch) -> Part:
    """The rows of a batch."""
    tags, sayings, rest = _Distinct(), _Distinct(), _Distinct()
    more: dict[int, list[int]] = {}
    own: list[tuple[int, str | None, str]] = []
    shown: list[tuple[int, Shown]] = []
    gap, first = batch.after_gap, batch.starts[0] - 1
    plain = {"after_gap": False, "repairs": None, "reading": None, "source": batch.source}
    for stamp, text, piece, place in zip(
        batch.stamps, batch.texts, batch.pieces, batch.starts, strict=True
    ):
        start = place - first
        if isinstance(piece, Plain) and not gap:
            header, said = piece.header, piece.said
            trust = _trust(stamp)
            tags.add((id(header), trust), partial(tables.tagged, header, trust))
            sayings.add(id(said), partial(tables.told, said.message, said.places, *said.by))
            rest.add(None, partial(dict, plain))
            if header.host:
                shown.append((len(own), Shown(header.host)))
            own.append((start, _time(stamp), stamp + text.split("\n", 1)[0]))
            continue
        told_by = [noise for noise in piece.noise(batch.source, start) if noise.router]
        for event in piece.events(batch.source, stamp, text, start):
            while told_by and told_by[0].line.number < event.line:
                shown.append((len(own), logs.shown(told_by.pop(0))))
            if any(named := logs.shown(event)):
                shown.append((len(own), named))
            row = tables.event_row(event, "")
            row["after_gap"], gap = row["after_gap"] or gap, False
            for distinct in (tags, sayings, rest):
                distinct.add(object(), partial(dict, row))
            if len(event.record.lines) > 1:
                more[len(own)] = [line.number for line in event.record.lines]
            own.append((row["line"], row["stamp"], row["text"]))
        shown += [(len(own), logs.shown(noise)) for noise in told_by]
        gap = gap or piece.gap
    lines = sum(piece.lines for piece in batch.pieces)
    size = sum(map(len, batch.texts)) + sum(map(len, batch.stamps))
    return Part(_frame(tags, sayings, rest, own), more, lines, size, shown)


class _Distinct:
    """Values of some columns that repeat: each once, and for each row which."""

    def __init__(self) -> None:
        self.values: list[dict[str, Any]] = []
        self.rows: list[int] = []
        self._known: dict[object, int] = {}

    def add(self, key: object, make: Callable[[], dict[str, Any]]) -> None:
        """One more row, with the values of this key."""
        at = self._known.get(key)
        if at is None:
            at = self._known[key] = len(self.values)
            self.values.append(make())
        self.rows.append(at)

    def column(self, column: Column) -> Any:
        """A column for all rows: of texts, categories."""
        codes = np.asarray(self.rows, dtype=np.intp)
        values = pd.array([row.get(column.name) for row in self.values], dtype=column.dtype)
        if column.dtype != "string":
            return values[codes]
        distinct = pd.Categorical(values)
        taken = distinct.codes[codes] if len(codes) else np.asarray([], dtype=np.int8)
        return pd.Categorical.from_codes(taken, dtype=distinct.dtype)


def _frame(
    tags: _Distinct,
    sayings: _Distinct,
    rest: _Distinct,
    own: Sequence[tuple[int, str | None, str]],
) -> pd.DataFrame:
    """The columns from what repeats and each row's own values."""
    data: dict[str, Any] = {
        name: pd.array([values[place] for values in own], dtype=_dtype(name))
        for place, name in enumerate(_OWN)
    }
    of_tags = tables.tagged(Header(), None)
    for column in COLUMNS["events"]:
        if column.name in (*_OWN, "lines", "router"):
            continue
        aside = column.name in ("source", "after_gap", "repairs", "reading")
        distinct = rest if aside else tags if column.name in of_tags else sayings
        data[column.name] = distinct.column(column)
    return pd.DataFrame(data)


def _shift(part: Part, before: int) -> None:
    """Number the lines of a part from the first of the capture."""
    part.frame["line"] += before
    numbers = part.frame["line"].astype("string").tolist()
    for row, lines in part.more.items():
        numbers[row] = ",".join(str(line + before) for line in lines)
    part.frame["lines"] = pd.array(numbers, dtype="string")


def _routers(parts: Sequence[Part]) -> Iterator[tuple[int, str]]:
    """The rows from which on a router is the writer, each with its name."""
    naming = logs.Naming(any(shown.host for part in parts for _, shown in part.shown))
    before, now = 0, ""
    for part in parts:
        for row, shown in part.shown:
            naming.see(shown)
            if naming.router and naming.router != now:
                yield (before + row if now else 0), naming.router
                now = naming.router
        before += len(part.frame)


def _joined(frames: list[pd.DataFrame], spans: Sequence[tuple[int, str]]) -> pd.DataFrame:
    """One frame of many, the categories of each column made one; one router's rows together."""
    columns: dict[str, Any] = {}
    names = list(dict.fromkeys(name for _, name in spans))
    codes = np.zeros(sum(map(len, frames)), dtype=np.int32)
    for start, name in spans:
        codes[start:] = names.index(name)
    for column in COLUMNS["events"]:
        if column.name == "router":
            columns[column.name] = pd.Categorical.from_codes(codes, names)
            continue
        pieces = [frame[column.name] for frame in frames]
        if not pieces:
            columns[column.name] = pd.array([], dtype=column.dtype)
        elif isinstance(pieces[0].dtype, pd.CategoricalDtype):
            columns[column.name] = pd.api.types.union_categoricals([p.array for p in pieces])
        else:
            columns[column.name] = pd.concat(pieces, ignore_index=True)
    frame = pd.DataFrame(columns)
    if len(names) > 1:
        frame = frame.iloc[np.argsort(codes, kind="stable")].reset_index(drop=True)
    frame.attrs["columns"] = {column.name: column.meaning for column in COLUMNS["events"]}
    return frame


@functools.cache
def _dtype(name: str) -> str:
    return next(column.dtype for column in COLUMNS["events"] if column.name == name)


def _trust(stamp: str) -> ClockTrust | None:
    """The router's word on its clock, of a stamp as `bulk` knows it."""
    if not stamp:
        return None
    mark = stamp.lstrip("0123456789").removeprefix(": ")[:1]
    return {"*": ClockTrust.NOT_AUTHORITATIVE, ".": ClockTrust.UNSYNCED}.get(
        mark, ClockTrust.SYNCED
    )


def _time(stamp: str) -> str | None:
    """The time as printed, of a stamp as `bulk` knows it: `000123: *Jun 17 18:08:44.337: `."""
    time = stamp.rstrip(": ")
    if time[:1].isdigit() and ": " in time:
        time = time.split(": ", 1)[1]
    return time.lstrip("*.") or None
