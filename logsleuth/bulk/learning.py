"""Learns forms: from one text that was read, how all of its shape are.

Each expression that had a say in the text's reading is watched, down to the plan of its body: where
it asked about a letter that varies, the form is guarded. No grammar is asked again, and nothing is
taken for granted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from logsleuth import cleaning, dialects, headers, records, syntax, tags
from logsleuth.bulk import joints, shapes
from logsleuth.bulk.answers import Answers
from logsleuth.bulk.cuts import HEAD
from logsleuth.bulk.forms import Field, Form, Parts
from logsleuth.bulk.watching import Letters, Unwatchable, Watch
from logsleuth.cleaning import Repair
from logsleuth.dialects.base import Dialect
from logsleuth.events import Event
from logsleuth.messages.base import Message
from logsleuth.records import Record
from logsleuth.syntax.plans import Plan


class Learner:
    """Learns the forms of one capture."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._asked = Answers()

    def learn(self, text: str, shape: bytes, event: Event[Message]) -> Form | None:
        """The form of a text that was read as one record with blank lines behind.

        None if no plan reads its body, or if it is not plain that its likes are read the same.
        """
        record = event.record
        if not event.recognised or event.dialect is None or shapes.FOREIGN in shape:
            return None
        if not set(record.repairs) <= {Repair.WRAP} or cleaning.is_odd(text):
            return None
        if record != records.record(record.lines, width=self._width):
            return None  # mended: what did not do as it stood has no form
        if record.texts != tuple(text.split("\n")[: len(record.lines)]):
            return None
        try:
            return self._learnt(text, shape, record)
        except Unwatchable:
            return None

    def _learnt(self, text: str, shape: bytes, record: Record) -> Form | None:
        allowed = shapes.may_vary(shape)
        open = allowed.copy()
        head = _head(text, open)
        if not head or not joints.hold(record, text, shape, open, self._width, self._asked):
            return None
        start, tag_end, facility = head
        body, places = _body(record, text, tag_end)
        if body != record.body or facility != record.header.facility:
            return None
        within = bytes(shape[at] if at >= 0 else ord(c) for c, at in zip(body, places, strict=True))
        read = self._asked.ask(Watch(body, open, places), within, _read, facility)
        if read is None:
            return None
        dialect, plan, spans = read
        return Form(
            dialect=dialect,
            grammar=plan.grammar,
            rule=plan.rule,
            fields=tuple(Field(name, _parts(body, places, a, b), a) for name, a, b in spans),
            tag=(start, tag_end),
            lines=len(record.lines),
            length=len("\n".join(record.texts)),
            joints=record.joints,
            repairs=record.repairs,
            width=self._width,
            guards=tuple((at, open[at]) for at in open if open[at] != allowed[at]),
        )


def _head(text: str, open: dict[int, Letters]) -> tuple[int, int, str | None] | None:
    """Where the stamp ends and where the body begins, with the tag's facility between."""
    line = Watch(text.split("\n", 1)[0], open)
    if line.match(HEAD) < 0:
        return None
    start = at = line.groups[1][1]
    if HEAD.groupindex["relay"] in line.groups and any(
        line.match(earlier) >= 0 for earlier in headers.BEFORE_RELAY
    ):
        return None
    if "%" in line.text:
        host = line.match(headers.HOST_AFTER, start)
        at = host if host >= 0 else start
    while at < len(line.text) and line.text[at].isspace():
        at += 1
    if at in open:
        return None
    for facility, pattern in tags.BY_LETTER.get(line.text[at : at + 1], ()):
        end = line.match(pattern, at)
        if end >= 0:
            return start, end, facility
    return start, at, None


def _claimant(facility: str | None, body: Watch) -> Dialect | None:
    """The dialect that claims a body, as `dialects.claimant` finds it."""
    if facility is not None:
        return dialects.claimant(headers.Header(facility=facility), body.text)
    for dialect in dialects.DIALECTS:
        if dialect.opening is not None and body.match(dialect.opening) >= 0:
            return dialect
    return None


_Read = tuple[Dialect, Plan, tuple[tuple[str, int, int], ...]]


def _read(body: Watch, facility: str | None) -> _Read | None:
    """The dialect and the plan that read a body, and where its fields stand in it."""
    dialect = _claimant(facility, body)
    plan = syntax.plan(dialect.name, body.text) if dialect else None
    if dialect is None or plan is None or not _is_read(plan, body):
        return None
    return dialect, plan, tuple((name, *body.groups[group]) for name, group in plan.fields)


def _is_read(plan: Plan, body: Watch) -> bool:
    """Whether a plan reads a body, as `Plan.read` finds it."""
    if body.match(plan.pattern) < 0:
        return False
    groups = body.groups
    if any(body.spells(*groups[at], word) for at, words in plan.unless for word in words):
        return False
    return all(body.spells(*groups[at], word) for at, word in plan.only)


def _body(record: Record, text: str, start: int) -> tuple[str, list[int]]:
    """The body of a record, and where each of its letters stands in the text; -1 for no place."""
    body: list[str] = []
    places: list[int] = []
    at = 0
    for index, line in enumerate(record.texts):
        words = list(re.finditer(r"\S+", line[start:] if index == 0 else line))
        before = at + (start if index == 0 else 0)
        glue = record.joints[index] if words and body else ""
        for word in words:
            letters = word[0].lstrip(": ") if index and not body else word[0]
            first = before + word.end() - len(letters)
            if letters:
                there = bool(places) and glue == " " == text[places[-1] + 1 : first]
                body += (*glue, *letters)
                places += [first - 1] if there else [-1] * len(glue)
                places += range(first, first + len(letters))
            glue = " " if body else ""
        at += len(line) + 1
    return "".join(body), places


def _parts(body: str, places: Sequence[int], start: int, end: int) -> Parts:
    """Where a part of the body stands in the text."""
    parts: list[tuple[int, int] | str] = []
    for letter, place in zip(body[start:end], places[start:end], strict=True):
        last = parts[-1] if parts else ""
        if place < 0:
            parts.append(letter)
        elif not isinstance(last, str) and last[1] == place:
            parts[-1] = last[0], place + 1
        else:
            parts.append((place, place + 1))
    return tuple(parts)
