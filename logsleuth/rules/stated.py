"""Causes that the router which refuses states itself: one line names them, if it ended the attempt.

For rules whose line is a reason only in a negotiation that failed at it; where the SA came up all
the same, that very line rules the cause out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from logsleuth.events import Event
from logsleuth.messages.base import Message, Refused
from logsleuth.negotiations import Side
from logsleuth.replay import Outcome, Replayed, SaState
from logsleuth.replay.triggers import (
    AUTHENTICATION_FAILED,
    CERTIFICATE_REFUSED,
    CHILD_REFUSALS,
    IKE_REFUSALS,
    judged_by,
)
from logsleuth.rules.base import Finding, Link, Remedy, RuledOut, Unsettled, Verdict, cite

_CERTIFICATE = (CERTIFICATE_REFUSED, AUTHENTICATION_FAILED, Refused.CERTIFICATE)

Which = Callable[[Side, Event[Message]], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A line that names the cause, and the end that printed it."""

    side: Side
    event: Event[Message]
    peer: str
    by_place: bool

    @property
    def router(self) -> str:
        """The router that says it."""
        return self.side.router

    def words(self) -> dict[str, object]:
        """What texts may name in braces: the ends, and the fields of the message."""
        fields = self.event.message.values().items()
        told = {name: "<not printed>" if value is None else value for name, value in fields}
        return told | {"router": self.router, "peer": self.peer}


def statements(
    tried: Replayed, *kinds: type[Message], which: Which = lambda side, event: True
) -> Iterator[Statement]:
    """The lines of some kinds in both logs, in their order."""
    for side in tried.negotiation.sides:
        for step in side.steps:
            if isinstance(step.event.message, kinds) and which(side, step.event):
                yield Statement(
                    side=side,
                    event=step.event,
                    peer=tried.negotiation.peer_of(side).label,
                    by_place=step.by_place,
                )


def stated(
    tried: Replayed,
    *kinds: type[Message],
    which: Which = lambda side, event: True,
    child: bool = False,
    says: str,
    title: str,
    explanation: str,
    remedies: tuple[tuple[str, tuple[str, ...], str], ...] = (),
    wanted: str | None = None,
) -> Verdict:
    """The verdict of a rule whose cause one line states.

    Args:
        tried: the negotiation.
        kinds: the messages that state the cause.
        which: of these, the ones that do.
        child: whether it ends the child SA, not the IKE SA.
        says: what the line proves; this and the texts below may name {router}, which printed
            it, {peer}, and the fields of the message.
        title: the finding in a line.
        explanation: the finding in full.
        remedies: the device ("router" or "peer"), its commands, and why they mend it.
        wanted: what would tell the rest.
    """
    said = next(statements(tried, *kinds, which=which), None)
    if said is None and (asked := _told(tried, child)):
        return Unsettled(wanted=asked)
    if said is None:
        return None
    words = said.words()
    state = tried.child_sa if child else tried.ike_sa
    if state is SaState.ESTABLISHED or tried.outcome is Outcome.ESTABLISHED:
        because = f"the {'child' if child else 'IKE'} SA came up all the same"
        return RuledOut(because=because, evidence=(cite(said.event, says.format(**words)),))
    if state is not SaState.FAILED:
        return Unsettled(wanted=f"the rest of the capture of {said.router}: what came of it")
    return Finding(
        title=title.format(**words),
        explanation=explanation.format(**words),
        owner=said.router if not remedies or remedies[0][0] == "router" else said.peer,
        links=(_link(said, says.format(**words)), *_came_of_it(tried, said, child)),
        remedies=tuple(
            Remedy(
                device=said.router if device == "router" else said.peer,
                commands=tuple(command.format(**words) for command in commands),
                why=why.format(**words),
            )
            for device, commands, why in remedies
        ),
        wanted=wanted.format(**words) if wanted else None,
    )


def refused_after(side: Side, event: Event[Message]) -> bool:
    """Whether this end refused a certificate afterwards: else the line is about something else."""
    return any(
        step.event.line > event.line and judged_by(step.event.message, "") in _CERTIFICATE
        for step in side.steps
    )


def _told(tried: Replayed, child: bool) -> str | None:
    """What to ask for where an end was only told of the refusal: the reason stands at the other."""
    triggers = CHILD_REFUSALS if child else IKE_REFUSALS
    refusals = [r for r in tried.refusals if r.trigger in triggers]
    if not refusals or not all(r.told for r in refusals) or len(tried.negotiation.sides) > 1:
        return None
    side = refusals[0].side
    debugs = "isakmp" if side.ike == 1 else "ikev2"
    return (
        f"the log of {tried.negotiation.peer_of(side).label} (debug crypto {debugs}, debug crypto "
        "ipsec): it refused, and prints why"
    )


def _link(said: Statement, says: str) -> Link:
    several = said.by_place and said.side.several(type(said.event.message))
    doubt = "that the line is this SA's: it names none, and others like it differ"
    return Link(evidence=(cite(said.event, says),), inferred=doubt if several else None)


def _came_of_it(tried: Replayed, said: Statement, child: bool) -> Iterator[Link]:
    """The refusals that followed, each end's first."""
    seen = set()
    for refusal in tried.refusals:
        if refusal.event is said.event or refusal.side.router in seen:
            continue
        if refusal.side is said.side and refusal.event.line < said.event.line:
            continue
        seen.add(refusal.side.router)
        told = f"{refusal.side.router} is told so" if refusal.told else "what came of it"
        yield Link(evidence=(cite(refusal.event, told),))
