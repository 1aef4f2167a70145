"""Finds the forms of many texts at once, by their shapes and the letters at guarded places."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from logsleuth.bulk.forms import Form
from logsleuth.bulk.lines import Numbers, Offsets

_OFTEN, _ALIKE = 2, 8
"""How often a shape is met before a form is learnt, and how many forms it may have: the letters at
guarded places decide."""
NONE = -1


class Places(NamedTuple):
    """Of each text its first line, how many it has, and where it begins among the letters."""

    firsts: Offsets
    counts: Offsets
    starts: Offsets


class Forms:
    """The forms that were learnt, by the numbers of their lines' shapes."""

    def __init__(self) -> None:
        self.forms: list[Form] = []
        self._first: dict[bytes, int] = {}
        self._next: list[int] = []
        self._met: dict[bytes, int] = {}
        self._sets: dict[frozenset[str], int] = {}
        self._guards: list[tuple[int, int]] = []
        self._begins: list[int] = [0]
        self._arrays: _Arrays | None = None

    def worth_learning(self, key: bytes) -> bool:
        """Whether texts of a shape come so often that a form of them pays."""
        met = self._met[key] = self._met.get(key, 0) + 1
        return _OFTEN <= met < _OFTEN + _ALIKE

    def add(self, key: bytes, form: Form) -> None:
        """Remember one more form of a shape."""
        number = len(self.forms)
        self._next.append(self._first.get(key, NONE))
        self._first[key] = number
        self.forms.append(form)
        for place, letters in form.guards:
            self._guards.append((place, self._sets.setdefault(letters, len(self._sets))))
        self._begins.append(len(self._guards))
        self._arrays = None

    def one(self, key: bytes, text: str) -> int:
        """The number of the form of one text, or `NONE`."""
        number = self._first.get(key, NONE)
        while number != NONE and not self.forms[number].holds(text):
            number = self._next[number]
        return number

    def find(self, numbers: Numbers, texts: Places, letters: bytes) -> Numbers:
        """For each of many texts the number of its form, or `NONE`.

        Args:
            numbers: the shape of each line.
            texts: where the texts stand.
            letters: all lines, encoded.
        """
        firsts, counts, starts = texts
        found = np.full(len(firsts), NONE, dtype=np.int32)
        if not self.forms:
            return found
        if self._arrays is None:
            self._arrays = _Arrays(self)
        known = self._arrays
        single = counts == 1
        shapes = numbers[firsts]
        ones = single & (shapes >= 0) & (shapes < len(known.of_line))
        found[ones] = known.of_line[shapes[ones]]
        stream = numbers.tobytes()
        size = numbers.itemsize
        several = np.flatnonzero(~single)
        for at, first, count in zip(
            several.tolist(), firsts[several].tolist(), counts[several].tolist(), strict=True
        ):
            key = stream[first * size : (first + count) * size]
            found[at] = self._first.get(key, NONE)
        data = np.frombuffer(letters, dtype=np.uint8)
        asked = np.flatnonzero(found != NONE)
        while len(asked):
            asked = asked[known.refuses(found[asked], data, starts[asked])]
            found[asked] = known.next[found[asked]]
            asked = asked[found[asked] != NONE]
        return found


class _Arrays:
    """What forms there are, in columns."""

    def __init__(self, forms: Forms) -> None:
        singles = {
            int(np.frombuffer(key, dtype=np.int32)[0]): form
            for key, form in forms._first.items()
            if len(key) == 4
        }
        self.of_line = np.full(max(singles, default=-1) + 1, NONE, dtype=np.int32)
        self.of_line[list(singles)] = list(singles.values())
        self.next = np.array(forms._next, dtype=np.int32)
        self.begins = np.array(forms._begins, dtype=np.int64)
        guards = np.array(forms._guards, dtype=np.int64).reshape(-1, 2)
        self.places, self.sets = guards[:, 0], guards[:, 1]
        self.allowed = np.zeros((len(forms._sets), 256), dtype=bool)
        for letters, at in forms._sets.items():
            self.allowed[at, [ord(letter) for letter in letters]] = True

    def refuses(
        self, forms: Numbers, letters: npt.NDArray[np.uint8], starts: Offsets
    ) -> npt.NDArray[np.bool_]:
        """For each text, whether a letter at a guarded place of its form is none that may be."""
        firsts, lasts = self.begins[forms], self.begins[forms + 1]
        counts = lasts - firsts
        asked = np.repeat(np.arange(len(forms)), counts)
        guards = np.arange(len(asked)) + np.repeat(firsts - (np.cumsum(counts) - counts), counts)
        there = letters[starts[asked] + self.places[guards]]
        refused = np.zeros(len(forms), dtype=bool)
        refused[asked[~self.allowed[self.sets[guards], there]]] = True
        return refused
