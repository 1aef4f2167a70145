"""The slow road through a piece of a large capture: as `events` reads a small one."""

from __future__ import annotations

import re

from logsleuth import cleaning, headers, records
from logsleuth.bulk.pieces import Piece
from logsleuth.cleaning import Manner
from logsleuth.events import Event, read_pieces, read_record
from logsleuth.lines import PhysicalLine
from logsleuth.messages.base import Message
from logsleuth.records import Noise, NoiseKind

_LONGEST = 50
"""Lines of a record that is read at once; longer ones go the other way."""
_IN_BLOCK = re.compile(r"\s+[a-z(]")


class Slow:
    """Reads pieces of one capture, each by itself."""

    def __init__(self, source: str, manner: Manner) -> None:
        self._source = source
        self._manner = manner

    def read(self, text: str) -> Piece:
        """The piece of any text."""
        return self._at_once(text) or self.whole(text)

    def whole(self, text: str) -> Piece:
        """The same, and nothing supposed of it."""
        lines = self._lines(text)
        read = list(read_pieces(records.fold(lines, self._manner)))
        events = [piece for piece in read if isinstance(piece, Event)]
        noise = [piece for piece in read if isinstance(piece, Noise)]
        gap = False
        for piece in read:
            gap = isinstance(piece, Noise) and (gap or piece.kind is NoiseKind.ELISION)
        lasting = all(_lasts(event, at) for at, event in enumerate(events))
        noise.sort(key=lambda n: n.line.number)
        return Piece(tuple(events), tuple(noise), len(lines), gap, lasting)

    def stands_alone(self, text: str) -> bool:
        """Whether a text is a record without a tag, or one that is understood as it stands."""
        if self._at_once(text):
            return True
        piece = next(records.fold(self._lines(text), self._manner))
        if isinstance(piece, Noise) or not piece.headed:
            return False
        return piece.header.facility is None or read_record(piece).recognised

    def _at_once(self, text: str) -> Piece | None:
        """The piece of one record, if a grammar knows it and each line plainly goes on with it."""
        if self._manner.mark or cleaning.is_odd(text):
            return None
        head, *more = text.split("\n")
        while more and not more[-1].strip():
            more.pop()
        if len(more) > _LONGEST or not self._goes_on(head, more):
            return None
        lines = self._lines(text)
        record = records.record(lines[: len(more) + 1], width=self._manner.width)
        event = read_record(record) if record.headed else None
        if event is None or not event.recognised:
            return None
        blank = tuple(
            Noise(line=line, kind=NoiseKind.BLANK, text=line.text)
            for line in lines[len(more) + 1 :]
        )
        return Piece((event,), blank, len(lines), False, _lasts(event, 0))

    def _goes_on(self, head: str, more: list[str]) -> bool:
        """Whether each line goes on with the record by the first thing that `records` looks at."""
        before = head
        for line in more:
            full = len(before) == self._manner.width and not (
                headers.prompt(line) or records.is_elision(line)
            )
            if not line or line.isspace() or headers.split(line) or headers.relay(line):
                return False
            if not full and (not _IN_BLOCK.match(line) or "#" in line or ">" in line):
                return False
            before = line
        return True

    def _lines(self, text: str) -> list[PhysicalLine]:
        return [
            PhysicalLine(source=self._source, number=number, text=line)
            for number, line in enumerate(text.split("\n"), start=1)
        ]


def _lasts(event: Event[Message], at: int) -> bool:
    """Whether an event of a piece is the same behind another stamp, the text being equal."""
    record = event.record
    plain = record.texts == tuple(line.text for line in record.lines)
    return plain and (record.line.number == 1 if at == 0 else record.header.stamp is None)
