"""All negotiations at a glance: who with whom, how it ended, why, when, how often."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from logsleuth.clocks import Clocks
from logsleuth.diagnosis import Diagnosis
from logsleuth.ike.packets import position
from logsleuth.replay import Outcome, Replayed
from logsleuth.reports.page import Page
from logsleuth.words import counted

_LEAST = 3
"""Negotiations from which on a table helps."""
_LISTED = 200
_COLUMNS = ("", "who", "IKE", "outcome", "reached", "cause", "first", "last")
_GIVES_WAY = (_COLUMNS.index("who"), _COLUMNS.index("cause"))
_NARROWEST = 12
_DATE = len("Mar 10 ")
ORDER = (Outcome.FAILED, Outcome.UNKNOWN, Outcome.ESTABLISHED, Outcome.INCOMPLETE)
"""What is told first."""


@dataclass
class _Row:
    """Attempts of one pair that ended alike for one cause."""

    attempts: list[Replayed] = field(default_factory=list)


def draw(page: Page, diagnosis: Diagnosis) -> None:
    """The table, where there are several negotiations."""
    if len(diagnosis.negotiations) < _LEAST:
        return
    rows: dict[tuple[str, ...], _Row] = {}
    for tried in diagnosis.negotiations:
        key = (_who(tried), f"v{tried.negotiation.ike}", tried.outcome, _cause(diagnosis, tried))
        rows.setdefault(key, _Row()).attempts.append(tried)
    ordered = sorted(rows.items(), key=lambda item: ORDER.index(Outcome(item[0][2])))
    page.heading(f"{counted(len(diagnosis.negotiations), 'NEGOTIATION').upper()}")
    clocks = diagnosis.clocks
    cells = [_COLUMNS, *(_cells(key, row.attempts, clocks) for key, row in ordered[:_LISTED])]
    widths = _widths(cells, page.width - 2)
    for number, row in enumerate(cells):
        shown = [_short(cell, width) for cell, width in zip(row, widths, strict=True)]
        text = "  ".join(f"{c:{w}}" for c, w in zip(shown, widths, strict=True) if w)
        page.line(("dim" if number == 0 else "", f"  {text}".rstrip()))
    if len(ordered) > _LISTED:
        page.line(("dim", f"  and {counted(len(ordered) - _LISTED, 'more row')}"))


def _widths(cells: Sequence[Sequence[str]], room: int) -> list[int]:
    """The columns' widths: one without entries has none, and the widest texts give way."""
    columns = list(zip(*cells, strict=True))
    widths = [max(map(len, column)) if any(column[1:]) else 0 for column in columns]
    while sum(widths) + 2 * (sum(map(bool, widths)) - 1) > room:
        widest = max(_GIVES_WAY, key=widths.__getitem__)
        if widths[widest] <= _NARROWEST:
            break
        widths[widest] -= 1
    return widths


def _cells(key: tuple[str, ...], attempts: Sequence[Replayed], clocks: Clocks) -> tuple[str, ...]:
    who, ike, outcome, cause = key
    many = f" x{len(attempts)}" if len(attempts) > 1 else ""
    first, last = _when(attempts[0], clocks), _when(attempts[-1], clocks)
    reached = [n.negotiation.reached for n in attempts if n.negotiation.reached]
    return (
        attempts[0].negotiation.id + many,
        who,
        ike,
        outcome,
        max(reached, key=position, default=""),
        cause,
        first,
        last.removeprefix(first[:_DATE]) if many else "",
    )


def _short(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def _who(tried: Replayed) -> str:
    n = tried.negotiation
    if not n.roles_known:
        return " and ".join(side.router for side in n.sides)
    return f"{n.initiator.label} → {n.responder.label}"


def _cause(diagnosis: Diagnosis, tried: Replayed) -> str:
    """The first finding's rule; else what was refused."""
    found = diagnosis.findings_of(tried.negotiation.id)
    if found:
        return found[0].rule.id
    return str(tried.refusals[0].trigger) if tried.refusals else ""


def _when(tried: Replayed, clocks: Clocks) -> str:
    """When it began: by the common clock, or marked by the router's own, where none compares it."""
    event = tried.began
    side = next(s for s in tried.negotiation.sides if s.begins is event)
    common = clocks.common((side.source, side.router), event)
    if clocks.axis and common is not None:
        return clocks.axis.text(common).rpartition(".")[0]
    if event.stamp is None:
        return ""
    own = " (own)" if clocks.axis else ""
    return event.stamp.text.partition(".")[0] + own
