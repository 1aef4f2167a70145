"""Reads texts of one capture piece by piece, and remembers what it has read."""

from __future__ import annotations

import contextlib
import gc
import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from logsleuth import cleaning, clock, dialects, headers, records, syntax
from logsleuth.bulk.pieces import Batch, Piece, Plain, Said
from logsleuth.cleaning import Manner
from logsleuth.events import Event, read_pieces, read_record
from logsleuth.lines import PhysicalLine, decoder
from logsleuth.messages.base import Message
from logsleuth.records import Noise, NoiseKind

HEAD = 64 << 10
"""Bytes from which the encoding and the manner of a capture are seen."""
_SAMPLE = 500  # lines, likewise
_KNOWN = 40_000
"""Pieces that are remembered; then all are forgotten, or memory would grow with the log."""
_MONTH = "|".join(clock.MONTHS)
_NEAR = 20_000  # characters, in which a record ends
_ANY_WILL_DO = 16 << 20
"""Characters without a record that is surely whole; then one that begins is enough."""
_TOGETHER = 200
"""Damaged records one after the other that are read together: halves may find each other."""
_LONGEST = 50
"""Lines of a record that is read at once; longer ones go the other road."""
_IN_BLOCK = re.compile(r"\s+[a-z(]")
_HEADS = re.compile(
    rf"\n((?:\d{{1,12}}: )?[*.]?(?:{_MONTH}) [ \d]\d (?:\d{{4}} )?\d\d:\d\d:\d\d(?:\.\d{{1,6}})?"
    r"(?: [A-Z]{3,4})?: (?!: )"
    r"|(?=ISAKMP(?:-[A-Z]+)?: ?\(|IKEv2(?:-[A-Z]+)?:|CRYPTO_PKI: |IPSEC\([a-z]))"
)
"""Where a record surely begins; the stamp, if it has one, is kept apart."""


_NOTHING: tuple[str, ...] = ()


class Reader:
    """Reads chunks of one capture, and remembers what it has read."""

    def __init__(self, source: str, manner: Manner) -> None:
        self._source = source
        self._manner = manner
        self._known: dict[str, Plain] = {}
        self._blocks: dict[tuple[int, str], Piece] = {}
        self._said: dict[tuple[str | None, str], Said] = {}
        self._odd = True

    @classmethod
    def of(cls, file: BinaryIO, source: str) -> Reader:
        """The reader of a file in UTF-8, kept for the process: its parts are alike."""
        if source not in _READERS:
            head = file.read(HEAD)
            decoder(source, head)
            _READERS[source] = cls(source, manner(head.decode("utf-8-sig", "cp1252")))
        return _READERS[source]

    def beginning(self, text: str) -> int | None:
        """Where the first record of a text begins that is whole by itself and follows no cut."""
        before: re.Match[str] | None = None
        for found in _HEADS.finditer(text):
            if before and (
                len(text) > _ANY_WILL_DO
                or (not _elided(text[before.end() : found.start()]) and self._whole(text, found))
            ):
                return found.start() + 1
            before = found
        return None

    def cut(self, text: str, last: bool) -> tuple[str | None, str]:
        """What of a text is whole, and what has to wait for more.

        The last pieces wait: what follows may belong to them.
        """
        text = re.sub(r"\r+(?=\n)", "", text) if "\r" in text else text
        if last:
            return (text.removesuffix("\n").rstrip("\r") if text else None), ""
        place = len(text)
        for _ in range(1000):
            place = text.rfind("\n", 0, place)
            if place < 0:
                return None, text
            found = _HEADS.match(text, place)
            if found and (len(text) > _ANY_WILL_DO or self._whole(text, found)):
                return text[:place], text[place + 1 :]
        return None, text

    def _whole(self, text: str, head: re.Match[str]) -> bool:
        """Whether a record is there to its end, and nothing before it can take it for its half.

        It is one without a tag, or one that is understood as it stands. All that was read before
        has no say in it: processes must agree on a cut.
        """
        behind = _HEADS.search(text, head.end(), head.end() + _NEAR)
        if behind is None:
            return False
        first = text[head.end() : behind.start()]
        if not cleaning.is_odd(first) and self._plain(first):
            return True
        piece = next(records.fold(self._lines(head[1] + first), self._manner))
        if isinstance(piece, Noise) or not piece.headed:
            return False
        return piece.header.facility is None or read_record(piece).recognised

    def _lines(self, text: str) -> list[PhysicalLine]:
        return [
            PhysicalLine(source=self._source, number=number, text=line)
            for number, line in enumerate(text.split("\n"), start=1)
        ]

    def batch(self, text: str, first: int, gap: bool) -> Batch:
        """The pieces of a text that begins at a line of the capture."""
        self._odd = cleaning.is_odd(text)
        parts = _HEADS.split("\n" + text)
        headless = bool(parts[0])
        if headless:
            parts[:1] = ["", "", parts[0][1:]]
        stamps, texts = parts[1::2], parts[2::2]
        found: list[Plain | Piece | None] = list(map(self._known.get, texts))
        if self._manner.mark:
            found = [None] * len(texts)
        if headless:
            found[0] = self._slowly(texts[0])
        if len(self._known) > _KNOWN:
            self._known.clear()
        if len(self._said) + len(self._blocks) > _KNOWN:
            self._said.clear()
            self._blocks.clear()
        untils: dict[int, int] = {}
        until = 0
        for at, piece in enumerate(found):
            if piece is None and at >= until:
                found[at], until = self._read(stamps, texts, at)
                if until > at + 1:
                    untils[at] = until
        if untils:
            stamps, texts, found = _merged(stamps, texts, found, untils)
        pieces = [piece for piece in found if piece is not None]
        lines = [piece.lines for piece in pieces]
        starts = list(itertools.accumulate(lines, initial=first))
        return Batch(self._source, stamps, texts, pieces, starts[:-1], gap)

    def _read(self, stamps: list[str], texts: list[str], at: int) -> tuple[Plain | Piece, int]:
        """The piece at a place, and where the next begins; damaged ones may take those behind."""
        text = texts[at]
        known = self._known.get(text) or self._blocks.get((len(stamps[at]), text))
        if known:
            return known, at + 1
        plain = self._plain(text)
        if plain:
            self._known[text] = plain
            return plain, at + 1
        piece = self._folded(stamps[at] + text) or self._slowly(stamps[at] + text)
        until = at + 1
        if any(not event.recognised for event in piece.found):
            while (
                until < len(texts)
                and until < at + _TOGETHER
                and not self._understood(stamps, texts, until)
            ):
                until += 1
            if until > at + 1:
                whole = "\n".join(stamps[i] + texts[i] for i in range(at, until))
                return self._slowly(whole), until
        elif piece.lasting:
            self._blocks[len(stamps[at]), text] = piece
        return piece, until

    def _understood(self, stamps: list[str], texts: list[str], at: int) -> bool:
        text = texts[at]
        if text in self._known or self._plain(text):
            return True
        piece = self._slowly(stamps[at] + text)
        return bool(piece.found) and piece.found[0].recognised

    def _plain(self, text: str) -> Plain | None:
        """The record of one line that a grammar knows, blank lines behind it."""
        if self._manner.mark or (self._odd and cleaning.is_odd(text)):
            return None
        line, blank = text, _NOTHING
        if "\n" in text:
            line, *behind = text.split("\n")
            if any(more.strip() for more in behind):
                return None
            blank = tuple(behind)
        header, start = headers.after_stamp(line, 0)
        rest = line[start:]
        said = self._said.get((header.facility, rest))
        if said is None:
            if not line or line.isspace():
                return None
            body = " ".join(rest.split())
            dialect = dialects.claimant(header, body)
            understood = syntax.parse(dialect.name, body) if dialect else None
            if dialect is None or understood is None:
                return None
            said = self._said[header.facility, rest] = Said(body, dialect, *understood)
        return Plain(header, said, blank, 1 + len(blank))

    def _folded(self, text: str) -> Piece | None:
        """The piece of one record that goes on over indented lines or wraps, if a grammar knows it.

        None where it is not plain at once that each line goes on with the record; then `records`
        has to say.
        """
        if self._manner.mark or self._odd:
            return None
        head, *more = text.rstrip().split("\n")
        if not more or len(more) > _LONGEST or not self._goes_on(head, more):
            return None
        lines = self._lines(text)
        record = records.record(lines[: len(more) + 1], width=self._manner.width)
        event = read_record(record)
        if not event.recognised or not record.headed:
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

    def _slowly(self, text: str) -> Piece:
        """The piece of any text, by the road that knows everything."""
        lines = self._lines(text)
        events: list[Event[Message]] = []
        noise: list[Noise] = []
        gap = False
        for piece in read_pieces(records.fold(lines, self._manner)):
            if isinstance(piece, Noise):
                noise.append(piece)
                gap = gap or piece.kind is NoiseKind.ELISION
            else:
                events.append(replace(piece, after_gap=True) if gap else piece)
                gap = False
        lasting = all(_lasts(event, at) for at, event in enumerate(events))
        noise.sort(key=lambda n: n.line.number)
        return Piece(tuple(events), tuple(noise), len(lines), gap, lasting)


def manner(text: str) -> Manner:
    """How a capture was pasted, from the text of its beginning."""
    texts = enumerate(text[:HEAD].split("\n")[:_SAMPLE], start=1)
    return cleaning.manner([PhysicalLine(source="", number=n, text=t) for n, t in texts])


_READERS: dict[str, Reader] = {}


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Without the search for cyclic garbage, of which a batch makes none."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _elided(text: str) -> bool:
    """Whether the capture was cut somewhere in a text."""
    return any(records.is_elision(line) for line in text.split("\n")[1:])


_Found = list[Plain | Piece | None]


def _merged(
    stamps: list[str], texts: list[str], found: _Found, untils: dict[int, int]
) -> tuple[list[str], list[str], _Found]:
    """The lists with those places made one that were read together."""
    places, whole, at = [], [], 0
    while at < len(texts):
        until = untils.get(at, at + 1)
        places.append(at)
        more = (f"\n{stamps[i]}{texts[i]}" for i in range(at + 1, until))
        whole.append("".join((texts[at], *more)))
        at = until
    return [stamps[i] for i in places], whole, [found[i] for i in places]


def _lasts(event: Event[Message], at: int) -> bool:
    """Whether an event of a piece is the same behind another stamp, the text being equal."""
    record = event.record
    plain = record.texts == tuple(line.text for line in record.lines)
    return plain and (record.line.number == 1 if at == 0 else record.header.stamp is None)
