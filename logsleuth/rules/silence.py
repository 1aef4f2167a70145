"""Causes that show only as silence: a packet goes out again and again, and no answer comes.

Which packet it is tells what is lost; whether it arrived stands in the other end's log alone.
"""

from __future__ import annotations

from collections.abc import Callable

from logsleuth.events import Event
from logsleuth.ike.packets import position
from logsleuth.ike.roles import Direction
from logsleuth.messages.base import Message
from logsleuth.messages.ikev2.errors import InitialExchangeFailed
from logsleuth.messages.isakmp.informational import NotifyProcessing, NotifyUnprotected
from logsleuth.messages.isakmp.packets import Retransmission
from logsleuth.messages.isakmp.states import SaDeleted, StateInputUnexpected
from logsleuth.negotiations import Side, Sighting
from logsleuth.replay import Replayed, SaState
from logsleuth.rules.base import Finding, Link, Remedy, RuledOut, Unsettled, Verdict, cite

_GIVEN_UP = (SaDeleted, InitialExchangeFailed)

Fits = Callable[[Side, Sighting], bool]


def judge(
    tried: Replayed,
    packets: tuple[str, ...],
    why: str,
    commands: tuple[str, ...],
    fits: Fits = lambda side, sent: True,
) -> Verdict:
    """Whether one of these packets was the last that went, unanswered, and did not arrive.

    Args:
        tried: the negotiation.
        packets: their names, as MM1.
        why: what most often keeps such a packet from arriving; may name {packet} and {peer}.
        commands: show commands that tell, on the receiver.
        fits: what else must hold of the packet sent.
    """
    if tried.ike_sa is SaState.ESTABLISHED:
        return None
    found = next(((s, x) for s in tried.negotiation.sides if (x := _unanswered(s, packets))), None)
    if found is None:
        return None
    side, sent = found
    name, peer = sent.packet.name, tried.negotiation.peer_of(side).label
    shown = cite(sent.event, f"{side.router} sends {name}")
    if not fits(side, sent):
        return RuledOut(because=f"{name} went otherwise", evidence=(shown,))
    if told := next((step.event for step in side.steps if _is_notify(step.event.message)), None):
        says = "an answer came, though not the one waited for"
        return RuledOut(because=f"{peer} did answer", evidence=(cite(told, says),))
    other = tried.negotiation.other(side)
    if other and (arrived := other.sighting(name, Direction.RECEIVED)):
        says = f"{name} arrived"
        return RuledOut(because=says, evidence=(cite(arrived.event, says),))
    given_up = next(
        (r.event for r in tried.refusals if isinstance(r.event.message, _GIVEN_UP)), None
    )
    if given_up is None:
        return Unsettled(wanted=f"the rest of the capture of {side.router}: whether it gave up")
    return _found(side, sent, peer, other, given_up, why, commands)


def _is_notify(message: Message) -> bool:
    """Whether the peer said something by a notify."""
    if isinstance(message, StateInputUnexpected):
        return message.event == "IKE_INFO_NOTIFY"
    return isinstance(message, NotifyProcessing | NotifyUnprotected)


def _unanswered(side: Side, packets: tuple[str, ...]) -> Sighting | None:
    """The packet, if the end sent it and shows nothing that comes after it."""
    last = max(side.packets(), key=position, default=None)
    if last not in packets:
        return None
    return side.sighting(last, Direction.SENT)


def _found(
    side: Side,
    sent: Sighting,
    peer: str,
    other: Side | None,
    given_up: Event[Message],
    why: str,
    commands: tuple[str, ...],
) -> Finding:
    name = sent.packet.name
    again = side.all(Retransmission)
    lines = [cite(sent.event, f"{side.router} sends {name}")]
    if again:
        lines.append(cite(again[-1], f"{side.router} sends it again, {len(again)} times in all"))
    absent = (
        Link(inferred=f"that {name} did not arrive: {other.router}'s capture shows none of it")
        if other
        else Link(inferred=f"that {name} is lost on its way: no log of {peer} is here", absent=True)
    )
    reason = why.format(packet=name, peer=peer)
    return Finding(
        title=f"nothing answers {name} of {side.router} to {peer}",
        explanation=(
            f"{side.router} sent {name} to {peer} until it gave up; no answer came. {reason}"
        ),
        owner=None,
        links=(
            Link(evidence=tuple(lines)),
            Link(evidence=(cite(given_up, f"{side.router} gives up"),)),
            absent,
        ),
        remedies=(Remedy(device=peer, commands=commands, why=f"whether {name} gets through"),),
        look_alikes_ruled_out=other is not None,
        wanted=None if other else _wanted(side, peer, name),
    )


def _wanted(side: Side, peer: str, name: str) -> str:
    """What to ask the other end for."""
    family = "ipv6" if ":" in (side.peer or "") else "ipv4"
    return (
        f"the log of {peer} at that time: whether {name} came, and what it said of it (debug "
        f"crypto condition peer {family} <{side.router}'s address>, then debug crypto "
        f"{'isakmp' if side.ike == 1 else 'ikev2'}; undebug all stops them)"
    )
