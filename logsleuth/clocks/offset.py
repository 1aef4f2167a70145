"""How far one clock runs ahead of another, from packets that both logged.

A packet from A to B bounds the offset of B's clock from above, one from B to A from below
(causality); half-way between a request's bound and its answer's is an estimate, as in NTP
(RFC 5905 §8), and the median of all is taken. Offset and drift as in RFC 2330 §10.1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from logsleuth.clocks.anchors import Anchor
from logsleuth.clocks.drift import line, line_fits
from logsleuth.clocks.readings import YEAR, Clock

_SAID = 1_000_000
"""Microseconds: how finely people say what a clock is ahead."""
_JITTER = 20_000
"""Microseconds by which a line may be stamped later than what it tells of."""


class Basis(StrEnum):
    """What an offset rests on."""

    ANSWERED = "packets both ways"
    ONE_WAY = "packets one way"
    TIED = "lines tied by hand"
    GIVEN = "given by hand"


class Bound(NamedTuple):
    """What one packet says of the offset of B's clock, in microseconds, at a time of A's clock.

    From A to B (`most`) the offset is that at most, from B to A at least.
    """

    at: int
    gap: int
    most: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Offset:
    """How far the clock `of` runs ahead of the clock `against`.

    Times are microseconds. At the time `at` of the clock `against` it is `ahead`, and changes from
    there by `drift` parts of one. `least` and `most` are the bounds that causality sets to it,
    None where no packet sets one; `spread` is how far the estimates of single pairs of packets
    lie apart. `years` is what the years make that are not printed: one log may begin in December,
    the other in January. Where it is not `steady`, no offset fits all packets though it drift: a
    clock was set in between, and `estimates` tell what it was when.
    """

    of: Clock
    against: Clock
    ahead: int
    basis: Basis
    anchors: int = 0
    at: int = 0
    least: int | None = None
    most: int | None = None
    spread: int | None = None
    drift: float = 0.0
    years: int = 0
    estimates: tuple[tuple[int, int], ...] = ()

    @property
    def steady(self) -> bool:
        """Whether one offset, with its drift, fits all packets."""
        return not self.estimates

    @property
    def uncertain(self) -> int | None:
        """How far off `ahead` may be; None where nothing bounds it."""
        if self.least is None or self.most is None:
            return None
        return max(self.most - self.ahead, self.ahead - self.least)

    def allows(self, said: Offset) -> bool:
        """Whether what somebody says of the same two clocks keeps to these bounds, to a second."""
        ahead = said.ahead if said.of == self.of else -said.ahead
        low = self.ahead if self.least is None else self.least
        high = self.ahead if self.most is None else self.most
        above = self.least is None or ahead >= low - _SAID
        return above and (self.most is None or ahead <= high + _SAID)

    def back(self, ticks: int) -> int:
        """What the clock `against` read when the clock `of` read this."""
        if self.estimates:
            ticks -= self.years
            return ticks - min(self.estimates, key=lambda e: abs(sum(e) - ticks))[1]
        since = ticks - self.years - self.ahead - self.at
        return self.at + round(since / (1 + self.drift))

    @property
    def reversed(self) -> Offset:
        """The same, said of the other clock."""
        return replace(
            self, of=self.against, against=self.of, ahead=-self.ahead, years=-self.years,
            at=self.at + self.ahead + self.years,
            least=None if self.most is None else -self.most,
            most=None if self.least is None else -self.least,
            drift=1 / (1 + self.drift) - 1,
            estimates=tuple((at + ahead + self.years, -ahead) for at, ahead in self.estimates),
        )  # fmt: skip


def between(of: Clock, against: Clock, found: Iterable[Anchor]) -> Offset | None:
    """The offset of one clock from another, from packets that both logged; None without any."""
    bounds = sorted(_bounds(of, against, found))
    if not bounds:
        return None
    years = _years(of, against, bounds[0])
    bounds = [bound._replace(gap=bound.gap - years) for bound in bounds]
    least = max((b.gap for b in bounds if not b.most), default=None)
    most = min((b.gap for b in bounds if b.most), default=None)
    known = partial(
        Offset, of=of, against=against, anchors=len(bounds), at=bounds[0].at, years=years
    )
    if least is None or most is None:
        edge = most if least is None else least
        assert edge is not None
        return known(ahead=edge, basis=Basis.ONE_WAY, least=least, most=most)
    middles = _middles(bounds)
    ahead = round(median(a for _, a in middles))
    spread = max(a for _, a in middles) - min(a for _, a in middles)
    both_ways = partial(known, basis=Basis.ANSWERED, spread=spread)
    if least <= most:
        return both_ways(ahead=min(max(ahead, least), most), least=least, most=most)
    fitted = line(_points(bounds, True), _points(bounds, False))
    if least - most <= _JITTER:
        return both_ways(ahead=(least + most) // 2, least=most, most=least)
    if not line_fits(fitted):
        return both_ways(ahead=ahead, estimates=tuple(middles))
    least, most = round(fitted.least), round(fitted.most)
    return both_ways(ahead=(least + most) // 2, least=least, most=most, drift=fitted.slope)


def _points(bounds: Sequence[Bound], most: bool) -> list[tuple[int, int]]:
    return [(b.at - bounds[0].at, b.gap) for b in bounds if b.most is most]


def _middles(bounds: Sequence[Bound]) -> list[tuple[int, int]]:
    """Half-way between the bounds of packets next to each other both ways: when, how far ahead."""
    return [
        ((first.at + second.at) // 2, (first.gap + second.gap) // 2)
        for first, second in pairwise(bounds)
        if first.most is not second.most
    ]


def _bounds(of: Clock, against: Clock, found: Iterable[Anchor]) -> Iterator[Bound]:
    """What the packets say that carry a time at both ends."""
    for anchor in found:
        most = anchor.sender == against.writer
        ours, theirs = (anchor.sent, anchor.received) if most else (anchor.received, anchor.sent)
        at, other = against.reads(ours), of.reads(theirs)
        if at is not None and other is not None:
            yield Bound(at, other - at, most)


def _years(of: Clock, against: Clock, bound: Bound) -> int:
    """The whole years of a bound, where the year is not printed."""
    unknown = not (of.uptime or against.uptime or of.years)
    return round(bound.gap / YEAR) * YEAR if unknown else 0
