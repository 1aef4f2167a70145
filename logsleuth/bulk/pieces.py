"""What a large capture is cut into: pieces that begin where a record surely does, and batches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from logsleuth import headers
from logsleuth.dialects.base import Dialect
from logsleuth.events import Event
from logsleuth.headers import Header
from logsleuth.lines import PhysicalLine
from logsleuth.messages.base import Message
from logsleuth.records import Noise, NoiseKind, Record
from logsleuth.syntax import Places


class Said(NamedTuple):
    """A body that a grammar knows."""

    body: str
    dialect: Dialect
    message: Message
    places: Places

    @property
    def by(self) -> tuple[str, int | None]:
        """The dialect, and the IKE version that it tells of."""
        return self.dialect.name, self.dialect.ike


class Plain(NamedTuple):
    """One record on one line with the blank lines behind it, understood by itself."""

    header: Header
    said: Said
    blank: tuple[str, ...]
    lines: int

    @property
    def gap(self) -> bool:
        """Whether the capture was cut at its end."""
        return False

    @property
    def records(self) -> int:
        """How many records it has."""
        return 1

    def events(self, source: str, stamp: str, text: str, start: int) -> Iterator[Event[Message]]:
        """Its event, at its place in the capture."""
        line = PhysicalLine(source=source, number=start, text=stamp + text.split("\n", 1)[0])
        split = headers.split(line.text)
        record = Record(
            lines=(line,),
            texts=(line.text,),
            joints=("",),
            repairs=(),
            header=split[0] if split else self.header,
            body=self.said.body,
            seams=((0, 0),),
        )
        yield Event(
            record=record,
            message=self.said.message,
            dialect=self.said.dialect.name,
            ike=self.said.dialect.ike,
            places=self.said.places,
        )

    def noise(self, source: str, start: int) -> Iterator[Noise]:
        """Its lines that are no record."""
        for number, text in enumerate(self.blank, start=start + 1):
            line = PhysicalLine(source=source, number=number, text=text)
            yield Noise(line=line, kind=NoiseKind.BLANK, text=text)


class Piece(NamedTuple):
    """What stands between one sure beginning and the next, where it is not plain.

    Events and noise count lines from 1, the piece's first. It is not `lasting` if its reading
    would differ behind another stamp, and ends in a `gap` where the capture was cut.
    """

    found: tuple[Event[Message], ...]
    aside: tuple[Noise, ...]
    lines: int
    gap: bool
    lasting: bool

    @property
    def records(self) -> int:
        """How many records it has."""
        return len(self.found)

    def events(self, source: str, stamp: str, text: str, start: int) -> Iterator[Event[Message]]:
        """Its events with their lines in the capture and their own stamp."""
        texts = (stamp + text).split("\n")
        split = headers.split(texts[0])
        for event in self.found:
            record = event.record
            lines = tuple(
                PhysicalLine(
                    source=source, number=line.number + start - 1, text=texts[line.number - 1]
                )
                for line in record.lines
            )
            stamped = record.line.number == 1 and split and self.lasting
            header = split[0] if stamped and split else record.header
            own = tuple(line.text for line in lines) if self.lasting else record.texts
            placed = replace(record, lines=lines, texts=own, header=header)
            yield replace(event, record=placed)

    def noise(self, source: str, start: int) -> Iterator[Noise]:
        """Its lines that are no record."""
        for noise in self.aside:
            number = noise.line.number + start - 1
            line = PhysicalLine(source=source, number=number, text=noise.line.text)
            yield replace(noise, line=line)


@dataclass(frozen=True, slots=True)
class Batch:
    """Part of a capture: its pieces with their stamps, texts, and the numbers of their lines."""

    source: str
    stamps: list[str]
    texts: list[str]
    pieces: list[Plain | Piece]
    starts: list[int]
    after_gap: bool

    @property
    def records(self) -> int:
        """How many records it holds."""
        return sum(piece.records for piece in self.pieces)

    def events(self) -> Iterator[Event[Message]]:
        """Its events as `events.read_pieces` gives them."""
        gap = self.after_gap
        for stamp, text, piece, start in zip(
            self.stamps, self.texts, self.pieces, self.starts, strict=True
        ):
            for event in piece.events(self.source, stamp, text, start):
                yield replace(event, after_gap=True) if gap else event
                gap = False
            gap = gap or piece.gap

    def noise(self) -> Iterator[Noise]:
        """Its lines that are no records."""
        for piece, start in zip(self.pieces, self.starts, strict=True):
            yield from piece.noise(self.source, start)
