"""Parts of a capture that were pasted twice: line for line the same, and the clock goes back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from logsleuth import cleaning, headers
from logsleuth.lines import PhysicalLine

_STAMPED = re.compile(r".{0,60}?(\d\d:\d\d:\d\d\.\d+)")
_SHORTEST = 8  # lines
_HALF = 4  # lines of a short capture, or one without fractions, the halves of which are equal
_PLACES = 16  # earlier places of one line that are looked at: within a millisecond it may recur


def repeated(lines: Sequence[PhysicalLine]) -> frozenset[int]:
    """The numbers of the lines that repeat earlier ones as a block.

    A router repeats lines within one millisecond; it never goes back to earlier stamps and prints
    eight lines again. Shorter captures, and those whose stamps have no fractions, count if their
    two halves are equal and cannot have been printed one after the other.
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
    if _halves_alike(lines) and _pasted(lines[: len(lines) // 2]):
        found.update(line.number for line in lines[len(lines) // 2 :])
    return frozenset(found)


def in_doubt(lines: Sequence[PhysicalLine]) -> bool:
    """Whether the halves are equal, and nothing tells a paste from the same said twice.

    So it is without stamps: two attempts may differ in nothing.
    """
    if not _halves_alike(lines) or _pasted(lines[: len(lines) // 2]):
        return False
    return len({line.text for line in lines if line.text.strip()}) >= _HALF


def _halves_alike(lines: Sequence[PhysicalLine]) -> bool:
    half, odd = divmod(len(lines), 2)
    pairs = zip(lines[:half], lines[half:], strict=False)
    return not odd and half >= _HALF and all(a.text == b.text for a, b in pairs)


def _pasted(lines: Sequence[PhysicalLine]) -> bool:
    """Whether no router prints these lines and then the same again.

    Either the clock or the count would go back, or too much would be said in one millisecond.
    """
    manner = cleaning.manner(lines)
    split = [headers.split(cleaning.clean(line.text, manner)[0]) for line in lines]
    known = [header for header, _ in filter(None, split)]
    times = {(h.relayed, h.stamp.text if h.stamp else None) for h in known if h.stamp or h.relayed}
    if len(times) > 1 or any(header.sequence is not None for header in known):
        return True
    moment = any("." in header.stamp.text for header in known if header.stamp)
    return moment and len({line.text for line in lines}) >= _SHORTEST


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
