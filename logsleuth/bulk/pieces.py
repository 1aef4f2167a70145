"""What a text is cut into that has no form: events and noise, with lines of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from logsleuth import headers
from logsleuth.events import Event
from logsleuth.lines import PhysicalLine
from logsleuth.messages.base import Message
from logsleuth.records import Noise


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

    def events(self, source: str, text: str, start: int) -> Iterator[Event[Message]]:
        """Its events with their lines in the capture and their own stamp."""
        texts = text.split("\n")
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

    def noise(self, source: str, text: str, start: int) -> Iterator[Noise]:
        """Its lines that are no record."""
        for noise in self.aside:
            number = noise.line.number + start - 1
            line = PhysicalLine(source=source, number=number, text=noise.line.text)
            yield replace(noise, line=line)
