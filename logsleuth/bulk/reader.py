"""Reads texts of one capture, and remembers the forms of what it has read."""

from __future__ import annotations

from typing import BinaryIO

import numpy as np
import numpy.typing as npt

from logsleuth import cleaning
from logsleuth.bulk import cuts, shapes
from logsleuth.bulk.batches import Batch
from logsleuth.bulk.cuts import HEAD
from logsleuth.bulk.found import NONE, Forms, Places
from logsleuth.bulk.learning import Learner
from logsleuth.bulk.lines import Lines, Numbers, Split
from logsleuth.bulk.pieces import Piece
from logsleuth.bulk.slow import Slow
from logsleuth.cleaning import Manner
from logsleuth.lines import PhysicalLine, decoder

HEAD_SIZE = 256 << 10
"""Bytes from which the encoding and the manner of a capture are seen."""
_SAMPLE = 500  # lines, likewise
_KNOWN = 40_000
"""Shapes that are remembered; then all are forgotten, or memory would grow with the log."""
_PIECES = 10_000
"""Texts without a form, likewise."""
_TOGETHER = 200
"""Damaged records one after the other that are read together: halves may find each other."""


class Reader:
    """Reads chunks of one capture, and remembers how."""

    def __init__(self, source: str, manner: Manner) -> None:
        self._source = source
        self._manner = manner
        self._slow = Slow(source, manner)
        self._pieces: dict[tuple[int, str], Piece] = {}
        self._lines, self._forms = Lines(), Forms()
        self._learner = Learner(manner.width)

    @classmethod
    def of(cls, file: BinaryIO, source: str) -> Reader:
        """The reader of a file in UTF-8, kept for the process: its parts are alike."""
        if source not in _READERS:
            head = file.read(HEAD_SIZE)
            decoder(source, head)
            _READERS[source] = cls(source, manner(head.decode("utf-8-sig", "cp1252")))
        return _READERS[source]

    def beginning(self, text: str) -> int | None:
        """Where the first record of a text begins that is whole by itself and follows no cut."""
        return cuts.beginning(text, self._slow)

    def cut(self, text: str, last: bool) -> tuple[str | None, str]:
        """What of a text is whole, and what has to wait for more."""
        return cuts.cut(text, last, self._slow)

    def batch(self, text: str, first: int, gap: bool) -> Batch:
        """The batch of a text that begins at a line of the capture."""
        self._forget()
        letters = shapes.encoded(text)
        lines = self._lines.split(text, letters)
        headless = not lines.heads[0]
        lines.heads[0] = True
        texts = _Texts(text, letters, lines)
        found, odd, kept = self._found(texts, headless)
        places = (np.cumsum(kept) - 1).tolist()
        ends = np.append(kept, True)
        return Batch(
            source=self._source,
            text=text,
            starts=texts.starts[ends],
            lines=texts.lines[ends] + first,
            found=found[kept],
            forms=self._forms.forms,
            odd={places[at]: piece for at, piece in odd.items()},
            after_gap=gap,
        )

    def _found(
        self, texts: _Texts, headless: bool
    ) -> tuple[Numbers, dict[int, Piece], npt.NDArray[np.bool_]]:
        """The form of each text, the pieces of those without, and which texts begin one.

        A text that begins with no record, and all of a capture with marks, is read by itself.
        """
        found = self._forms.find(texts.numbers, texts.places, texts.letters)
        if self._manner.mark:
            found[:] = NONE
        elif headless:
            found[0] = NONE
        odd: dict[int, Piece] = {}
        kept = np.ones(len(texts), dtype=bool)
        until = 0
        for at in np.flatnonzero(found == NONE).tolist():
            if at < until:
                continue
            plain = not self._manner.mark and not (headless and at == 0)
            key = texts.key(at) if plain else None
            if key is not None:  # what stands before it may have taught how it is read
                found[at] = self._forms.one(key, texts.text(at))
            if found[at] == NONE:
                odd[at], until = self._read(texts, at, key)
                kept[at + 1 : until] = False
        return found, odd, kept

    def _read(self, texts: _Texts, at: int, key: bytes | None) -> tuple[Piece, int]:
        """The piece at a place, and where the next begins; damaged ones may take those behind."""
        text = texts.text(at)
        stamp = HEAD.match(text)
        behind = len(stamp[0]) if stamp else 0
        same = behind, text[behind:]
        alike = stamp is not None and not stamp["relay"]  # else what stands before has a say
        piece = self._pieces.get(same) if alike else None
        piece = piece or self._slow.read(text)
        until = at + 1
        if not stamp:
            return piece, until
        if any(not event.recognised for event in piece.found):
            while until < min(len(texts), at + _TOGETHER) and not self._understood(texts, until):
                until += 1
            if until > at + 1:
                return self._slow.whole(texts.text(at, until)), until
            return piece, until
        if piece.lasting and alike:
            self._pieces[same] = piece
        if key is not None and len(piece.found) == 1 and self._forms.worth_learning(key):
            event = next(piece.events(self._source, text, 1))
            form = self._learner.learn(text, self._lines.shape(texts.numbers_of(at)), event)
            if form:
                self._forms.add(key, form)
        return piece, until

    def _understood(self, texts: _Texts, at: int) -> bool:
        piece = self._slow.read(texts.text(at))
        return bool(piece.found) and piece.found[0].recognised

    def _forget(self) -> None:
        if len(self._lines) > _KNOWN:
            self._lines, self._forms = Lines(), Forms()
        if len(self._pieces) > _PIECES:
            self._pieces.clear()


class _Texts:
    """The texts that a text is cut into: from each line that surely begins a record to the next."""

    def __init__(self, text: str, letters: bytes, lines: Split) -> None:
        self._text = text
        self.letters = letters
        self.numbers = lines.numbers
        self.firsts = np.flatnonzero(lines.heads)
        self.lines = np.append(self.firsts, len(lines.heads))
        self.counts = np.diff(self.lines)
        self.starts = np.append(lines.starts[self.firsts], len(text) + 1)
        self._stream = self.numbers.tobytes()
        self._unnumbered = np.logical_or.reduceat(self.numbers < 0, self.firsts)

    def __len__(self) -> int:
        return len(self.firsts)

    @property
    def places(self) -> Places:
        """Where the texts stand."""
        return Places(self.firsts, self.counts, self.starts[:-1])

    def text(self, at: int, until: int | None = None) -> str:
        """The text at a place, with those before another place."""
        return self._text[self.starts[at] : self.starts[until or at + 1] - 1]

    def numbers_of(self, at: int) -> Numbers:
        """The numbers of its lines' shapes."""
        return self.numbers[self.lines[at] : self.lines[at + 1]]

    def key(self, at: int) -> bytes | None:
        """These numbers as a key; None if a line has none."""
        if self._unnumbered[at]:
            return None
        size = self.numbers.itemsize
        return self._stream[self.lines[at] * size : self.lines[at + 1] * size]


def manner(text: str) -> Manner:
    """How a capture was pasted, from the text of its beginning."""
    lines = text[:HEAD_SIZE].split("\n")
    if len(text) > HEAD_SIZE or not lines[-1]:
        lines.pop()
    texts = enumerate((line.rstrip("\r") for line in lines[:_SAMPLE]), start=1)
    return cleaning.manner([PhysicalLine(source="", number=n, text=t) for n, t in texts])


_READERS: dict[str, Reader] = {}
