"""The packets of a negotiation as a ladder: the initiator left, the responder right."""

from __future__ import annotations

from logsleuth.ike.roles import Direction, Role
from logsleuth.negotiations import Negotiation, Side, Sighting, TracedPacket
from logsleuth.replay import Replayed
from logsleuth.reports.page import Page, Piece

_UNSEEN = "not in this capture"
_NO_LOG = "no log"


def draw(page: Page, tried: Replayed) -> None:
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
    rungs = [
        (t, _cell(negotiation, t, Role.INITIATOR), _cell(negotiation, t, Role.RESPONDER))
        for t in traced[hidden:]
    ]
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


def _cell(negotiation: Negotiation, traced: TracedPacket, role: Role) -> str:
    """What one end logged of a packet, and where."""
    side = negotiation.side(role)
    if side is None:
        return _NO_LOG
    mine = [s for s in _sightings(traced) if _is_of(side, s)]
    if not mine:
        return _UNSEEN
    return ", ".join(f"{_word(s)} {_place(s)}" for s in mine)


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
    return ("dim" if text.strip() in (_UNSEEN, _NO_LOG) else "", text)


def _mark(page: Page, tried: Replayed, traced: TracedPacket, indent: int) -> None:
    """The refusal, under the packet that was refused."""
    refusal = next((r for r in tried.refusals if r.packet == traced.packet.name), None)
    if refusal is None or tried.failed_at != traced.packet.name:
        return
    where = f"{refusal.event.source}:{refusal.event.line}"
    text = f"{'':{indent + 4}}✗ {refusal.side.router}: {refusal.trigger} ({where})"
    page.line(("bold red", text))
