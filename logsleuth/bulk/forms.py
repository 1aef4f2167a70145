"""Forms: how all texts of one shape are read that have the right letters at guarded places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from logsleuth import records, syntax
from logsleuth.bulk.watching import Letters
from logsleuth.cleaning import Repair
from logsleuth.dialects.base import Dialect
from logsleuth.events import Event
from logsleuth.lines import PhysicalLine
from logsleuth.messages.base import Message
from logsleuth.records import Noise, NoiseKind

Parts = tuple[tuple[int, int] | str, ...]
"""Where the parts of a text stand, and what is put between them."""


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """A field of the message: where its text stands in the form's text, and in the body."""

    name: str
    parts: Parts
    at: int

    def texts(self, text: str, starts: Sequence[int]) -> list[str]:
        """Its text in each of the texts that begin at these places."""
        if len(self.parts) == 1 and not isinstance(self.parts[0], str):
            first, last = self.parts[0]
            return [text[start + first : start + last] for start in starts]
        return ["".join(self._parts(text, start)) for start in starts]

    def _parts(self, text: str, start: int) -> Iterator[str]:
        for part in self.parts:
            yield part if isinstance(part, str) else text[start + part[0] : start + part[1]]


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """How texts of one shape are read: a record of one or several lines, and blank lines.

    Places count from the beginning of the text: `tag` is where all stands that is between the
    stamp and the body, `length` where the record's last line ends.
    """

    dialect: Dialect
    grammar: str
    rule: str
    fields: tuple[Field, ...]
    tag: tuple[int, int]
    lines: int
    length: int
    joints: tuple[str, ...]
    repairs: tuple[Repair, ...]
    width: int
    guards: tuple[tuple[int, Letters], ...]

    def holds(self, text: str) -> bool:
        """Whether the letters of a text of its shape are as they must be."""
        return all(text[at] in letters for at, letters in self.guards)

    @property
    def says(self) -> tuple[str, str, tuple[int, ...]]:
        """What is the same in all that is said alike: the rule, and where its fields stand."""
        return self.grammar, self.rule, tuple(field.at for field in self.fields)

    def told(self, text: str, starts: Sequence[int]) -> list[tuple[str, ...]]:
        """The fields of each of the texts that begin at these places; none if it has none."""
        columns = [field.texts(text, starts) for field in self.fields]
        return list(zip(*columns, strict=True))

    def message(self, told: Sequence[str]) -> tuple[Message, syntax.Places]:
        """What a record of these fields says."""
        fields = zip(self.fields, told, strict=True)
        named = tuple((field.name, text, field.at) for field, text in fields)
        return syntax.message(self.grammar, self.rule, named)

    @property
    def gap(self) -> bool:
        """Whether the capture was cut at its end."""
        return False

    def events(self, source: str, text: str, number: int) -> Iterator[Event[Message]]:
        """The event of a text of this form that begins at a line of the capture."""
        lines = tuple(_lines(source, text, number)[: self.lines])
        record = records.record(lines, None, self.joints, self.repairs, self.width)
        told = self.told(text, [0])
        message, places = self.message(told[0] if told else ())
        name, ike = self.dialect.name, self.dialect.ike
        yield Event(record=record, message=message, dialect=name, ike=ike, places=places)

    def noise(self, source: str, text: str, number: int) -> Iterator[Noise]:
        """The blank lines behind the record."""
        for line in _lines(source, text, number)[self.lines :]:
            yield Noise(line=line, kind=NoiseKind.BLANK, text=line.text)


def _lines(source: str, text: str, number: int) -> list[PhysicalLine]:
    texts = enumerate(text.split("\n"), start=number)
    return [PhysicalLine(source=source, number=n, text=line) for n, line in texts]
