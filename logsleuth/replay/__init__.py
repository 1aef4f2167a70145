"""Hold a negotiation against its state machines, and judge how it went.

`replay` answers, for each end that was logged, how far it got and what it waited for; from both
ends together follows the outcome.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from logsleuth.events import Event
from logsleuth.ike.packets import position
from logsleuth.ike.roles import Role
from logsleuth.messages import Message
from logsleuth.negotiations import Negotiation, Side
from logsleuth.replay import ikev1_main, ikev2_initial
from logsleuth.replay.machine import Machine, Replay, run
from logsleuth.replay.triggers import (
    CHILD_REFUSALS,
    CHILD_SA_UP,
    IKE_SA_UP,
    REFUSALS,
    shown_by,
)

MACHINES: dict[tuple[int, Role], Machine] = {
    (1, Role.INITIATOR): ikev1_main.INITIATOR,
    (1, Role.RESPONDER): ikev1_main.RESPONDER,
    (2, Role.INITIATOR): ikev2_initial.INITIATOR,
    (2, Role.RESPONDER): ikev2_initial.RESPONDER,
}


class Outcome(StrEnum):
    """How a negotiation ended, as far as the captures show it."""

    ESTABLISHED = "established"
    FAILED = "failed"
    INCOMPLETE = "incomplete"  # the capture goes on with the next attempt; no end was logged
    UNKNOWN = "unknown"  # the capture stops before the end


class SaState(StrEnum):
    """What became of one SA."""

    ESTABLISHED = "established"
    FAILED = "failed"
    NOT_SEEN = "not_seen"  # no line in these captures says


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """One end's refusal: what it refused, in which words, while working on which packet."""

    side: Side
    trigger: str
    event: Event[Message]
    packet: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """A negotiation with the replay of each logged end and the judgement on the whole."""

    negotiation: Negotiation
    replays: tuple[tuple[Side, Replay], ...]
    refusals: tuple[Refusal, ...]
    ike_sa: SaState
    child_sa: SaState
    outcome: Outcome

    @property
    def failed_at(self) -> str | None:
        """The packet at which it failed: the one that the refusing end was working on."""
        return self.refusals[0].packet if self.refusals else None

    @property
    def began(self) -> Event[Message]:
        """The first event, in the initiator's log where that is there."""
        return self.negotiation.sides[0].begins

    @property
    def ended(self) -> Event[Message]:
        """The last event, in the log of the end that refused, else of the one that got furthest."""
        sides = self.negotiation.sides
        refusing = self.refusals[0].side if self.refusals else None
        furthest = max(sides, key=lambda s: max(map(position, s.packets()), default=-1))
        return (refusing or furthest).ends

    def replay_of(self, side: Side) -> Replay | None:
        """The replay of one end; none where its role is not known."""
        return next((replay for owner, replay in self.replays if owner is side), None)


def replay(negotiation: Negotiation) -> Replayed:
    """Run both ends of a negotiation through their machines and judge it."""
    moved = {id(side): list(shown_by(side)) for side in negotiation.sides}
    replays = [
        (side, run(MACHINES[side.ike, side.role], moved[id(side)]))
        for side in negotiation.sides
        if side.role
    ]
    refusals = tuple(
        Refusal(side=side, trigger=name, event=event, packet=side.working_on(event))
        for side in negotiation.sides
        for name, event in moved[id(side)]
        if name in REFUSALS
    )
    said = {name for side in negotiation.sides for name, _ in moved[id(side)]}
    ike_sa, child_sa = _ike_sa(said), _child_sa(said)
    return Replayed(
        negotiation=negotiation,
        replays=tuple(replays),
        refusals=refusals,
        ike_sa=ike_sa,
        child_sa=child_sa,
        outcome=_outcome(negotiation, ike_sa, child_sa),
    )


def _ike_sa(said: set[str]) -> SaState:
    if said & (set(REFUSALS) - set(CHILD_REFUSALS)):
        return SaState.FAILED
    # A child SA is negotiated under an IKE SA, so it proves the IKE SA too.
    return SaState.ESTABLISHED if said & {IKE_SA_UP, CHILD_SA_UP} else SaState.NOT_SEEN


def _child_sa(said: set[str]) -> SaState:
    if said & set(CHILD_REFUSALS):
        return SaState.FAILED
    return SaState.ESTABLISHED if CHILD_SA_UP in said else SaState.NOT_SEEN


def _outcome(negotiation: Negotiation, ike_sa: SaState, child_sa: SaState) -> Outcome:
    if SaState.FAILED in (ike_sa, child_sa):
        return Outcome.FAILED
    if ike_sa is SaState.ESTABLISHED:
        return Outcome.ESTABLISHED
    if all(side.followed for side in negotiation.sides):
        return Outcome.INCOMPLETE
    return Outcome.UNKNOWN
