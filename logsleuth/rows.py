"""The rows of a batch: each value that repeats made once, and where it stands.

What a record says is made once for each reading, not for each record.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Hashable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from logsleuth import headers, logs, records, tables
from logsleuth.bulk import Batch, Form, Piece
from logsleuth.bulk.cuts import HEAD
from logsleuth.clock import ClockTrust
from logsleuth.columns import COLUMNS, Column
from logsleuth.headers import Header
from logsleuth.logs import Shown

_OWN = ("line", "stamp", "text")
"""Columns that differ from record to record; the others repeat."""
_SEEN = 2
"""Letters of the body that have a say in what is the tag."""
_ASIDE = ("source", "after_gap", "repairs", "reading")


class Part(NamedTuple):
    """The rows of one batch, and how many lines it had; lines count from the batch's first."""

    frame: pd.DataFrame
    more: dict[int, list[int]]  # the lines of rows that have several
    lines: int
    size: int  # in bytes, or nearly
    shown: list[tuple[int, Shown]]  # what names routers, by the row from which on it holds


def rows(batch: Batch) -> Part:
    """The rows of a batch."""
    made = _Rows(batch)
    for form, places, starts in batch.groups():
        made.add_form(form, places, starts)
    for place, text, number, piece in batch.others():
        made.add_piece(place, text, number, piece)
    return made.part()


class _Distinct:
    """Values of some columns that repeat: each once, and for each row which."""

    def __init__(self, size: int) -> None:
        self.values: list[dict[str, Any]] = []
        self.rows = np.zeros(size, dtype=np.intp)
        self._known: dict[Hashable, int] = {}

    def add(self, rows: list[int], about: Hashable, keys: Sequence[Hashable], make: _Make) -> None:
        """Rows with the values that `make` makes of each key; of none, if all are alike."""
        if not keys:
            self.rows[rows] = self._code((about, None), 0, make)
            return
        known = self._known
        codes = [known.get((about, key), -1) for key in keys]
        for at, code in enumerate(codes):
            if code < 0:
                codes[at] = self._code((about, keys[at]), at, make)
        self.rows[rows] = codes

    def _code(self, key: Hashable, at: int, make: _Make) -> int:
        code = self._known.get(key)
        if code is None:
            code = self._known[key] = len(self.values)
            self.values.append(make(at))
        return code

    def column(self, column: Column) -> Any:
        """A column for all rows: of texts, categories."""
        values = pd.array([row.get(column.name) for row in self.values], dtype=column.dtype)
        if column.dtype != "string":
            return values[self.rows]
        distinct = pd.Categorical(values)
        taken = distinct.codes[self.rows] if len(self.rows) else np.asarray([], dtype=np.int8)
        return pd.Categorical.from_codes(taken, dtype=distinct.dtype)


_Make = Callable[[int], dict[str, Any]]


class _Rows:
    """The rows of a batch in the making."""

    def __init__(self, batch: Batch) -> None:
        counts = np.ones(len(batch.found), dtype=np.intp)
        counts[list(batch.odd)] = [piece.records for piece in batch.odd.values()]
        size = int(counts.sum())
        self.batch = batch
        self.firsts = np.cumsum(counts) - counts
        self.before = int(batch.lines[0]) - 1
        self.lines = np.zeros(size, dtype=np.int64)
        self.stamps: list[str | None] = [None] * size
        self.texts: list[str] = [""] * size
        self.tags, self.sayings, self.rest = _Distinct(size), _Distinct(size), _Distinct(size)
        self.more: dict[int, list[int]] = {}
        self.shown: list[tuple[int, Shown]] = []
        self.gaps = {0} if batch.after_gap else set()

    def add_form(self, form: Form, places: npt.NDArray[np.intp], starts: list[int]) -> None:
        """Rows of the texts of a form, which begin at these places of the batch's text."""
        if form.lines > 1 and form.width != records.WIDTH:  # how they were read has to be told
            self._add_one_by_one(form, places, starts)
            return
        text, rows = self.batch.text, self.firsts[places].tolist()
        numbers = self.batch.lines[places] - self.before
        self.lines[rows] = numbers
        behind, body = form.tag
        line = text[starts[0] : starts[0] + form.length].split("\n")[0]
        header = _header(line)
        time, trust = _stamp(header)
        first = line.rindex(time, 0, behind)
        for row, start in zip(rows, starts, strict=True):
            self.stamps[row] = text[start + first : start + first + len(time)] or None
            self.texts[row] = text[start : start + form.length]
        tags = [text[start + behind : start + body + _SEEN] for start in starts]
        self.tags.add(rows, trust, tags, lambda at: _tagged(tags[at], trust))
        told = form.told(text, starts)
        self.sayings.add(rows, form.says, told, lambda at: _told(form, told[at] if told else ()))
        repairs = "; ".join(form.repairs) or None
        self.rest.add(rows, repairs, (), lambda at: self._plain(repairs))
        if form.lines > 1:
            for row, number in zip(rows, numbers.tolist(), strict=True):
                self.more[row] = list(range(number, number + form.lines))
        self._add_hosts(header, line, rows, starts)

    def _add_hosts(self, header: Header, line: str, rows: list[int], starts: list[int]) -> None:
        """The senders that a collector or the router names in texts that are like this line."""
        if header.host:
            head = HEAD.match(line)
            relayed = head is not None and head["relay"] is not None
            first = head.start("host") if head and relayed else line.index(header.host)
            for row, start in zip(rows, starts, strict=True):
                host = self.batch.text[start + first : start + first + len(header.host)]
                self.shown.append((row, Shown(host)))

    def add_piece(self, place: int, text: str, number: int, piece: Form | Piece) -> None:
        """Rows of a text that is read by itself, at a place of the batch."""
        row = int(self.firsts[place])
        start, source = number - self.before, self.batch.source
        told_by = [noise for noise in piece.noise(source, text, start) if noise.router]
        for event in piece.events(source, text, start):
            while told_by and told_by[0].line.number < event.line:
                self.shown.append((row, logs.shown(told_by.pop(0))))
            if any(named := logs.shown(event)):
                self.shown.append((row, named))
            made = tables.event_row(event, "")
            self.lines[row], self.stamps[row] = made["line"], made["stamp"]
            self.texts[row] = made["text"]
            for distinct in (self.tags, self.sayings, self.rest):
                distinct.add([row], object(), (), functools.partial(_same, made))
            if len(event.record.lines) > 1:
                self.more[row] = [line.number for line in event.record.lines]
            row += 1
        self.shown += [(row, logs.shown(noise)) for noise in told_by]
        if piece.gap:
            self.gaps.add(row)

    def part(self) -> Part:
        """All rows."""
        batch = self.batch
        shown = sorted(self.shown, key=lambda named: named[0])
        shown = [next(alike) for _, alike in itertools.groupby(shown, lambda named: named[1])]
        return Part(self._frame(), self.more, batch.height, len(batch.text), shown)

    def _add_one_by_one(self, form: Form, places: npt.NDArray[np.intp], starts: list[int]) -> None:
        for place, start in zip(places.tolist(), starts, strict=True):
            text = self.batch.text[start : self.batch.starts[place + 1] - 1]
            self.add_piece(place, text, int(self.batch.lines[place]), form)

    def _plain(self, repairs: str | None) -> dict[str, Any]:
        return {
            "after_gap": False,
            "repairs": repairs,
            "reading": None,
            "source": self.batch.source,
        }

    def _frame(self) -> pd.DataFrame:
        """The columns from what repeats and each row's own values."""
        own = {"line": self.lines, "stamp": self.stamps, "text": self.texts}
        data: dict[str, Any] = {name: pd.array(own[name], dtype=_dtype(name)) for name in _OWN}
        of_tags = tables.tagged(Header(), None)
        for column in COLUMNS["events"]:
            if column.name in (*_OWN, "lines", "router"):
                continue
            aside = column.name in _ASIDE
            distinct = self.rest if aside else self.tags if column.name in of_tags else self.sayings
            data[column.name] = distinct.column(column)
        after = [row for row in self.gaps if row < len(self.lines)]
        data["after_gap"][after] = True
        return pd.DataFrame(data)


def _same(made: dict[str, Any], at: int) -> dict[str, Any]:
    return made


def _header(line: str) -> Header:
    found = headers.split(line)
    return found[0] if found else Header()


def _stamp(header: Header) -> tuple[str, ClockTrust | None]:
    """The time as printed, and the router's word on its clock; empty without a stamp."""
    return (header.stamp.text, header.stamp.trust) if header.stamp else ("", None)


def _tagged(tag: str, trust: ClockTrust | None) -> dict[str, Any]:
    return tables.tagged(headers.after_stamp(tag, 0)[0], trust)


def _told(form: Form, told: Sequence[str]) -> dict[str, Any]:
    return tables.told(*form.message(told), form.dialect.name, form.dialect.ike)


@functools.cache
def _dtype(name: str) -> str:
    return next(column.dtype for column in COLUMNS["events"] if column.name == name)
