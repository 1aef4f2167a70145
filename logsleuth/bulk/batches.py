"""A batch: part of a capture, its records by their forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from logsleuth.bulk.forms import Form
from logsleuth.bulk.lines import Numbers, Offsets
from logsleuth.bulk.pieces import Piece
from logsleuth.events import Event
from logsleuth.messages.base import Message
from logsleuth.records import Noise


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Part of a capture, cut where records surely begin.

    Args:
        source: the capture's name in the report.
        text: its text.
        starts: where each cut text begins, and where the last one's successor would.
        lines: the number of each text's first line, and of the line behind the batch.
        found: the number of each text's form; below 0 if it is one of `odd`.
        forms: the forms by number.
        odd: the other texts' pieces, by place.
        after_gap: whether the capture was cut just before the batch.
    """

    source: str
    text: str
    starts: Offsets
    lines: Offsets
    found: Numbers
    forms: Sequence[Form]
    odd: Mapping[int, Piece]
    after_gap: bool

    @property
    def records(self) -> int:
        """How many records it holds."""
        return int((self.found >= 0).sum()) + sum(piece.records for piece in self.odd.values())

    @property
    def height(self) -> int:
        """How many lines it has."""
        return int(self.lines[-1] - self.lines[0])

    @property
    def ends_in_gap(self) -> bool:
        """Whether the capture was cut after its last event."""
        for at in range(len(self.found) - 1, -1, -1):
            piece = self.odd.get(at)
            if piece is None:
                return False
            if piece.gap or piece.records:
                return piece.gap
        return self.after_gap

    def groups(self) -> Iterator[tuple[Form, npt.NDArray[np.intp], list[int]]]:
        """Each form that is met, with which texts are of it, and where these begin."""
        order = np.argsort(self.found, kind="stable")
        numbers, firsts = np.unique(self.found[order], return_index=True)
        for number, places in zip(numbers.tolist(), np.split(order, firsts[1:]), strict=True):
            if number >= 0:
                yield self.forms[number], places, self.starts[places].tolist()

    def others(self) -> Iterator[tuple[int, str, int, Piece]]:
        """The other texts with their places, and the numbers of their first lines."""
        for at, piece in sorted(self.odd.items()):
            text = self.text[self.starts[at] : self.starts[at + 1] - 1]
            yield at, text, int(self.lines[at]), piece

    def texts(self) -> Iterator[tuple[str, int, Form | Piece]]:
        """Each text with the number of its first line and how it is read."""
        places = zip(self.starts[:-1].tolist(), self.starts[1:].tolist(), strict=True)
        numbers = zip(self.lines[:-1].tolist(), self.found.tolist(), strict=True)
        for at, ((start, end), (line, form)) in enumerate(zip(places, numbers, strict=True)):
            how = self.forms[form] if form >= 0 else self.odd[at]
            yield self.text[start : end - 1], line, how

    def events(self) -> Iterator[Event[Message]]:
        """Its events as `events.read_pieces` gives them."""
        gap = self.after_gap
        for text, line, how in self.texts():
            for event in how.events(self.source, text, line):
                yield replace(event, after_gap=True) if gap else event
                gap = False
            gap = gap or how.gap

    def noise(self) -> Iterator[Noise]:
        """Its lines that are no records."""
        for text, line, how in self.texts():
            yield from how.noise(self.source, text, line)
