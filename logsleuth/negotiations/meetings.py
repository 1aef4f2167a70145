"""Which logs, and which of their sides, may be the two ends of one attempt at all.

To hold every side of every log against all others would take time by the square of a fleet. Two
sides meet where something names the other: an SPI that both print, an identity that one sent and
the other received, or one's peer address that the other's router has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from logsleuth.ike.packets import BY_NAME
from logsleuth.negotiations.traits import Traits

Log = Sequence[Traits]


class Part(NamedTuple):
    """Sides of one log, by their places in it."""

    log: int
    sides: Sequence[int]


def meetings(logs: Sequence[Log]) -> Iterator[tuple[Part, Part]]:
    """Every two logs that may share attempts, with the sides that may be shared.

    Two logs alone are held against each other whole: then order and roles may speak for a pair.
    """
    if len(logs) == 2:
        yield Part(0, range(len(logs[0]))), Part(1, range(len(logs[1])))
        return
    owners = _owners(logs)
    for ours, theirs in sorted(_acquainted(logs, owners)):
        yield (
            Part(ours, [i for i, s in enumerate(logs[ours]) if _may_meet(s, theirs, owners)]),
            Part(theirs, [i for i, s in enumerate(logs[theirs]) if _may_meet(s, ours, owners)]),
        )


def _owners(logs: Sequence[Log]) -> dict[str, set[int]]:
    """The logs whose router has an address; behind NAT several may have the same."""
    owners: dict[str, set[int]] = defaultdict(set)
    for number, log in enumerate(logs):
        for address in log[0].owned if log else ():
            owners[address].add(number)
    return owners


def _may_meet(side: Traits, other: int, owners: dict[str, set[int]]) -> bool:
    """Whether a side's other end may be in another log; not if its peer is known for a third."""
    return (
        not side.peer or side.peer not in owners or other in owners[side.peer] or bool(side.spi_i)
    )


def _acquainted(logs: Sequence[Log], owners: dict[str, set[int]]) -> set[tuple[int, int]]:
    """Every two logs that something ties."""
    ends: dict[Hashable, tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    tied: set[tuple[int, int]] = set()
    for number, log in enumerate(logs):
        for side in log:
            tied.update(_two(owner, number) for owner in owners.get(side.peer or "", ()))
            if side.spi_i:
                for end in ends[side.spi_i]:
                    end.add(number)
            for packet, words in side.identities.items():
                sent, received = ends[packet, words]
                (sent if side.role is BY_NAME[packet].sender else received).add(number)
    for sent, received in ends.values():
        tied.update(_two(one, other) for one, other in product(sent, received))
    return {(one, other) for one, other in tied if one != other}


def _two(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)
