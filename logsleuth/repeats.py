"""Parts of a capture that were pasted twice: line for line the same, time stamps included."""

from __future__ import annotations

import re
from collections.abc import Sequence

from logsleuth.lines import PhysicalLine

_STAMPED = re.compile(r".{0,60}?\d\d:\d\d:\d\d\.\d")
_SHORTEST = 8  # lines: shorter repetitions happen within one millisecond
_HALF = 20  # lines of a capture without stamps, the halves of which are equal


def repeated(lines: Sequence[PhysicalLine]) -> frozenset[int]:
    """The numbers of the lines that repeat earlier ones as a block.

    A router never prints eight lines again with the same milliseconds. Without stamps, only a
    capture whose two halves are equal counts.
    """
    texts = [line.text for line in lines]
    first: dict[str, int] = {}
    found: set[int] = set()
    at = 0
    while at < len(texts):
        before = first.get(texts[at])
        run = _run(texts, before, at) if before is not None else 0
        if run >= _SHORTEST:
            found.update(line.number for line in lines[at : at + run])
            at += run
            continue
        if _STAMPED.match(texts[at]):
            first.setdefault(texts[at], at)
        at += 1
    half, odd = divmod(len(texts), 2)
    if not first and not odd and half >= _HALF and texts[:half] == texts[half:]:
        found.update(line.number for line in lines[half:])
    return frozenset(found)


def _run(texts: Sequence[str], before: int, at: int) -> int:
    """How many lines from `at` on equal those from `before` on."""
    run = 0
    while before + run < at and at + run < len(texts) and texts[before + run] == texts[at + run]:
        run += 1
    return run
