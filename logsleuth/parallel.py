"""A large capture read by several processes, each a range of its bytes.

Ranges are cut at lines that surely begin a record, found from the bytes alone, so that two
neighbours agree on the cut without a word between them.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import BinaryIO, TypeVar

from logsleuth import bulk, lines
from logsleuth.bulk import Batch

T = TypeVar("T")

_RANGE = 4 << 20
_WINDOW = 256 << 10
_HEAD = 4096
_FORKS = sys.platform == "linux"


def each(
    path: str, source: str, work: Callable[[Batch], T], cores: int | None = None
) -> Iterator[T]:
    """What a function makes of each batch of a file, in the order of its lines.

    Args:
        path: an uncompressed file.
        source: its name in the report.
        work: is called in the process that read the batch. The batch's lines count from its own
            first where several processes read, else from the capture's.
        cores: how many processes; all by default. One reads in this process, as is done wherever
            processes cannot be forked: others would run the caller's script anew.

    Raises:
        SourceError: if the file is empty or no text.
        OSError: if it cannot be read.
    """
    cores = cores or os.cpu_count() or 1
    with open(path, "rb") as file:
        wide = lines.is_wide(file.read(_HEAD))
        size = os.fstat(file.fileno()).st_size
        file.seek(0)
        if cores == 1 or not _FORKS or wide or size < 2 * _RANGE:
            yield from (work(batch) for batch in bulk.read(file, source))
            return
    ranges = [(at, min(at + _RANGE, size)) for at in range(0, size, _RANGE)]
    with ProcessPoolExecutor(cores, multiprocessing.get_context("fork")) as pool:
        running: deque[Future[list[T]]] = deque()
        for start, end in ranges:
            running.append(pool.submit(_range, path, source, start, end, work))
            if len(running) > 2 * cores:
                yield from running.popleft().result()
        while running:
            yield from running.popleft().result()


def _range(path: str, source: str, start: int, end: int, work: Callable[[Batch], T]) -> list[T]:
    """What the function makes of the records that begin in a range of the file."""
    with open(path, "rb") as file:
        reader = bulk.Reader.of(file, source)
        begin, stop = _beginning(file, reader, start), _beginning(file, reader, end)
        file.seek(begin)
        data = file.read(stop - begin)
    text = data.decode("utf-8-sig" if begin == 0 else "utf-8", "cp1252")
    whole, _ = reader.cut(text, last=True)
    return [work(reader.batch(whole, 1, False))] if whole is not None else []


def _beginning(file: BinaryIO, reader: bulk.Reader, at: int) -> int:
    """The first place from `at` on where a record surely begins that is whole by itself."""
    if at == 0:
        return 0
    window = _WINDOW
    while True:
        file.seek(at)
        text = file.read(window).decode("latin-1")
        place = reader.beginning(text)
        if place is not None:
            return at + place
        if len(text) < window:
            return at + len(text)
        window *= 4
