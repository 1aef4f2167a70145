"""Hold a negotiation against its state machines, and judge how it went.

`replay` answers, for each end that was logged, how far it got and what it waited for; from both
ends together follows the outcome.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from logsleuth.events import Event
from logsleuth.ike.packets import AGGRESSIVE_MODE, IKE_AUTH, IKE_SA_INIT, MAIN_MODE, position
from logsleuth.messages.base import Message, Refused
from logsleuth.messages.ikev2.packets import NotifyReceived
from logsleuth.messages.isakmp.informational import NotifyProcessing
from logsleuth.messages.packets import PacketReceived
from logsleuth.negotiations import Negotiation, Side
from logsleuth.replay import later, tables
from logsleuth.replay.machine import IN, Machine
from logsleuth.replay.running import Replay, run
from logsleuth.replay.shown import shown_by
from logsleuth.replay.tables import MACHINES as MACHINES
from logsleuth.replay.triggers import (
    CHILD_REFUSALS,
    CHILD_SA_UP,
    IKE_REFUSALS,
    IKE_SA_UP,
    REFUSALS,
    SA_DELETED,
    TAKEN,
    UNJUDGED,
)

_INSTEAD = (SA_DELETED, Refused.IKE_SA, "received INFORMATIONAL request")
_OF_FIRST = tuple(
    f" {packet.name}" for packet in (*MAIN_MODE, *AGGRESSIVE_MODE, *IKE_SA_INIT, *IKE_AUTH)
)


class Outcome(StrEnum):
    """How a negotiation ended, as far as the captures show it."""

    ESTABLISHED = "established"
    FAILED = "failed"
    INCOMPLETE = "incomplete"  # no end that counts: the capture goes on with a later attempt
    UNKNOWN = "unknown"  # the capture stops before the end


class SaState(StrEnum):
    """What became of one SA."""

    ESTABLISHED = "established"
    FAILED = "failed"
    NOT_SEEN = "not_seen"  # no line in these captures says


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A refusal as one end logged it: what was refused, in which words, and which packet."""

    side: Side
    trigger: str
    event: Event[Message]
    packet: str | None

    @property
    def told(self) -> bool:
        """Whether the side was told so by its peer, which is then the end that refused."""
        return isinstance(self.event.message, PacketReceived | NotifyProcessing | NotifyReceived)

    @property
    def judged(self) -> bool:
        """Whether it is one of those that rules know, not only a message that says it refuses."""
        return self.trigger not in UNJUDGED


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """A negotiation with the replay of each logged end and the judgement on the whole.

    `refusals` are those that ended it; `overcome` are those that did not: the SA came up at that
    end all the same, or was up already, or a later attempt made good for this one. `later` are the
    exchanges of each end beside those that make the IKE SA, as many as it shows steps of.
    """

    negotiation: Negotiation
    replays: tuple[tuple[Side, Replay], ...]
    refusals: tuple[Refusal, ...]
    ike_sa: SaState
    child_sa: SaState
    outcome: Outcome
    overcome: tuple[Refusal, ...] = ()
    later: tuple[tuple[Side, Replay], ...] = ()

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

    def refused_with(self, kind: type[Message]) -> Refusal | None:
        """The first refusal that counts and is of a kind; a line that was put right is none."""
        return next((r for r in self.refusals if isinstance(r.event.message, kind)), None)

    def replay_of(self, side: Side) -> Replay | None:
        """The replay of one end; none where its role is not known."""
        return next((replay for owner, replay in self.replays if owner is side), None)


def replay(negotiation: Negotiation) -> Replayed:
    """Run both ends of a negotiation through their machines and judge it."""
    moved = {id(side): list(shown_by(side)) for side in negotiation.sides}
    known = [side for side in negotiation.sides if side.role]
    replays = [
        (side, run(machine := tables.first(side), _of_first(machine, moved[id(side)])))
        for side in known
    ]
    logged = [r for side in negotiation.sides for r in _refusals(side, moved[id(side)])]
    refusals = [refusal for refusal, counts in logged if counts]
    said = {name for side in negotiation.sides for name, _ in moved[id(side)]}
    ike_sa, child_sa = _judge(said, {refusal.trigger for refusal in refusals})
    return Replayed(
        negotiation=negotiation,
        replays=tuple(replays),
        refusals=tuple(sorted(refusals, key=lambda r: (not r.judged, r.told))),
        ike_sa=ike_sa,
        child_sa=child_sa,
        outcome=_outcome(negotiation, ike_sa, child_sa),
        overcome=tuple(refusal for refusal, counts in logged if not counts),
        later=tuple((side, one) for side in known for one in _later(side, moved[id(side)])),
    )


def _later(side: Side, moved: Sequence[tuple[str, Event[Message]]]) -> Iterator[Replay]:
    """The exchanges after the first ones, of which the end shows a step."""
    replays = (run(stream.machine, stream.shown) for stream in later.streams(side, moved))
    return (one for one in replays if one.steps)


def _of_first(
    machine: Machine, moved: Sequence[tuple[str, Event[Message]]]
) -> Iterator[tuple[str, Event[Message]]]:
    """What concerns the machine that makes the IKE SA; what is of later exchanges does not.

    An INFORMATIONAL exchange before the SA is up, and its deletion, is what came instead.
    """
    foreign = frozenset[str]().union(*(m.triggers for m in MACHINES.values() if m is not machine))
    for on, event in moved:
        instead = on in _INSTEAD or on.endswith(_OF_FIRST)
        if on in machine.triggers or on.startswith(IN) or instead or on not in foreign:
            yield on, event


def made_good(tried: Replayed) -> Replayed:
    """The same as history: a failed attempt that a later one made good for."""
    return replace(
        tried,
        outcome=Outcome.INCOMPLETE,
        refusals=(),
        overcome=tried.refusals + tried.overcome,
    )


def _refusals(
    side: Side, moved: Sequence[tuple[str, Event[Message]]]
) -> Iterator[tuple[Refusal, bool]]:
    """The refusals that one end logged, and whether each ended the attempt there.

    What came up in the end was not refused: the line was of another SA, or was put right. Once an
    IKEv2 SA is up, what an end refuses of later child SAs is not this attempt's.
    """
    up = False
    came_up = {name for name, _ in moved} & {IKE_SA_UP, CHILD_SA_UP}
    last_taken = max((e.line for kind in TAKEN for e in side.all(kind)), default=0)
    for name, event in moved:
        up = up or name == IKE_SA_UP
        late = up and side.ike == 2 and not _of_ike_auth(event)
        undone = IKE_SA_UP if name in IKE_REFUSALS else CHILD_SA_UP
        if name not in REFUSALS:
            continue
        packet = side.working_on(event)
        if isinstance(event.message, PacketReceived) and packet:  # told: its request was refused
            packet = packet.replace("response", "request")
        refusal = Refusal(side=side, trigger=name, event=event, packet=packet)
        taken = name == Refused.CHILD_SA and event.line < last_taken
        # A line of IPsec or PKI names no SA: once this one is up, it may be about another.
        foreign = not refusal.judged and event.ike is None and IKE_SA_UP in came_up
        yield refusal, not (late or undone in came_up or taken or foreign)


def _of_ike_auth(event: Event[Message]) -> bool:
    return getattr(event.message, "exchange", None) == "IKE_AUTH"


def _judge(said: set[str], refused: set[str]) -> tuple[SaState, SaState]:
    """What became of the IKE SA and of its child SA."""
    ike_sa = child_sa = SaState.NOT_SEEN
    # A child SA is negotiated under an IKE SA, so it proves the IKE SA too.
    if said & {IKE_SA_UP, CHILD_SA_UP}:
        ike_sa = SaState.ESTABLISHED
    if CHILD_SA_UP in said:
        child_sa = SaState.ESTABLISHED
    if refused & set(IKE_REFUSALS):
        ike_sa = SaState.FAILED
    if refused & set(CHILD_REFUSALS):
        child_sa = SaState.FAILED
    return ike_sa, child_sa


def _outcome(negotiation: Negotiation, ike_sa: SaState, child_sa: SaState) -> Outcome:
    if SaState.FAILED in (ike_sa, child_sa):
        return Outcome.FAILED
    if ike_sa is SaState.ESTABLISHED:
        return Outcome.ESTABLISHED
    if all(side.followed for side in negotiation.sides):
        return Outcome.INCOMPLETE
    return Outcome.UNKNOWN
