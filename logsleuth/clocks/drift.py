"""The straight line between points that it must stay below and points that it must stay above."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

Point = tuple[int, int]

_STEEPEST = 0.001
"""A router's clock drifts by less than a thousand parts per million, or it is set by hand."""
_STEPS = 100


class Line(NamedTuple):
    """Lines of one slope: at 0 they may stand from `least` to `most`, if that is not below."""

    slope: float
    least: float
    most: float


def line_fits(line: Line) -> bool:
    """Whether there is a line of this slope that keeps to all points."""
    return line.least <= line.most


def line(above: Sequence[Point], below: Sequence[Point]) -> Line:
    """The slope that leaves the most room below the points `above` and over the points `below`.

    The room is a concave function of the slope, so halving finds its summit; only the points on
    the hulls that face each other have a say.
    """
    high, low = _lower_hull(above), [(x, -y) for x, y in _lower_hull((x, -y) for x, y in below)]
    left, right = -_STEEPEST, _STEEPEST
    for _ in range(_STEPS):
        third = (right - left) / 3
        if _room(left + third, high, low) < _room(right - third, high, low):
            left += third
        else:
            right -= third
    slope = (left + right) / 2
    return Line(slope, max(y - slope * x for x, y in low), min(y - slope * x for x, y in high))


def _room(slope: float, high: Sequence[Point], low: Sequence[Point]) -> float:
    return min(y - slope * x for x, y in high) - max(y - slope * x for x, y in low)


def _lower_hull(points: Iterable[Point]) -> list[Point]:
    """The points below which nothing lies, from left to right (Andrew's monotone chain)."""
    hull: list[Point] = []
    for x, y in sorted(points):
        while len(hull) > 1:
            (ax, ay), (bx, by) = hull[-2:]
            if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0:
                break
            hull.pop()
        hull.append((x, y))
    return hull
