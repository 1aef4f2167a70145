"""The lines of a capture by their shapes: each shape's number, and whether it begins a record."""

from __future__ import annotations

from itertools import repeat
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from logsleuth.bulk import shapes
from logsleuth.bulk.cuts import HEAD
from logsleuth.bulk.watching import Watch

_NEW, _ASK = -1, -2
_LONGEST = 2_000
"""Letters of a line whose shape is remembered."""

Numbers = npt.NDArray[np.int32]
Offsets = npt.NDArray[np.int64]


class Split(NamedTuple):
    """The lines of a text: where each begins, its shape's number, and whether it begins a record.

    A number below 0 stands for no shape that is remembered.
    """

    starts: Offsets
    numbers: Numbers
    heads: npt.NDArray[np.bool_]


class Lines:
    """The shapes of lines that were met, numbered from 0."""

    def __init__(self) -> None:
        self._known: dict[bytes, int] = {}
        self._heads = bytearray()
        self._shapes: list[bytes] = []

    def __len__(self) -> int:
        return len(self._known)

    def shape(self, numbers: Numbers) -> bytes:
        """The shape of lines that have these numbers."""
        return b"\n".join(self._shapes[number] for number in numbers.tolist())

    def split(self, text: str, letters: bytes) -> Split:
        """The lines of a text, which is encoded as these letters."""
        breaks = np.flatnonzero(np.frombuffer(letters, dtype=np.uint8) == ord("\n"))
        starts = np.append(0, breaks + 1)
        parts: list[Numbers] = []
        first = 0
        for lines in shapes.of_lines(letters):
            numbers = np.array(list(map(self._known.get, lines, repeat(_NEW))), dtype=np.int32)
            for at in np.flatnonzero(numbers == _NEW).tolist():
                start = int(starts[first + at])
                numbers[at] = self._number(lines[at], text[start : start + len(lines[at])])
            parts.append(numbers)
            first += len(lines)
        numbers = np.concatenate(parts)
        return Split(starts, numbers, self._headed(text, starts, numbers))

    def _headed(self, text: str, starts: Offsets, numbers: Numbers) -> npt.NDArray[np.bool_]:
        """Whether each line surely begins a record."""
        heads = np.frombuffer(bytes(self._heads) + b"\0\0", dtype=bool)[numbers]
        for at in np.flatnonzero(numbers < 0).tolist():
            heads[at] = HEAD.match(text, int(starts[at])) is not None
        return heads

    def _number(self, shape: bytes, text: str) -> int:
        """The number of a line's shape, new if need be; below 0 if each line has to be asked."""
        number = self._known.get(shape, _NEW)
        if number != _NEW or len(shape) > _LONGEST or shapes.FOREIGN in shape:
            return number
        open = shapes.may_vary(shape)
        before = open.copy()
        head = Watch(text, open).match(HEAD) >= 0
        if open != before:
            number = self._known[shape] = _ASK
            return number
        number = self._known[shape] = len(self._shapes)
        self._shapes.append(shape)
        self._heads.append(head)
        return number
