"""Refusals that no rule names a cause for: who said it, and the lines, letter for letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from logsleuth.diagnosis import Diagnosis
from logsleuth.events import Event
from logsleuth.messages.base import Message
from logsleuth.replay import Outcome, Refusal, Replayed
from logsleuth.reports.page import Page, quoted
from logsleuth.rules import about
from logsleuth.words import counted

Said = tuple[str, str, Event[Message]]
"""Who refused what, and the event that says so."""

_WRITTEN = 3
_STRAYS = 10
"""How many refusals are quoted, of one negotiation and of none."""


def refusals(page: Page, tried: Replayed) -> None:
    """What ended an attempt."""
    _said(page, tried.refusals, "no rule names the cause yet")


def overcome(page: Page, tried: Replayed) -> None:
    """What was refused on the way, or afterwards, and did not end the attempt."""
    _said(page, tried.overcome, _after_all(tried))


def strays(page: Page, diagnosis: Diagnosis) -> None:
    """What was refused in no negotiation that the captures show."""
    if not diagnosis.strays:
        return
    if diagnosis.negotiations or not diagnosis.failed:
        page.heading("REFUSED OR GIVEN UP, IN NO NEGOTIATION SHOWN")
    said = [(stray.router, stray.refused, stray.event) for stray in diagnosis.strays]
    for one in said[:_STRAYS]:
        _list(page, [one], _alone(one[2].message))
    _rest(page, len(said) - _STRAYS)


def _alone(message: Message) -> str:
    """What a line without its negotiation is worth: the causes that such lines tell of."""
    known = " or ".join(rule.id for rule in about(message))
    if not known:
        return "no rule of this version judges it yet"
    return f"such a line tells of {known}, but its negotiation is not in these captures"


def _said(page: Page, refusals: Sequence[Refusal], but: str) -> None:
    _list(page, [(_who(r), r.trigger, r.event) for r in refusals[:_WRITTEN]], but)
    _rest(page, len(refusals) - _WRITTEN)


def _list(page: Page, said: Iterable[Said], but: str) -> None:
    """Who refused what, once for the lines in a row that say the same."""
    for (who, what), same in groupby(said, key=lambda one: one[:2]):
        page.paragraph(f"{who}: {what}; {but}.")
        for _, _, event in same:
            line = event.line_of()
            page.line(f"  {line.source}:{line.number}  ", quoted(line.text))


def _rest(page: Page, count: int) -> None:
    if count > 0:
        page.line(("dim", f"  and {counted(count, 'more refusal')}; --format json has all"))


def _who(refusal: Refusal) -> str:
    router = refusal.side.router
    return f"{router}, told by its peer" if refusal.told else router


def _after_all(tried: Replayed) -> str:
    """Why a refusal did not end the attempt, or what came after it."""
    if tried.outcome is Outcome.ESTABLISHED:
        return "the SA came up all the same, or was up before"
    if tried.outcome is Outcome.INCOMPLETE:
        return "a later attempt came up"
    return "it was not the end, which is not shown"
