"""Which pairs of attempts no other pairing of the two logs could replace."""

from __future__ import annotations

from collections.abc import Collection, Sequence

Pair = tuple[int, int]


def without_rival(
    chosen: Sequence[Pair], possible: Collection[Pair], rows: int, columns: int
) -> set[Pair]:
    """The pairs that every pairing holds which explains as many attempts, in the same order.

    Args:
        chosen: the pairing: indices of the left log's attempts and the right log's.
        possible: all pairs that nothing contradicts.
        rows: the attempts of the left log.
        columns: the attempts of the right log.
    """
    before = _longest(possible, rows, columns)
    mirrored = {(rows - 1 - i, columns - 1 - j) for i, j in possible}
    after = [row[::-1] for row in reversed(_longest(mirrored, rows, columns))]
    size = len(chosen)
    rivals: dict[int, int] = {}
    for i, j in possible:
        if before[i][j] + 1 + after[i + 1][j + 1] >= size:
            rivals[i] = rivals.get(i, 0) + 1
    idle = {
        i
        for i in range(rows)
        if any(before[i][j] + after[i + 1][j] >= size for j in range(columns + 1))
    }
    return {(i, j) for i, j in chosen if i not in idle and rivals[i] == 1}


def _longest(possible: Collection[Pair], rows: int, columns: int) -> list[list[int]]:
    """For each beginning of both logs the most pairs that keep both orders."""
    most = [[0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows):
        for j in range(columns):
            pair = most[i][j] + 1 if (i, j) in possible else 0
            most[i + 1][j + 1] = max(pair, most[i][j + 1], most[i + 1][j])
    return most
