"""A finding on the page: what it says, what to type, and the lines that prove it."""

from __future__ import annotations

from logsleuth.diagnosis import Diagnosis, Found
from logsleuth.reports.page import Page, quoted
from logsleuth.rules.base import Severity

_STYLES = {
    Severity.FAILED: "bold red",
    Severity.DEGRADED: "bold yellow",
    Severity.NOTICE: "bold",
}


def statement(page: Page, one: Found) -> None:
    """What was found, why, and what to type."""
    page.line(("bold", f"  {one.finding.title}"), ("dim", f"  [{one.finding.confidence}]"))
    page.blank()
    page.paragraph(one.finding.explanation)
    for inferred in one.finding.inferred:
        page.paragraph(f"Inferred: {inferred}.")
    if one.explains:
        page.paragraph(f"Explains what was seen as: {', '.join(one.explains)}.")
    if one.finding.remedies:
        page.heading("WHAT TO TYPE" + " (any one of these)" * (len(one.finding.remedies) > 1))
    for number, remedy in enumerate(one.finding.remedies, start=1):
        page.paragraph(f"{remedy.why}.", indent="     ", first=f"  {number}. on {remedy.device}: ")
        for command in remedy.commands:
            page.line(("green", f"       {command}"))


def evidence(page: Page, diagnosis: Diagnosis, one: Found) -> None:
    """The records cited, each once: all its lines, and under a line what it proves."""
    page.heading("EVIDENCE")
    sources = {log.source.name: log.source.lines for log in diagnosis.logs}
    items = one.finding.evidence
    says = {(e.source, e.line): e.says for e in items}
    width = max((len(f"{e.source}:{e.ends}") for e in items), default=0)
    shown: set[tuple[str, int]] = set()
    for e in items:
        for line in sources[e.source][e.begins - 1 : e.ends]:
            at = (e.source, line.number)
            if at in shown:
                continue
            shown.add(at)
            place = f"  {f'{e.source}:{line.number}':{width}}"
            if at in says:
                page.line(("bold", place), f"  {quoted(line.text)}")
                page.line(("cyan", f"  {'':{width}}  ^ {says[at]}"))
            else:
                page.line(("dim", f"{place}  {quoted(line.text)}"))


def on_routers(page: Page, diagnosis: Diagnosis) -> None:
    """What befell the routers beside their negotiations."""
    for one in diagnosis.on_routers:
        severity = one.finding.severity
        page.blank()
        page.line(
            (_STYLES[severity], f"{severity.upper()}  "),
            ("bold", f"on {one.router}"),
        )
        statement(page, one)
        evidence(page, diagnosis, one)
