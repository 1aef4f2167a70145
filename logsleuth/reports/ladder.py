"""The packets of a negotiation as a ladder: the initiator left, the responder right."""

from __future__ import annotations

from collections import Counter

from logsleuth.ike.roles import Direction, Role
from logsleuth.negotiations import Negotiation, Side, Sighting, TracedPacket
from logsleuth.replay import Replayed
from logsleuth.reports.page import Page, Piece
from logsleuth.witness import Fate, Witness
from logsleuth.words import counted

_UNSEEN = "not in this capture"
_NO_LOG = "no log"
_LOST = {Fate.NOT_RECEIVED: "not received", Fate.NOT_SENT: "not sent"}


def draw(page: Page, tried: Replayed, witness: Witness) -> None:
    """Write the ladder; packets at the start that no capture shows are one line."""
    negotiation = tried.negotiation
    traced = [t for exchange in negotiation.exchanges for t in exchange.packets]
    if not traced:
        return
    page.heading("PACKETS")
    names = max(len(t.packet.name) for t in traced)
    if not negotiation.roles_known:
        _list(page, traced, names)
        return
    hidden = next(i for i, t in enumerate(traced) if _sightings(t))
    rungs = [(t, *_cells(negotiation, t, witness)) for t in traced[hidden:]]
    left, right = (_head(negotiation, role) for role in Role)
    width = max(len(left), *(len(cell) for _, cell, _ in rungs))
    page.line(("dim", f"  {'':{names}}  {left:{width}}       {right}"))
    if hidden:
        first, last = traced[0].packet.name, traced[hidden - 1].packet.name
        page.line(("dim", f"  {first if hidden == 1 else f'{first} to {last}'}: {_UNSEEN}"))
    for t, left, right in rungs:
        page.line(
            ("bold", f"  {t.packet.name:{names}}"),
            _lane(f"  {left:{width}}"),
            f"  {_arrow(negotiation, t)}  ",
            _lane(right),
        )
        _mark(page, tried, t, names)
    if any(
        s.direction is Direction.RECEIVED and not s.stated for t in traced for s in _sightings(t)
    ):
        page.line(("dim", "  read: no line says received, but the router works on what it held"))
    lost = [told for t in traced if (told := witness.fate(negotiation, t)).fate in _LOST]
    for said in dict.fromkeys(f"  {_LOST[told.fate]}: {told.because}" for told in lost):
        page.line(("dim", said))
    if later := Counter(exchange.type for exchange in negotiation.later):
        many = ", ".join(counted(n, f"{kind} exchange") for kind, n in later.items())
        page.line(("dim", f"  after them: {many}"))


def _list(page: Page, traced: list[TracedPacket], names: int) -> None:
    """The packets one below the other, where no line tells whose they are."""
    for t in traced:
        seen = ", ".join(f"{_word(s)} {_place(s)}" for s in _sightings(t))
        page.line(("bold", f"  {t.packet.name:{names}}"), _lane(f"  {seen or _UNSEEN}"))


def _head(negotiation: Negotiation, role: Role) -> str:
    label = negotiation.end(role).label
    return label if label == role else f"{label}, {role}"


def _sightings(traced: TracedPacket) -> list[Sighting]:
    return [s for s in (traced.sent, traced.received, traced.seen) if s]


def _arrow(negotiation: Negotiation, traced: TracedPacket) -> str:
    """The way the packet went; a line without a head where no line says."""
    if not (traced.sent or traced.received):
        return "───" if traced.seen else "···"
    return "──▶" if traced.sender == negotiation.initiator else "◀──"


def _cells(negotiation: Negotiation, traced: TracedPacket, witness: Witness) -> tuple[str, str]:
    left, right = (_cell(negotiation, traced, role, witness) for role in Role)
    return left, right


def _cell(negotiation: Negotiation, traced: TracedPacket, role: Role, witness: Witness) -> str:
    """What one end logged of a packet, where and how often; or that it did not arrive there."""
    side = negotiation.side(role)
    mine = [s for s in _sightings(traced) if side and _is_of(side, s)]
    if side is None or not mine:
        lost = _LOST.get(witness.fate(negotiation, traced).fate)
        return lost or (_UNSEEN if side else _NO_LOG)
    return ", ".join(f"{_word(s)} {_place(s)}{_times(side, s)}" for s in mine)


def _times(side: Side, sighting: Sighting) -> str:
    """How often, where it was more than once."""
    count = len(side.copies(sighting))
    return f" x{count}" if count > 1 else ""


def _is_of(side: Side, sighting: Sighting) -> bool:
    return any(step.event is sighting.event for step in side.steps)


def _word(sighting: Sighting) -> str:
    """`received` where a packet line says so, `read` where the router works on what it holds."""
    if sighting.direction is Direction.RECEIVED and not sighting.stated:
        return "read"
    return str(sighting.direction)


def _place(sighting: Sighting) -> str:
    stamp = sighting.event.stamp
    time = f" ({stamp.time})" if stamp else ""
    return f"{sighting.event.source}:{sighting.event.line}{time}"


def _lane(text: str) -> Piece:
    said = text.strip()
    return ("dim" if said in (_UNSEEN, _NO_LOG) else "red" if said in _LOST.values() else "", text)


def _mark(page: Page, tried: Replayed, traced: TracedPacket, indent: int) -> None:
    """The refusal, under the packet that was refused."""
    refusal = next((r for r in tried.refusals if r.packet == traced.packet.name), None)
    if refusal is None or tried.failed_at != traced.packet.name:
        return
    where = f"{refusal.event.source}:{refusal.event.line}"
    text = f"{'':{indent + 4}}✗ {refusal.side.router}: {refusal.trigger} ({where})"
    page.line(("bold red", text))
