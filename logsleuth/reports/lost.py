"""The packet that an attempt came to its end with, where it did not arrive."""

from __future__ import annotations

from logsleuth.diagnosis import Diagnosis
from logsleuth.replay import Replayed
from logsleuth.witness import Fate
from logsleuth.words import counted


def sentence(diagnosis: Diagnosis, tried: Replayed) -> str | None:
    """That the last packet sent did not arrive, by which lines; None if that is not known."""
    negotiation = tried.negotiation
    traced = [t for exchange in negotiation.exchanges for t in exchange.packets]
    last = next((t for t in traced if t.packet.name == negotiation.reached), None)
    if last is None or last.sent is None:
        return None
    told = diagnosis.witness.fate(negotiation, last)
    if told.fate is not Fate.NOT_RECEIVED:
        return None
    event = last.sent.event
    side = next(s for s in negotiation.sides if last.sent in s.sightings)
    copies = len(side.copies(last.sent))
    often = f", sent {counted(copies, 'time')}" if copies > 1 else ""
    return (
        f"{last.packet.name} of {last.sender.label} ({event.source}:{event.line}{often}) did not "
        f"arrive at {last.receiver.label}: {told.because}. It was lost between the two, or dropped "
        "before IKE saw it."
    )
