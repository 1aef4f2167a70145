"""Parts of a capture that were pasted twice: line for line the same, time stamps included."""

from __future__ import annotations

import re
from collections.abc import Sequence

from logsleuth.lines import PhysicalLine

_STAMPED = re.compile(r".{0,60}?(\d\d:\d\d:\d\d\.\d+)")
_SHORTEST = 8  # lines
_HALF = 4  # lines of a short capture, or one without stamps, the halves of which are equal
_PLACES = 16  # earlier places of one line that are looked at: within a millisecond it may recur


def repeated(lines: Sequence[PhysicalLine]) -> frozenset[int]:
    """The numbers of the lines that repeat earlier ones as a block.

    A router repeats lines within one millisecond; it never goes back to earlier stamps and prints
    eight lines again. Shorter captures and those without stamps count if their two halves are
    equal.
    """
    texts = [line.text for line in lines]
    earlier: dict[str, list[int]] = {}
    found: set[int] = set()
    at, done, now = 0, 0, ""
    while at < len(texts):
        stamp = _STAMPED.match(texts[at])
        if stamp and stamp[1] != now and texts[at] in earlier:
            run, before = max((_run(texts, place, at), place) for place in earlier[texts[at]])
            if run >= _SHORTEST:
                back = _back(texts, before, at, done)
                found.update(line.number for line in lines[at - back : at + run])
                at = done = at + run
                continue
        if stamp:
            now = stamp[1]
            places = earlier.setdefault(texts[at], [])
            if len(places) < _PLACES:
                places.append(at)
        at += 1
    half, odd = divmod(len(texts), 2)
    if not odd and half >= _HALF and texts[:half] == texts[half:]:
        found.update(line.number for line in lines[half:])
    return frozenset(found)


def _run(texts: Sequence[str], before: int, at: int) -> int:
    """How many lines from `at` on equal those from `before` on."""
    run = 0
    while before + run < at and at + run < len(texts) and texts[before + run] == texts[at + run]:
        run += 1
    return run


def _back(texts: Sequence[str], before: int, at: int, done: int) -> int:
    """How many lines before the two places are equal as well."""
    back = 0
    while (
        at - back > done and before - back > 0 and texts[before - back - 1] == texts[at - back - 1]
    ):
        back += 1
    return back
