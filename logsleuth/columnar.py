"""The events table of a capture too large for objects: columns of categories, batch by batch.

What a record says is made once for each reading, not for each record, and a column holds the number
of the reading. Columns and meanings are those of `tables.events`; texts that repeat are categories.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from logsleuth import parallel, tables
from logsleuth.bulk import Batch, Plain
from logsleuth.columns import COLUMNS

_OWN = ("line", "stamp", "text")
"""Columns that differ from record to record; the others repeat."""


class Part(NamedTuple):
    """The rows of one batch, and how many lines it had; lines count from the batch's first."""

    frame: pd.DataFrame
    more: dict[int, list[int]]  # the lines of rows that have several
    lines: int
    router: str | None  # as a prompt or a relay names it


def events(
    path: str, source: str, router: str | None = None, cores: int | None = None
) -> pd.DataFrame:
    """The events table of an uncompressed file of any size.

    Args:
        path: the file.
        source: its name in the report.
        router: its router's name; else the first prompt or host, or the file's name, gives it.
        cores: how many processes read; all by default.

    Raises:
        SourceError: if the file is empty or no text.
        OSError: if it cannot be read.
    """
    parts: list[Part] = []
    before = 0
    for part in parallel.each(path, source, rows, cores):
        _shift(part, before)
        parts.append(part)
        before += part.lines
    found = next((part.router for part in parts if part.router), None)
    stem = source.rsplit("/", 1)[-1]
    name = router or found or stem.split(".")[0] or stem
    return _joined([part.frame for part in parts], name)


def together(
    small: list[pd.DataFrame], large: Sequence[tuple[str, str, str | None]]
) -> pd.DataFrame:
    """The events of captures in a frame already, and of large ones by path, name and router."""
    frames = [events(path, name, router) for path, name, router in large]
    return pd.concat([*small, *frames], ignore_index=True) if small else _all(frames)


def _all(frames: list[pd.DataFrame]) -> pd.DataFrame:
    return frames[0] if len(frames) == 1 else pd.concat(frames, ignore_index=True)


def rows(batch: Batch) -> Part:
    """The rows of a batch."""
    codes: dict[tuple[int, int, str], int] = {}
    told: list[dict[str, Any]] = []
    of_row: list[int] = []
    own: list[tuple[int, str | None, str]] = []
    more: dict[int, list[int]] = {}
    gap, first = batch.after_gap, batch.starts[0] - 1
    for stamp, text, piece, place in zip(
        batch.stamps, batch.texts, batch.pieces, batch.starts, strict=True
    ):
        start = place - first
        if isinstance(piece, Plain) and not gap:
            mark = stamp[:1] if stamp else ""
            key = (id(piece.said), id(piece.header), mark)
            if key not in codes:
                codes[key] = len(told)
                (event,) = piece.events(batch.source, stamp, text, start)
                told.append(tables.event_row(event, ""))
            of_row.append(codes[key])
            line = stamp + text.split("\n", 1)[0]
            own.append((start, _time(stamp), line))
            continue
        for event in piece.events(batch.source, stamp, text, start):
            row = tables.event_row(event, "")
            row["after_gap"], gap = row["after_gap"] or gap, False
            of_row.append(len(told))
            told.append(row)
            if len(event.record.lines) > 1:
                more[len(own)] = [line.number for line in event.record.lines]
            own.append((row["line"], row["stamp"], row["text"]))
        gap = gap or piece.gap
    lines = sum(piece.lines for piece in batch.pieces)
    return Part(_frame(told, of_row, own), more, lines, _router(batch))


def _frame(
    told: Sequence[dict[str, Any]],
    of_row: Sequence[int],
    own: Sequence[tuple[int, str | None, str]],
) -> pd.DataFrame:
    """The columns from the distinct readings and each row's own values."""
    codes = np.asarray(of_row, dtype=np.intp)
    data: dict[str, Any] = {}
    for place, name in enumerate(_OWN):
        dtype = _dtype(name)
        data[name] = pd.array([values[place] for values in own], dtype=dtype)
    for column in COLUMNS["events"]:
        if column.name in (*_OWN, "lines"):
            continue
        values = pd.array([row.get(column.name) for row in told], dtype=column.dtype)
        if column.dtype == "string":
            distinct = pd.Categorical(values)
            taken = distinct.codes[codes] if len(codes) else np.asarray([], dtype=np.int8)
            data[column.name] = pd.Categorical.from_codes(taken, dtype=distinct.dtype)
        else:
            data[column.name] = values[codes]
    return pd.DataFrame(data)


def _shift(part: Part, before: int) -> None:
    """Number the lines of a part from the first of the capture."""
    part.frame["line"] += before
    numbers = part.frame["line"].astype("string").tolist()
    for row, lines in part.more.items():
        numbers[row] = ",".join(str(line + before) for line in lines)
    part.frame["lines"] = pd.array(numbers, dtype="string")


def _joined(frames: list[pd.DataFrame], router: str) -> pd.DataFrame:
    """One frame of many, the categories of each column made one."""
    columns: dict[str, Any] = {}
    for column in COLUMNS["events"]:
        pieces = [frame[column.name] for frame in frames]
        if not pieces:
            columns[column.name] = pd.array([], dtype=column.dtype)
        elif isinstance(pieces[0].dtype, pd.CategoricalDtype):
            columns[column.name] = pd.api.types.union_categoricals([p.array for p in pieces])
        else:
            columns[column.name] = pd.concat(pieces, ignore_index=True)
    rows = sum(map(len, frames))
    columns["router"] = pd.Categorical.from_codes(np.zeros(rows, dtype=np.int8), [router])
    frame = pd.DataFrame(columns)
    frame.attrs["columns"] = {column.name: column.meaning for column in COLUMNS["events"]}
    return frame


@functools.cache
def _dtype(name: str) -> str:
    return next(column.dtype for column in COLUMNS["events"] if column.name == name)


def _time(stamp: str) -> str | None:
    """The time as printed, of a stamp as `bulk` knows it: `000123: *Jun 17 18:08:44.337: `."""
    time = stamp.rstrip(": ")
    if time[:1].isdigit() and ": " in time:
        time = time.split(": ", 1)[1]
    return time.lstrip("*.") or None


def _router(batch: Batch) -> str | None:
    names = (noise.router for noise in batch.noise() if noise.router)
    return next(names, None)
