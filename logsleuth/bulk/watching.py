"""What an expression asks of a text: at which places the letter decides, and how far it may vary.

A text that was read once tells how its likes are read: those that differ from it only where no
expression looked, or where each would have got the same answer. So an expression is run here as
`re` runs it, by the same syntax tree, but every question that it asks of a letter that may vary is
noted. What is left holds, by construction, for all texts that answer them alike.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Sequence
from re import _constants as op
from re import _parser as parser
from typing import Any

Letters = frozenset[str]
VARYING: Letters = frozenset("0123456789abcdefABCDEF")
"""The letters that may stand where a text varies: each is a letter of words, and no blank."""


class Unwatchable(Exception):
    """An expression asks in a way that is not followed here."""


class Watch:
    """A text some of whose letters may vary, and what was asked of them.

    Args:
        text: a text as it was met, or part of one.
        open: for each place that may vary, which letters may stand there. What is asked makes them
            fewer; several watches share them.
        places: where each letter of the text stands among those places; by default, in order.
    """

    def __init__(
        self, text: str, open: dict[int, Letters], places: Sequence[int] | None = None
    ) -> None:
        self.text = text
        self.open = open
        self.places = range(len(text)) if places is None else places
        self.varies = bytes(place in open for place in self.places)
        self.groups: dict[int, tuple[int, int]] = {}
        self.loops: dict[int, tuple[int, int]] = {}

    def part(self, start: int) -> Watch:
        """The text from a place on."""
        return Watch(self.text[start:], self.open, self.places[start:])

    def match(self, pattern: re.Pattern[str], start: int = 0) -> int:
        """Where a match ends that begins at a place, or -1; its groups stand in `groups`.

        Raises:
            Unwatchable: if the expression is beyond what is followed here.
        """
        matcher = _matcher(pattern)
        self.groups, self.loops = {}, {}
        try:
            return matcher(self, start)
        except RecursionError as error:
            raise Unwatchable(pattern.pattern) from error

    def search(self, pattern: re.Pattern[str], start: int = 0) -> int:
        """Where the first match from a place on begins, or -1; raises as `match`."""
        places = range(start, len(self.text) + 1)
        return next((at for at in places if self.match(pattern, at) >= 0), -1)

    def spells(self, start: int, end: int, word: str) -> bool:
        """Whether a part of the text is this word."""
        return end - start == len(word) and all(
            self.asks(start + at, _literal(ord(letter))) for at, letter in enumerate(word)
        )

    def may_be(self, at: int, sets: Sequence[_Set]) -> bool:
        """Whether the letters from a place on can be of these sets; asks none that may vary."""
        if at + len(sets) > len(self.text):
            return False
        for place, letters in enumerate(sets, start=at):
            allowed = self.open.get(self.places[place])
            if allowed is None:
                if not letters.has(self.text[place]):
                    return False
            elif not allowed & letters.varying:
                return False
        return True

    def asks(self, at: int, letters: _Set) -> bool:
        """Whether the letter at a place is one of these."""
        inside = letters.has(self.text[at])
        place = self.places[at]
        allowed = self.open.get(place)
        if allowed is not None:
            self.open[place] = allowed & letters.varying if inside else allowed - letters.varying
        return inside


class _Set:
    """A set of letters as an expression writes it."""

    def __init__(self, source: Callable[[str], bool], only: str = "") -> None:
        self.has = functools.cache(source)
        self.only = only  # the letter, if it is one alone

    @functools.cached_property
    def varying(self) -> Letters:
        """Those of them that may stand where a text varies."""
        return frozenset(filter(self.has, VARYING))


_Step = Callable[[Watch, int], int]
"""Matches at a place: where that ends, or -1."""


@functools.lru_cache(maxsize=8192)
def _matcher(pattern: re.Pattern[str]) -> _Step:
    if pattern.flags & ~(re.UNICODE | re.VERBOSE | re.IGNORECASE):
        raise Unwatchable(pattern.pattern)
    tree = parser.parse(pattern.pattern, pattern.flags)
    return _sequence(list(tree), _end, bool(pattern.flags & re.IGNORECASE))


def _end(watch: Watch, at: int) -> int:
    return at


def _sequence(items: list[Any], then: _Step, fold: bool) -> _Step:
    """Matches one thing after the other, and then what follows; tries other ways as `re` does.

    `fold` is whether a letter stands for its capital, too.
    """
    sure: list[_Step] = []
    for kind, value in reversed(_spelled(items)):
        if kind is list:
            sure.insert(0, _spelling([_letters(kind, each, fold) for kind, each in value]))
        elif _is_sure(kind, value):
            sure.insert(0, _step(kind, value, fold))
        else:
            then = _choice(kind, value, _chain(sure, then), fold)
            sure = []
    return _chain(sure, then)


def _spelled(items: list[Any]) -> list[Any]:
    """The items with those put together that stand for one letter each."""
    spelled: list[Any] = []
    for single, run in itertools.groupby(items, lambda item: item[0] in _SINGLE):
        alike = list(run)
        spelled += [(list, alike)] if single else alike
    return spelled


_SINGLE = frozenset({op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY})


def _spelling(letters: list[_Set]) -> _Step:
    """One letter after the other, each of its set."""
    length = len(letters)
    word = "".join(each.only for each in letters)
    exact = len(word) == length

    def match(watch: Watch, at: int) -> int:
        end = at + length
        if watch.varies.find(1, at, end) < 0:
            if exact:
                return end if watch.text.startswith(word, at) else -1
        elif not watch.may_be(at, letters):
            return -1
        for place, each in enumerate(letters, start=at):
            if place >= len(watch.text) or not watch.asks(place, each):
                return -1
        return end

    return match


def _chain(steps: list[_Step], then: _Step) -> _Step:
    """One step after the other, of which none has a second way."""
    if not steps:
        return then

    def match(watch: Watch, at: int) -> int:
        before = watch.groups.copy()
        for step in steps:
            at = step(watch, at)
            if at < 0:
                watch.groups = before
                return -1
        end = then(watch, at)
        if end < 0:
            watch.groups = before
        return end

    return match


def _is_sure(kind: Any, value: Any) -> bool:
    """Whether there is at most one way to match."""
    if kind in _SURE or kind in _SINGLE:
        return True
    return kind is op.SUBPATTERN and all(_is_sure(*item) for item in value[3])


_SURE = frozenset({op.AT, op.ASSERT, op.ASSERT_NOT, op.ATOMIC_GROUP, op.POSSESSIVE_REPEAT})


def _step(kind: Any, value: Any, fold: bool) -> _Step:
    """What has one way only."""
    if kind is op.SUBPATTERN:
        return _group(value, fold)
    if kind is op.ATOMIC_GROUP:
        return _sequence(list(value), _end, fold)
    if kind is op.POSSESSIVE_REPEAT:
        return _choice(op.MAX_REPEAT, value, _end, fold)
    if kind is op.AT:
        return _AT[value]
    if kind in (op.ASSERT, op.ASSERT_NOT):
        direction, inner = value
        return _look(kind is op.ASSERT, direction, inner, fold)
    raise Unwatchable(str(kind))


def _group(value: Any, fold: bool) -> _Step:
    number, inner, fold = _opened(value, fold)
    body = _sequence(inner, _end, fold)

    def match(watch: Watch, at: int) -> int:
        end = body(watch, at)
        if end >= 0 and number is not None:
            watch.groups[number] = at, end
        return end

    return match


def _opened(value: Any, fold: bool) -> tuple[int | None, list[Any], bool]:
    """A group's number, what stands in it, and whether letters stand for their capitals there."""
    number, added, removed, inner = value
    if added & ~re.IGNORECASE or removed:
        raise Unwatchable("flags inside an expression")
    return number, list(inner), fold or bool(added)


def _look(wanted: bool, direction: int, inner: Any, fold: bool) -> _Step:
    body = _sequence(list(inner), _end, fold)
    back = 0
    if direction < 0:
        back, most = inner.getwidth()
        if back != most:
            raise Unwatchable("a look back of several widths")

    def match(watch: Watch, at: int) -> int:
        found = at >= back and body(watch, at - back) >= 0
        return at if found is wanted else -1

    return match


def _choice(kind: Any, value: Any, then: _Step, fold: bool) -> _Step:
    """What may match in several ways, and what follows it."""
    if kind is op.BRANCH:
        return _first([_sequence(list(branch), then, fold) for branch in value[1]])
    if kind is op.SUBPATTERN:
        return _open_group(value, then, fold)
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
        least, most, inner = value
        if len(inner) == 1 and inner[0][0] in _SINGLE:
            letters = _letters(inner[0][0], inner[0][1], fold)
            return _run(least, most, kind is op.MIN_REPEAT, letters, then)
        return _repeat(least, most, kind is op.MIN_REPEAT, list(inner), then, fold)
    raise Unwatchable(str(kind))


def _first(ways: list[_Step]) -> _Step:
    def match(watch: Watch, at: int) -> int:
        for way in ways:
            end = way(watch, at)
            if end >= 0:
                return end
        return -1

    return match


def _open_group(value: Any, then: _Step, fold: bool) -> _Step:
    """A group that may match in several ways."""
    number, inner, fold = _opened(value, fold)
    if number is None:
        return _sequence(inner, then, fold)
    begun: list[int] = []

    def close(watch: Watch, at: int) -> int:
        before = watch.groups.get(number)
        watch.groups[number] = begun[-1], at
        end = then(watch, at)
        if end < 0:
            del watch.groups[number]
            if before is not None:
                watch.groups[number] = before
        return end

    body = _sequence(inner, close, fold)

    def match(watch: Watch, at: int) -> int:
        begun.append(at)
        try:
            return body(watch, at)
        finally:
            begun.pop()

    return match


def _run(least: int, most: Any, lazy: bool, letters: _Set, then: _Step) -> _Step:
    """Letters of one set, as many as there are or as few as will do."""

    def match(watch: Watch, at: int) -> int:
        last = min(len(watch.text), at + int(most))
        place, tried = at, -1
        while place < last and not (lazy and place - at >= least and tried >= 0):
            if lazy and place - at >= least and (tried := then(watch, place)) >= 0:
                return tried
            if not watch.asks(place, letters):
                break
            place += 1
        for stop in (place,) if lazy else range(place, at + least - 1, -1):
            if stop - at >= least and (end := then(watch, stop)) >= 0:
                return end
        return -1

    return match


def _repeat(least: int, most: Any, lazy: bool, inner: list[Any], then: _Step, fold: bool) -> _Step:
    """Something longer than a letter, several times."""
    key = id(inner)

    def again(watch: Watch, at: int) -> int:
        count, start = watch.loops[key]
        if at == start:
            raise Unwatchable("a loop over nothing")
        return tried(watch, at, count + 1)

    body = _sequence(inner, again, fold)

    def tried(watch: Watch, at: int, count: int) -> int:
        if lazy and count >= least and (end := then(watch, at)) >= 0:
            return end
        if count < int(most):
            before = watch.loops.get(key, (0, at))
            watch.loops[key] = count, at
            end = body(watch, at)
            watch.loops[key] = before
            if end >= 0:
                return end
        return then(watch, at) if not lazy and count >= least else -1

    return lambda watch, at: tried(watch, at, 0)


def _letters(kind: Any, value: Any, fold: bool) -> _Set:
    """The set of letters that a node of the syntax tree stands for."""
    if kind is op.LITERAL and not fold:
        return _literal(value)
    if kind is op.ANY:
        return _ANY
    nodes = value if kind is op.IN else [(op.LITERAL, value)]
    parts = [_part(*node) for node in nodes if node[0] is not op.NEGATE]
    wanted = kind is not op.NOT_LITERAL and len(parts) == len(nodes)

    def has(letter: str) -> bool:
        forms = {letter, letter.lower(), letter.upper()} if fold else {letter}
        return any(part(form) for part in parts for form in forms) is wanted

    return _Set(has)


@functools.cache
def _literal(value: int) -> _Set:
    return _Set(lambda letter: ord(letter) == value, chr(value))


_ANY = _Set(lambda letter: letter != "\n")


def _part(kind: Any, value: Any) -> Callable[[str], bool]:
    if kind is op.LITERAL:
        return lambda letter: letter == chr(value)
    if kind is op.RANGE:
        return lambda letter: chr(value[0]) <= letter <= chr(value[1])
    if kind is op.CATEGORY and value in _CATEGORIES:
        return lambda letter: _CATEGORIES[value].match(letter) is not None
    raise Unwatchable(str(kind))


_CATEGORIES = {
    op.CATEGORY_DIGIT: re.compile(r"\d"),
    op.CATEGORY_NOT_DIGIT: re.compile(r"\D"),
    op.CATEGORY_SPACE: re.compile(r"\s"),
    op.CATEGORY_NOT_SPACE: re.compile(r"\S"),
    op.CATEGORY_WORD: re.compile(r"\w"),
    op.CATEGORY_NOT_WORD: re.compile(r"\W"),
}


def _edge(watch: Watch, at: int) -> bool:
    """Whether a word begins or ends at a place; all letters that may vary are a word's."""
    before, after = watch.text[at - 1 : at] if at else "", watch.text[at : at + 1]
    return _is_word(before) is not _is_word(after)


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


_AT: dict[Any, _Step] = {
    op.AT_BEGINNING: lambda watch, at: at if at == 0 else -1,
    op.AT_BEGINNING_STRING: lambda watch, at: at if at == 0 else -1,
    op.AT_END: lambda watch, at: at if watch.text[at:] in ("", "\n") else -1,
    op.AT_END_STRING: lambda watch, at: at if at == len(watch.text) else -1,
    op.AT_BOUNDARY: lambda watch, at: at if _edge(watch, at) else -1,
    op.AT_NON_BOUNDARY: lambda watch, at: -1 if _edge(watch, at) else at,
}
