"""`logsleuth analyze`: captures in, the report out, and an exit status for scripts."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from logsleuth.case import Case, load
from logsleuth.cli import output
from logsleuth.errors import SourceError, UsageError
from logsleuth.narrowing import Wanted
from logsleuth.reports import text
from logsleuth.reports.page import quoted


def run(
    logs: list[str],
    names: list[str],
    form: str,
    file: Path | None,
    offsets: Sequence[str] = (),
    anchors: Sequence[str] = (),
    wanted: Wanted | None = None,
) -> int:
    """Analyse and report; the exit status is that of `status`."""
    to_file = file is not None and str(file) != "-"
    reported = form == "text" and not to_file and output.on_one_screen()
    case = read(logs, names, offsets, anchors, reported=reported)
    if wanted and not wanted.all:
        case = case.narrowed(wanted)
    if file is not None and to_file:
        failed = (f.path for f in case.failures if isinstance(f, SourceError))
        read_from = (path for x in case.logs for path in (x.source.path, *x.source.copies))
        output.write(file, case.report(form), [*logs, *case.set_aside, *failed, *read_from])
        output.tell(f"the report is in {file}")
    elif form == "text":
        width = output.width()
        output.show(text.compose(case.diagnosis, case.failures, case.set_aside, width))
    else:
        output.emit_json(case.report(form))
    return status(case)


def read(
    logs: list[str],
    names: list[str],
    offsets: Sequence[str] = (),
    anchors: Sequence[str] = (),
    reported: bool = False,
) -> Case:
    """The case of the command line's arguments; what cannot be used is said on standard error.

    Unless it is `reported`: then the report that follows says it on the same screen.
    """
    progress = output.progress()
    case = load(
        *logs,
        names=_names(names),
        strict=False,
        offsets=dict(_parted(offsets, "--offset", "R2=+00:03:12")),
        anchors=_parted(anchors, "--anchor", "R1:812=R2:640"),
        progress=progress,
    )
    progress.clear()
    for failure in () if reported and not case.empty else case.failures:
        print(f"logsleuth: {quoted(str(failure))}", file=sys.stderr)
    if case.empty:
        sys.exit(2)
    return case


def status(case: Case) -> int:
    """2: an input could not be used; else 1: one failed; 3: nothing about IKE; 0: all else."""
    if case.failures:
        return 2
    if case.diagnosis.failed:
        return 1
    return 0 if case.diagnosis.about_ike else 3


def _names(pairs: list[str]) -> dict[str, str]:
    """Routers by file, from `R1=r1.log`."""
    named: dict[str, str] = {}
    for pair in pairs:
        router, equals, path = pair.partition("=")
        if not (router and equals and path):
            raise UsageError(f"--name {pair}: write it as --name R1=r1.log")
        if named.setdefault(path, router) != router:
            raise UsageError(f"--name gives {path} two names, {named[path]} and {router}")
    return named


def _parted(values: Sequence[str], option: str, example: str) -> list[tuple[str, str]]:
    """The two sides of each value's `=`."""
    for value in values:
        if not all(value.partition("=")):
            raise UsageError(f"{option} {value}: write it as {option} {example}")
    return [(left, right) for left, _, right in (value.partition("=") for value in values)]
