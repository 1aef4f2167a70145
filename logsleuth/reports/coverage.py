"""How far the captures can be relied on: doubts first, coverage last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from logsleuth import repeats
from logsleuth.clock import ClockTrust
from logsleuth.clocks import Clocks
from logsleuth.clocks.words import told
from logsleuth.logs import Log
from logsleuth.reports.page import Page
from logsleuth.words import counted

_FEW = 3
"""Captures that are written out by name."""
_SAID = 10
"""Clocks that are written out."""


def doubts(page: Page, logs: Sequence[Log]) -> None:
    """What makes it doubtful whose lines a capture holds, or how often they were said."""
    for log in logs:
        if log.parted:
            page.paragraph(
                f"{log.source.name} holds other routers beside {log.router}, and only prompts say "
                "where. Save the part of each router as a file of its own.",
                first="doubt: ",
            )
    for source in {log.source.name: log.source for log in logs}.values():
        if repeats.in_doubt(source.lines):
            page.paragraph(
                f"{source.name} says the same twice, line for line, and no stamps tell whether it "
                "happened twice or was pasted twice. It is read as it stands.",
                first="doubt: ",
            )
    counts = Counter(log.router for log in logs)
    for router in (name for name, count in counts.items() if count > 1):
        page.paragraph(
            f"{counts[router]} captures call their router {router}. If these are different "
            "routers, name them: --name R1=FILE.",
            first="doubt: ",
        )


def copies(page: Page, logs: Sequence[Log]) -> None:
    """Which captures were given under several names."""
    for source in {log.source.name: log.source for log in logs}.values():
        if source.copies:
            one = len(source.copies) == 1
            page.paragraph(
                f"{' and '.join(source.copies[:_FEW])}"
                f"{f' and {len(source.copies) - _FEW} more' * (len(source.copies) > _FEW)} "
                f"{'is' if one else 'are'} {source.name} once more, letter for letter; it is "
                "counted once.",
                first="note: ",
            )


def silent(page: Page, logs: Sequence[Log]) -> None:
    """Which files given as captures hold no debug output, as a configuration holds none."""
    events = Counter({log.source.name: 0 for log in logs})
    for log in logs:
        events[log.source.name] += len(log.events)
    for name in (name for name, count in events.items() if not count):
        said = f"{name} holds no debug output; all its lines are noise."
        page.paragraph(said, first="note: ")


def names(page: Page, logs: Sequence[Log]) -> None:
    """That a router's name is its file's, where nothing in the capture names it."""
    unnamed = [log for log in logs if log.router_from == "file name" and log.events]
    if not unnamed:
        return
    one = len(unnamed) == 1
    files, called = f"of {counted(len(unnamed), 'capture')}", ""
    if len(unnamed) <= _FEW:
        files = f"of {' and '.join(log.source.name for log in unnamed)}"
        called = f" {' and '.join(log.router for log in unnamed)},"
    page.paragraph(
        f"no prompt or host names the {'router' if one else 'routers'} {files}; "
        f"{'it is' if one else 'they are'} called{called} after the "
        f"{'file' if one else 'files'} (--name NAME=FILE gives another).",
        first="note: ",
    )


def clocks(page: Page, found: Clocks) -> None:
    """How far the routers' clocks are apart, and which nothing ties to the others."""
    if len(found.clocks) < 2:
        return
    page.heading("CLOCKS")
    sentences = told(found)
    for said in sentences[:_SAID]:
        page.paragraph(said, indent="    ", first="  ")
    if len(sentences) > _SAID:
        page.line(("dim", "  and more; --format json has all"))


def draw(page: Page, logs: Sequence[Log]) -> None:
    """How much of each capture was understood, who wrote it, and its clock's own word."""
    page.heading("COVERAGE")
    for log in logs:
        records, unknown = len(log.events), len(log.unrecognised)
        page.paragraph(
            f"{log.source.name}: {records - unknown:,} of {counted(records, 'record')} understood, "
            f"{counted(log.lines, 'line')} ({len(log.noise):,} noise); "
            f"router {log.router} ({_named(log)}){_clock(log)}",
            indent="    ",
            first="  ",
        )
        if log.source.encoding not in ("utf-8", "utf-8-sig"):
            page.line(("dim", f"    read as {log.source.encoding}"))


def _named(log: Log) -> str:
    how = {"given": "named by --name", "file name": "named after the file"}
    return how.get(log.router_from, f"from {log.router_from}")


def _clock(log: Log) -> str:
    trusts = {e.stamp.trust for e in log.events if e.stamp}
    if not trusts:
        return "; no time stamps"
    words = {
        ClockTrust.NOT_AUTHORITATIVE: "clock not authoritative (*)",
        ClockTrust.UNSYNCED: "clock no longer synchronised (.)",
        ClockTrust.SYNCED: "clock synchronised",
    }
    return "; " + ", ".join(words[t] for t in ClockTrust if t in trusts)
