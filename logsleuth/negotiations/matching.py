"""How two sides fit as the two ends of one attempt, and what speaks for it.

Both ends print the same SPIs, and those decide. Most IKEv1 debugs print none: there addresses,
roles, identities, the order of CERT_REQs, and which packets each end saw join the two. Local SA
ids are never compared, and the clocks only break a tie that all else leaves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from logsleuth.ike.packets import BY_NAME, position
from logsleuth.ike.roles import Role
from logsleuth.negotiations.traits import ID_IPV4_ADDR, Traits

_CLOSE = 2_000_000  # microseconds between two clocks that may count as the same moment
_LAST = {1: position("MM6"), 2: position("IKE_AUTH response")}

Rank = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two sides that may be the two ends of one attempt, and why.

    `identified` are facts that name the router at the other end; `alike` are those that fit any
    router configured like it (every spoke of a hub is asked for the same authorities). Better
    matches rank higher: those that the SPIs decide, then those that meet at the later packet (an
    attempt ends where it ends at both ends), then those with more facts in common. `ambiguous`
    is a match beside which another pairing of the two logs is as good.
    """

    spis: bool
    furthest: int
    identified: tuple[str, ...]
    alike: tuple[str, ...]
    close: bool
    ambiguous: bool = False

    @property
    def rank(self) -> Rank:
        """What it is worth, to be added up over a sequence of matches."""
        facts = len(self.identified) + len(self.alike)
        return (int(self.spis), self.furthest + 2, facts, int(self.close))

    @property
    def because(self) -> str:
        """Why the two are one, for the report."""
        if self.spis:
            return "the same IKE SPIs"
        facts = " and ".join(self.identified + self.alike)
        if self.ambiguous:
            return f"{facts or 'roles'}, though other attempts fit as well"
        return facts or "roles and the order of packets alone"

    @property
    def inferred(self) -> bool:
        """Whether no line proves it: no SPI, address or identity, or several attempts fit."""
        return self.ambiguous or not (self.spis or self.identified)


def match(mine: Traits, other: Traits) -> Match | None:
    """How two sides fit as the two ends of one attempt; None if anything contradicts it."""
    if mine.ike != other.ike:
        return None
    if mine.role is not None and mine.role is other.role:
        return None
    if mine.spi_i and other.spi_i:
        same = mine.spi_i == other.spi_i
        one = Match(spis=True, furthest=0, identified=(), alike=(), close=False)
        return one if same else None
    if mine.role is None and other.role is None:
        return None
    if _strange(mine, other) or _strange(other, mine):
        return None
    requests, ties = _requests(mine, other), _ties(mine, other)
    if requests is False or ties is None or _parted(mine, other) or _parted(other, mine):
        return None
    # Two captures of one router are not two ends; two routers may share a default host name.
    if mine.router == other.router and not ties.facts:
        return None
    alike = (requests,) if requests else ()
    furthest = max(mine.packets & other.packets, default=-1)
    return Match(
        spis=False,
        furthest=furthest,
        identified=ties.facts if ties.proven else (),
        alike=alike if ties.proven else ties.facts + alike,
        close=close(mine, other, furthest),
    )


def _parted(mine: Traits, other: Traits) -> bool:
    """Whether one end went beyond what the other one refused or, if it shows all, ever sent.

    An IKEv2 refusal is answered.
    """
    if mine.whole and other.received > max(mine.packets, default=-1):
        return True
    if mine.refused is None:
        return False
    # A responder may take the IKE SA for up when it has sent the packet that is then refused.
    up = other.up and mine.refused < _LAST[mine.ike]
    answered = 1 if mine.ike == 2 else 0
    return up or max(other.packets, default=-1) > mine.refused + answered


class _Ties(NamedTuple):
    """What ties the routers of two sides, and whether it names each as the other's other end."""

    facts: tuple[str, ...]
    proven: bool


def _ties(mine: Traits, other: Traits) -> _Ties | None:
    """What names each end's peer as the other end; None if something contradicts it.

    One end's word alone ties two logs if the other talks to one peer only: a hub's address and
    identity say nothing of which spoke it is that calls.
    """
    if mine.peer and mine.peer == other.peer:  # two ends of one tunnel have different peers
        return None
    ways = [_calls(mine, other), _calls(other, mine)]
    both = [name for name in mine.identities if name in other.identities]
    if False in ways or any(mine.identities[name] != other.identities[name] for name in both):
        return None
    senders = {BY_NAME[name].sender for name in both}
    role = mine.role or (other.role.other if other.role else None)
    told = [role is not None and role.other in senders, role in senders]
    known = [way == "known" or said for way, said in zip(ways, told, strict=True)]
    doubtful = any(way == "elsewhere" and not said for way, said in zip(ways, told, strict=True))
    lone = other.lone if known[0] else mine.lone
    addresses = ("the addresses of both ends",) if "known" in ways else ()
    identities = (f"the same identity in {' and '.join(both)}",) if both else ()
    proven = all(known) or (any(known) and lone and not doubtful)
    return _Ties(addresses + identities, proven)


def _calls(mine: Traits, other: Traits) -> Literal["known", "elsewhere", False] | None:
    """Whether one end's peer is the other end's router.

    It is `elsewhere` if that router is known by other addresses only: it may have more.
    """
    if not mine.peer:
        return None
    if other.address:
        return "known" if mine.peer == other.address else False
    if mine.peer in other.owned:
        return "known"
    return "elsewhere" if other.owned else None


def _strange(mine: Traits, other: Traits) -> bool:
    """Whether one end's own identity is an address, and not the one that its peer talks to."""
    own = mine.identities.get("MM5" if mine.role is Role.INITIATOR else "MM6")
    if own is None or own[0] != ID_IPV4_ADDR or other.peer is None or mine.natted or other.natted:
        return False
    return own[1].casefold() != other.peer


def _requests(mine: Traits, other: Traits) -> str | Literal[False] | None:
    """The CERT_REQs that one end sent are those that the other received, in the same order."""
    both = [name for name in mine.requests if name in other.requests]
    for name in both:
        ours, theirs = mine.requests[name], other.requests[name]
        if ours != theirs and not (_part_of(ours, theirs) or _part_of(theirs, ours)):
            return False
    return f"the same CERT_REQs in {' and '.join(both)}" if both else None


def _part_of(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether a list is another with gaps, as a cut capture leaves it; the order must hold."""
    rest = iter(whole)
    return all(item in rest for item in part)


def close(mine: Traits, other: Traits, furthest: int) -> bool:
    """Whether the latest packet that both saw carries nearly the same time on both clocks."""
    if furthest not in mine.times or furthest not in other.times:
        return False
    return abs(mine.times[furthest] - other.times[furthest]) < _CLOSE
