"""Answers to questions about texts, remembered with the letters that they hang on."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

from logsleuth.bulk import shapes
from logsleuth.bulk.watching import Letters, Watch

A = TypeVar("A")
_MOST = 20_000


class Answers:
    """What was asked of texts of a shape, what came of it, and for which letters that holds."""

    def __init__(self) -> None:
        self._known: dict[Hashable, list[tuple[object, tuple[tuple[int, Letters], ...]]]] = {}

    def ask(self, watch: Watch, shape: bytes, question: Callable[..., A], *about: Hashable) -> A:
        """The answer to a question about a text of this shape.

        Args:
            watch: the text; what the answer hangs on is noted there.
            shape: its shape, letter for letter.
            question: is called with the text and `about`, and hangs on nothing else.
            about: what else the question has to know.
        """
        known = self._known.setdefault((question, shape, *about), [])
        for answer, guards in known:
            if all(watch.text[at] in letters for at, letters in guards):
                _note(watch, guards)
                return answer  # type: ignore[return-value]  # one question's answers are alike
        before = shapes.may_vary(shape)
        open = before.copy()
        found = question(Watch(watch.text, open), *about)
        guards = tuple((at, open[at]) for at in open if open[at] != before[at])
        known.append((found, guards))
        _note(watch, guards)
        if len(self._known) > _MOST:
            self._known.clear()
        return found


def _note(watch: Watch, guards: tuple[tuple[int, Letters], ...]) -> None:
    for at, letters in guards:
        watch.open[watch.places[at]] &= letters
