"""The events table of a capture too large for objects: columns of categories, batch by batch.

Columns and meanings are those of `tables.events`; texts that repeat are categories.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from logsleuth import logs, parallel
from logsleuth.columns import COLUMNS
from logsleuth.rows import Part, rows

Progress = Callable[[str, int, int], None]


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
