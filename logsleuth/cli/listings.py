"""`logsleuth events`, `coverage`, `rules` and `explain`."""

from __future__ import annotations

import csv
import re
from collections import Counter

from logsleuth.case import Case
from logsleuth.cli import output
from logsleuth.cli.analyze import read
from logsleuth.events import Event
from logsleuth.messages.base import Message, Unrecognised
from logsleuth.reports.page import Page, quoted
from logsleuth.words import counted

_COLUMNS = ("source", "line", "stamp", "connection", "kind")
_VARYING = (
    (
        re.compile(r"\b(?:\d{1,3}\.){3}\d{1,3}\b|\b(?:[0-9A-Fa-f]{1,4}:){2,7}[0-9A-Fa-f:]{0,9}"),
        "<address>",
    ),
    (re.compile(r"'[^']*'"), "'<name>'"),
    (re.compile(r"\b(?:0x)?(?=[0-9A-Fa-f]*\d)[0-9A-Fa-f]{4,}\b|\d+"), "<n>"),
)


def events(logs: list[str], names: list[str], form: str) -> int:
    """Print the events of all captures."""
    case = read(logs, names)
    if form == "csv":
        output.emit(case.events.to_csv(index=False, lineterminator="\n", quoting=csv.QUOTE_ALL))
    elif form == "jsonl":
        lines = case.events.to_json(orient="records", lines=True, force_ascii=False)
        if not output.shows(lines):
            lines = case.events.to_json(orient="records", lines=True, force_ascii=True)
        output.emit(lines if lines.endswith("\n") or not lines else lines + "\n")
    else:
        output.show(_table(case))
    return _status(case)


def coverage(logs: list[str]) -> int:
    """Print the share of records understood, and the shapes that were not."""
    case = read(logs, [])
    page, shapes = Page(), Counter[str]()
    example: dict[str, str] = {}
    for log in case.logs:
        records, unknown = len(log.events), log.unrecognised
        share = f"  {(records - len(unknown)) / records:.1%}" if records else ""
        understood = (
            f"  {records - len(unknown):,} of {counted(records, 'record')} understood{share}"
        )
        page.line(("bold", log.source.name), understood)
        kinds = Counter(str(noise.kind) for noise in log.noise)
        page.line(
            ("dim", "  noise: " + (", ".join(f"{k} {n:,}" for k, n in kinds.items()) or "none"))
        )
        for event in unknown:
            shape = _shape(event.message.text)
            shapes[shape] += 1
            example.setdefault(shape, f"{event.source}:{event.line}")
    if shapes:
        page.heading("MOST FREQUENT UNKNOWN SHAPES")
    for shape, count in shapes.most_common(30):
        page.line(f"  {count:5}  {quoted(shape)[:160]}", ("dim", f"  {example[shape]}"))
    output.show(page)
    return _status(case)


def rules() -> int:
    """Print the rules, the causes before the symptoms, and the state machines."""
    from logsleuth.replay import MACHINES
    from logsleuth.rules import rules as known

    page = Page()
    width = max(len(rule.id) for rule in known())
    causes = "CAUSES, which say what to change"
    symptoms = "SYMPTOMS, which are reported where no cause explains them"
    for heading, symptom in ((causes, False), (symptoms, True)):
        page.heading(heading)
        for rule in (rule for rule in known() if rule.symptom is symptom):
            versions = "/".join(str(version) for version in sorted(rule.ike))
            page.line(("bold", f"  {rule.id:{width}}"), f"  IKEv{versions:4} {rule.summary}")
    page.blank()
    page.heading("STATE MACHINES, which every capture is held against")
    for machine in MACHINES.values():
        page.line(("bold", f"  {machine.name:{width}}"), f"  {machine.reference}")
    page.blank()
    page.line(("dim", "logsleuth explain NAME prints the page of a rule or of a state machine"))
    output.show(page)
    return 0


def explain(name: str) -> int:
    """Print a rule's page, or a state machine."""
    from logsleuth.replay import MACHINES, drawn
    from logsleuth.rules import find
    from logsleuth.rules.base import HEADINGS

    page = Page()
    if machine := MACHINES.get(name.strip().lower()):
        page.line(("bold", machine.name))
        for line in drawn.page(machine).splitlines():
            page.line(line)
        output.show(page)
        return 0
    rule = find(name)
    page.line(("bold", rule.id))
    for line in rule.page.splitlines():
        page.line(("bold cyan" if line in HEADINGS else "", line))
    output.show(page)
    return 0


def _table(case: Case) -> Page:
    page = Page()
    rows = [_row(event) for log in case.logs for event in log.events]
    widths = [max([len(r[i]) for r in rows] + [len(_COLUMNS[i])]) for i in range(len(_COLUMNS))]
    head = "  ".join(f"{c:{w}}" for c, w in zip(_COLUMNS, widths, strict=True))
    page.line(("bold", f"{head}  said"))
    for row in rows:
        cells = "  ".join(f"{c:{w}}" for c, w in zip(row[:-1], widths, strict=True))
        page.line(cells, ("dim", f"  {row[-1]}"))
    return page


def _row(event: Event[Message]) -> tuple[str, ...]:
    header, stamp = event.record.header, event.stamp
    return (
        event.source,
        str(event.line),
        stamp.text if stamp else "",
        "" if header.connection is None else str(header.connection),
        "?" if isinstance(event.message, Unrecognised) else type(event.message).__name__,
        quoted(event.record.body.replace("\n", " ")),
    )


def _shape(text: str) -> str:
    """A body with what varies taken out."""
    text = text[:400]
    for pattern, name in _VARYING:
        text = pattern.sub(name, text)
    return text.replace("\n", " ")


def _status(case: Case) -> int:
    if case.failures:
        return 2
    return 0 if case.diagnosis.about_ike else 3
