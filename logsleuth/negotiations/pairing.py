"""Which attempt in one router's log is which in another's.

Attempts alike in all but their times fit alike, so what fits is asked once for each two kinds.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace

from logsleuth.ike.roles import Role
from logsleuth.negotiations.matching import Match, close, match
from logsleuth.negotiations.rivals import without_rival
from logsleuth.negotiations.traits import Traits

_LATEST = 1000
"""Attempts of one log that are paired, the last ones: pairing takes time by their square."""
_DIGITS = 20
"""Bits for each number of a rank: sums over `_LATEST` pairs keep to them."""


def align(
    left: Sequence[Traits], right: Sequence[Traits], *, strangers: bool = False
) -> dict[int, tuple[int, Match]]:
    """The pairing of two logs' attempts: by SPIs, and the best of the rest that keeps both orders.

    Returns for the index of one of ours the index of its other end, and the match. Where several
    pairings are equally good the last attempts are paired: captures end together more often
    than they begin together. With `strangers` the attempts may have their other ends elsewhere,
    and only those are paired that a line ties.
    """
    pairs = _by_spi(left, right)
    paired = {j for j, _ in pairs.values()}
    rest = [i for i in range(len(left)) if i not in pairs][-_LATEST:]
    others = [j for j in range(len(right)) if j not in paired][-_LATEST:]
    found = _by_order([left[i] for i in rest], [right[j] for j in others], strangers)
    return pairs | {rest[i]: (others[j], match_) for i, (j, match_) in found.items()}


def _by_spi(left: Sequence[Traits], right: Sequence[Traits]) -> dict[int, tuple[int, Match]]:
    """The pairs with the same SPIs, in whatever order the attempts stand."""
    at = {other.spi_i: j for j, other in enumerate(right) if other.spi_i}
    return {
        i: (at[mine.spi_i], found)
        for i, mine in enumerate(left)
        if mine.spi_i in at and (found := match(mine, right[at[mine.spi_i]]))
    }


def _by_order(
    left: Sequence[Traits], right: Sequence[Traits], strangers: bool
) -> dict[int, tuple[int, Match]]:
    """The best pairing in the order of both logs, or in the order of each initiator's attempts.

    Where both ends begin at once, either has its own attempt before the other's.
    """
    whole = _in_order(left, right, strangers)
    if {side.role for side in (*left, *right)} != set(Role):
        return whole
    apart: dict[int, tuple[int, Match]] = {}
    for role in Role:
        ours = [i for i, side in enumerate(left) if side.role is role]
        theirs = [j for j, side in enumerate(right) if side.role is role.other]
        found = _in_order([left[i] for i in ours], [right[j] for j in theirs], strangers)
        apart |= {ours[i]: (theirs[j], match_) for i, (j, match_) in found.items()}
    worth = [sum(_worth(found) for _, found in pairs.values()) for pairs in (whole, apart)]
    return apart if worth[1] > worth[0] else whole


def _in_order(
    left: Sequence[Traits], right: Sequence[Traits], strangers: bool
) -> dict[int, tuple[int, Match]]:
    fits = _Fits(left, right, strangers)
    ranks = [[fits.rank(i, j) for j in range(len(right))] for i in range(len(left))]
    best = _best(ranks, len(right))
    if not best:
        return {}
    matches = {pair: fits.match(*pair) for pair in best}
    # What names the routers outweighs what does not, so only its like can be its rival.
    proven = [pair for pair, found in matches.items() if found.identified]
    named = [
        [rank > 0 and fits.names(i, j) for j, rank in enumerate(r)] for i, r in enumerate(ranks)
    ]
    sure = without_rival(proven, named)
    if len(proven) < len(best):
        sure |= without_rival(best, [[rank > 0 for rank in row] for row in ranks]) - set(proven)
    return {i: (j, replace(matches[i, j], ambiguous=(i, j) not in sure)) for i, j in best}


class _Fits:
    """Which attempts of two logs fit together, and how well."""

    def __init__(self, left: Sequence[Traits], right: Sequence[Traits], strangers: bool) -> None:
        self._left, self._right, self._strangers = left, right, strangers
        kinds: dict[Hashable, int] = {}
        self._kinds = [[kinds.setdefault(t.kind, len(kinds)) for t in log] for log in (left, right)]
        self._known: dict[tuple[int, int], tuple[Match | None, int]] = {}

    def match(self, i: int, j: int) -> Match:
        """How two attempts that fit do."""
        found, _ = self._of_kinds(i, j)
        assert found
        return replace(found, close=close(self._left[i], self._right[j], found.furthest))

    def names(self, i: int, j: int) -> bool:
        """Whether something names the one attempt's router to the other."""
        found, _ = self._of_kinds(i, j)
        return found is not None and bool(found.identified)

    def rank(self, i: int, j: int) -> int:
        """What a pair is worth, to be added up; 0 if something contradicts it."""
        found, worth = self._of_kinds(i, j)
        if found is None:
            return 0
        return worth + close(self._left[i], self._right[j], found.furthest)

    def _of_kinds(self, i: int, j: int) -> tuple[Match | None, int]:
        kinds = self._kinds[0][i], self._kinds[1][j]
        known = self._known.get(kinds)
        if known is None:
            found = match(self._left[i], self._right[j])
            if found and self._strangers and found.inferred:
                found = None
            known = self._known[kinds] = (found, _worth(found) if found else 0)
        return known


def _worth(match: Match) -> int:
    """The rank of a match but for the clocks, as one number."""
    worth = 0
    for number in match.rank[:-1]:
        worth = (worth << _DIGITS) + number
    return worth << _DIGITS


def _best(ranks: Sequence[Sequence[int]], columns: int) -> list[tuple[int, int]]:
    """The pairs whose ranks add up highest (dynamic programming); ties leave the earlier alone."""
    below = [0] * (columns + 1)
    score = [below]
    for row in reversed(ranks):
        here = [0] * (columns + 1)
        right = 0
        for j in range(columns - 1, -1, -1):
            best = below[j]
            if right > best:
                best = right
            if row[j] and row[j] + below[j + 1] > best:
                best = row[j] + below[j + 1]
            here[j] = right = best
        score.append(below := here)
    score.reverse()
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < len(ranks) and j < columns:
        if score[i][j] == score[i + 1][j]:
            i += 1
        elif score[i][j] == score[i][j + 1]:
            j += 1
        else:
            pairs.append((i, j))
            i, j = i + 1, j + 1
    return pairs
