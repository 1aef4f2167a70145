"""Which pairs of attempts no other pairing of the two logs could replace."""

from __future__ import annotations

from collections.abc import Sequence

Pair = tuple[int, int]


def without_rival(chosen: Sequence[Pair], possible: Sequence[Sequence[bool]]) -> set[Pair]:
    """The pairs that every pairing holds which explains as many attempts, in the same order.

    Args:
        chosen: the pairing: indices of the left log's attempts and the right log's.
        possible: for each attempt of the left log and of the right one, whether they may be one.
    """
    before = _longest(possible)
    after = [row[::-1] for row in reversed(_longest([row[::-1] for row in reversed(possible)]))]
    size = len(chosen)
    sure = set()
    for i, j in chosen:
        here, there = before[i], after[i + 1]
        rivals = sum(
            1 for k, fits in enumerate(possible[i]) if fits and here[k] + 1 + there[k + 1] >= size
        )
        idle = any(a + b >= size for a, b in zip(here, there, strict=True))
        if rivals == 1 and not idle:
            sure.add((i, j))
    return sure


def _longest(possible: Sequence[Sequence[bool]]) -> list[list[int]]:
    """For each beginning of both logs the most pairs that keep both orders."""
    above = [0] * (len(possible[0]) + 1)
    most = [above]
    for row in possible:
        here = [0]
        left = 0
        for j, fits in enumerate(row):
            best = above[j + 1]
            if left > best:
                best = left
            if fits and above[j] + 1 > best:
                best = above[j] + 1
            here.append(best)
            left = best
        most.append(above := here)
    return most
