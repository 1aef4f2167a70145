"""Which attempt in one router's log is which in another's.

Both ends print the same SPIs, and those decide. Most IKEv1 debugs print none: there addresses,
roles, identities, the order of CERT_REQs, and which packets each end saw join the two. Local SA
ids are never compared, and the clocks only break a tie that all else leaves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from logsleuth.ike.packets import position
from logsleuth.ike.roles import Direction, Role
from logsleuth.messages import (
    CertificateRequestReceived,
    CertificateRequestSent,
    IdentityPayload,
)
from logsleuth.negotiations.side import Side

_CLOSE = 2_000_000  # microseconds between two clocks that may count as the same moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two sides that may be the two ends of one attempt, and why.

    Better matches compare greater: those that the SPIs decide, then those that meet at the later
    packet (an attempt ends where it ends at both ends), then those with more facts in common.
    """

    spis: bool
    furthest: int
    facts: tuple[str, ...]
    close: bool

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """What it is worth, to be added up over a sequence of matches."""
        return (int(self.spis), self.furthest + 2, len(self.facts), int(self.close))

    @property
    def because(self) -> str:
        """Why the two are one, for the report."""
        if self.spis:
            return "the same IKE SPIs"
        if self.facts:
            return " and ".join(self.facts)
        return "roles and the order of packets alone"

    @property
    def inferred(self) -> bool:
        """Whether nothing but roles and order speaks for it."""
        return not self.spis and not self.facts


def align(ours: Sequence[Side], theirs: Sequence[Side]) -> dict[int, tuple[int, Match]]:
    """The best pairing of two logs' attempts that keeps the order of both.

    Returns for the index of one of ours the index of its other end, and the match. Where several
    pairings are equally good the last attempts are paired: captures end together more often
    than they begin together.
    """
    # best[i][j] pairs ours[i:] with theirs[j:]; ties go to leaving the earlier attempt alone.
    zero = (0, 0, 0, 0)
    rows, columns = len(ours), len(theirs)
    score = [[zero] * (columns + 1) for _ in range(rows + 1)]
    matches = {
        (i, j): found
        for i, mine in enumerate(ours)
        for j, other in enumerate(theirs)
        if (found := match(mine, other))
    }
    for i in reversed(range(rows)):
        for j in reversed(range(columns)):
            options = [score[i + 1][j], score[i][j + 1]]
            if (i, j) in matches:
                options.append(_add(matches[i, j].rank, score[i + 1][j + 1]))
            score[i][j] = max(options)
    pairs: dict[int, tuple[int, Match]] = {}
    i = j = 0
    while i < rows and j < columns:
        if score[i][j] == score[i + 1][j]:
            i += 1
        elif score[i][j] == score[i][j + 1]:
            j += 1
        else:
            pairs[i] = (j, matches[i, j])
            i, j = i + 1, j + 1
    return pairs


def match(mine: Side, other: Side) -> Match | None:
    """How two sides fit as the two ends of one attempt; None if anything contradicts it."""
    if mine.ike != other.ike or mine.router == other.router:
        return None
    if mine.role is not None and mine.role is other.role:
        return None
    if mine.role is None and other.role is None and not (mine.spi_i and other.spi_i):
        return None
    if mine.spi_i and other.spi_i:
        spis = mine.spi_i.upper() == other.spi_i.upper()
        return Match(spis=True, furthest=0, facts=(), close=False) if spis else None
    facts: list[str] = []
    for check in (_addresses, _identities, _requests):
        agreed = check(mine, other)
        if agreed is False:
            return None
        if agreed:
            facts.append(agreed)
    both = set(mine.packets()) & set(other.packets())
    furthest = max((position(name) for name in both), default=-1)
    return Match(spis=False, furthest=furthest, facts=tuple(facts), close=_close(mine, other))


def _addresses(mine: Side, other: Side) -> str | Literal[False] | None:
    """Each end's peer must be the other end; None where the logs do not say."""
    if mine.peer and mine.peer == other.peer:  # two ends of one tunnel have different peers
        return False
    known = [(a, b) for a, b in ((mine.peer, other.address), (other.peer, mine.address)) if a and b]
    if any(a != b for a, b in known):
        return False
    return "the addresses of both ends" if known else None


def _identities(mine: Side, other: Side) -> str | Literal[False] | None:
    """The identity that one end sent is the one that the other received, packet by packet."""
    agreed: list[str] = []
    for name in ("MM5", "MM6"):
        ids = [
            tuple((e.message.id_type, e.message.identity) for e in s.all(IdentityPayload, name))
            for s in (mine, other)
        ]
        if ids[0] and ids[1]:
            if ids[0][0] != ids[1][0]:
                return False
            agreed.append(name)
    return f"the same identity in {' and '.join(agreed)}" if agreed else None


def _requests(mine: Side, other: Side) -> str | Literal[False] | None:
    """The CERT_REQs that one end sent are those that the other received, in the same order."""
    agreed: list[str] = []
    for name, sender in (("MM3", Role.INITIATOR), ("MM4", Role.RESPONDER)):
        asks, asked = (mine, other) if mine.role is sender else (other, mine)
        sent = [e.message.issuer.key for e in asks.all(CertificateRequestSent, name)]
        received = [e.message.issuer.key for e in asked.all(CertificateRequestReceived, name)]
        if sent and received:
            if not (_part_of(sent, received) or _part_of(received, sent)):
                return False
            agreed.append(name)
    return f"the same CERT_REQs in {' and '.join(agreed)}" if agreed else None


def _part_of(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether a list is another with gaps, as a cut capture leaves it; the order must hold."""
    rest = iter(whole)
    return all(item in rest for item in part)


def _close(mine: Side, other: Side) -> bool:
    """Whether the latest packet that both saw carries nearly the same time on both clocks."""
    for name in reversed(list(mine.packets())):
        ours = mine.sighting(name, Direction.SENT) or mine.sighting(name, Direction.RECEIVED)
        theirs = other.sighting(name)
        if ours and theirs and ours.event.stamp and theirs.event.stamp:
            return abs(ours.event.stamp.ticks - theirs.event.stamp.ticks) < _CLOSE
    return False


def _add(a: tuple[int, int, int, int], b: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3])
