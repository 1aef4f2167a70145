"""Events become negotiations: the attempts of each log, joined at both ends, in order."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from logsleuth.ike.roles import Role
from logsleuth.logs import Log
from logsleuth.messages.ikev2.identities import PeerIdentitySearched
from logsleuth.messages.isakmp.identities import IdentityPayload
from logsleuth.negotiations.matching import Match
from logsleuth.negotiations.meetings import meetings
from logsleuth.negotiations.model import End, Exchange, Negotiation, TracedPacket
from logsleuth.negotiations.pairing import align
from logsleuth.negotiations.side import Side, Sighting, Step
from logsleuth.negotiations.sides import sides, with_role
from logsleuth.negotiations.traits import traits

__all__ = ["End", "Exchange", "Negotiation", "Side", "Sighting", "Step", "TracedPacket", "gather"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Joined:
    """The sides of one attempt and why they are one; initiator first where it is known."""

    sides: tuple[Side, ...]
    match: Match | None = None


def gather(logs: Iterable[Log]) -> tuple[Negotiation, ...]:
    """The negotiations that the logs tell of, attempt by attempt.

    The order of the logs does not matter: they are taken by name.
    """
    by_log = [sides(log) for log in sorted(logs, key=lambda log: (log.source.name, log.router))]
    joined = _in_order(_join([found for found in by_log if found]), by_log)
    names = _names(joined)
    counts: Counter[frozenset[str]] = Counter()
    negotiations = []
    for number, attempt in enumerate(joined, start=1):
        ends = _ends(attempt, names)
        pair = _pair(attempt, ends)
        counts[pair] += 1
        negotiations.append(
            Negotiation(
                id=f"N{number}",
                ike=attempt.sides[0].ike,
                sides=attempt.sides,
                initiator=ends[0],
                responder=ends[1],
                attempt=counts[pair],
                pair=pair,
                joined_because=attempt.match.because if attempt.match else None,
                join_inferred=attempt.match.inferred if attempt.match else False,
                joined_by_spis=attempt.match.spis if attempt.match else False,
            )
        )
    return tuple(negotiations)


def _join(by_log: Sequence[tuple[Side, ...]]) -> list[_Joined]:
    """Pair the sides of different logs; a side has one other end at most.

    Where nothing but roles and order speaks for a pair, two logs must be all there are.
    """
    candidates: list[tuple[Match, Side, Side]] = []
    told = [traits(found) for found in by_log]
    for ours, theirs in meetings(told):
        left, right = ours.sides, theirs.sides
        pairs = align(
            [told[ours.log][i] for i in left],
            [told[theirs.log][j] for j in right],
            strangers=len(by_log) > 2,
        )
        candidates += [
            (found, by_log[ours.log][left[i]], by_log[theirs.log][right[j]])
            for i, (j, found) in pairs.items()
        ]
    candidates.sort(key=lambda c: c[0].rank, reverse=True)
    rivals = Counter((id(s), found.rank) for found, *both in candidates for s in both)
    taken: set[int] = set()
    joined: list[_Joined] = []
    for found, mine, other in candidates:
        several = found.ambiguous or any(rivals[id(s), found.rank] > 1 for s in (mine, other))
        found = replace(found, ambiguous=several)
        unproven = found.inferred and len(by_log) > 2
        if unproven or id(mine) in taken or id(other) in taken:
            continue
        taken |= {id(mine), id(other)}
        joined.append(_Joined(sides=_cast(mine, other), match=found))
    alone = [side for found in by_log for side in found if id(side) not in taken]
    return joined + [_Joined(sides=(side,)) for side in alone]


def _cast(mine: Side, other: Side) -> tuple[Side, ...]:
    """Two ends with both their roles, the initiator first."""
    if mine.role and not other.role:
        other = _complement(other, mine)
    elif other.role and not mine.role:
        mine = _complement(mine, other)
    return (other, mine) if mine.role is Role.RESPONDER else (mine, other)


def _complement(side: Side, known: Side) -> Side:
    assert known.role
    return with_role(side, known.role.other, f"the other end, {known.router}, is the {known.role}")


def _in_order(joined: list[_Joined], by_log: Sequence[tuple[Side, ...]]) -> list[_Joined]:
    """The attempts so that each log's own order holds.

    Where the order of two is open, the one whose source comes first by name stands first; so too
    where both logs contradict each other, as when both ends begin at once (SPIs join those).
    """
    rank = {
        (side.source, side.begins.line): (index, place)
        for index, found in enumerate(by_log)
        for place, side in enumerate(found)
    }
    of = {(s.source, s.begins.line): n for n, j in enumerate(joined) for s in j.sides}
    first = [min(rank[s.source, s.begins.line] for s in j.sides) for j in joined]
    order: TopologicalSorter[int] = TopologicalSorter({n: () for n in range(len(joined))})
    for found in by_log:
        for before, after in pairwise(found):
            order.add(of[after.source, after.begins.line], of[before.source, before.begins.line])
    try:
        order.prepare()
    except CycleError:
        return [joined[n] for n in sorted(range(len(joined)), key=first.__getitem__)]
    ordered: list[_Joined] = []
    ready: list[tuple[tuple[int, int], int]] = []
    while order.is_active():
        for number in order.get_ready():
            heapq.heappush(ready, (first[number], number))
        _, number = heapq.heappop(ready)
        ordered.append(joined[number])
        order.done(number)
    return ordered


def _names(joined: Iterable[_Joined]) -> dict[str, str]:
    """Which router an address belongs to, as attempts with both ends show it."""
    names: dict[str, str] = {}
    for attempt in joined:
        for side in attempt.sides:
            if side.address:
                names[side.address] = side.router
            for other in attempt.sides:
                if other is not side and other.peer:
                    names[other.peer] = side.router
    return names


def _ends(attempt: _Joined, names: dict[str, str]) -> tuple[End, End]:
    """The initiator and the responder, by name and address."""
    ends = {Role.INITIATOR: End(), Role.RESPONDER: End()}
    for side in attempt.sides:
        if side.role is None:
            continue
        addresses = {address for address, name in names.items() if name == side.router}
        own = next((o.peer for o in attempt.sides if o is not side and o.peer), None)
        alone = next(iter(addresses)) if len(addresses) == 1 else None
        ends[side.role] = End(
            name=side.router,
            address=side.address or own or alone,
            identity=next((i for o in attempt.sides if (i := _identity(o, side is o))), None),
        )
        if len(attempt.sides) == 1:
            ends[side.role.other] = End(
                name=names.get(side.peer or ""), address=side.peer, identity=_identity(side, False)
            )
    return ends[Role.INITIATOR], ends[Role.RESPONDER]


def _identity(side: Side, own: bool) -> str | None:
    """The identity that a side logged as its own, or as its peer's."""
    if side.role is None:
        return None
    searched = side.first(PeerIdentitySearched)
    if side.ike == 2:
        return None if own or searched is None else searched.message.identity
    sender = side.role if own else side.role.other
    payload = side.first(IdentityPayload, "MM5" if sender is Role.INITIATOR else "MM6")
    return payload.message.identity if payload else None


def _pair(attempt: _Joined, ends: tuple[End, End]) -> frozenset[str]:
    """What the attempts of one pair of routers have in common."""
    known = {end.name or end.address or end.identity for end in ends} - {None}
    if len(known) < 2:
        known |= {side.router for side in attempt.sides}
        known |= {side.peer or "unknown peer" for side in attempt.sides if len(known) < 2}
    return frozenset(str(name) for name in known)
