"""`logsleuth timeline` and `merge`: all captures on one axis."""

from __future__ import annotations

import csv
import datetime
import json
from collections.abc import Iterator
from pathlib import Path

from logsleuth.case import Case
from logsleuth.cli import output
from logsleuth.cli.analyze import read
from logsleuth.clocks.readings import DAY
from logsleuth.clocks.words import told
from logsleuth.errors import UsageError
from logsleuth.reports.page import Page, quoted
from logsleuth.timeline import NEVER, NOWHERE, belonging, lines, moments

Said = tuple[list[str], list[str]]
"""The values of `--offset` and `--anchor`."""
_BY_PLACE = "~: the line names no SA; it was printed while that one was in work."
_UNKNOWN = "?"  # where the common time is not known


def timeline(
    logs: list[str], names: list[str], said: Said, form: str, year: int | None, file: Path | None
) -> int:
    """Print the timeline in a form, or write it to a file."""
    case = read(logs, names, *said)
    if form == "parquet":
        _parquet(case, file)
    elif form == "csv":
        _emit(case, case.timeline.to_csv(index=False, quoting=csv.QUOTE_ALL), logs, file)
    elif form == "jsonl":
        text = case.timeline.to_json(orient="records", lines=True, force_ascii=False)
        _emit(case, text, logs, file)
    elif form == "timesketch":
        rows = (json.dumps(row, ensure_ascii=False) + "\n" for row in _timesketch(case, year))
        _emit(case, "".join(rows), logs, file)
    elif file is not None:
        _emit(case, _table(case).plain(), logs, file)
    else:
        output.show(_table(case))
    return status(case)


def merge(logs: list[str], names: list[str], said: Said, file: Path | None) -> int:
    """Print all captures as one log."""
    case = read(logs, names, *said)
    _emit(case, "".join(_merged(case)), logs, file)
    return status(case)


def _emit(case: Case, text: str, logs: list[str], file: Path | None) -> None:
    """Text to standard output, or to a file that is none of the inputs."""
    if file is None or str(file) == "-":
        output.emit(text)
    else:
        output.write(file, text, [*logs, *(log.source.path for log in case.logs)])


def _parquet(case: Case, file: Path | None) -> None:
    if file is None:
        raise UsageError("--format parquet is no text: say where it goes with -o FILE")
    try:
        case.timeline.to_parquet(file, index=False)
    except ImportError as error:
        raise UsageError("--format parquet needs pyarrow: pip install pyarrow") from error
    except OSError as error:
        raise UsageError(
            f"{file} cannot be written ({error.strerror or error}); check the folder."
        ) from error


def status(case: Case) -> int:
    """2 where an input could not be used, else 0."""
    return 2 if case.failures else 0


def _merged(case: Case) -> Iterator[str]:
    """Each line with the common time of its record, its router, and where it stands."""
    router = max((len(log.router) for log in case.logs), default=0)
    place = max((len(f"{log.source.name}:{len(log.source.lines)}") for log in case.logs), default=0)
    for order, moment, line in lines(case.logs, case.diagnosis.clocks):
        where = f"{line.source}:{line.number}"
        who = f"{moment.log.router:{router}} {where:{place}}"
        yield f"{_time(case, order):24} {who} | {line.text}\n"


def _time(case: Case, order: int) -> str:
    axis = case.diagnosis.clocks.axis
    return axis.text(order) if axis is not None and order < NEVER else _UNKNOWN


def _table(case: Case) -> Page:
    """The timeline for people: what the clocks are worth first."""
    page = Page()
    for said in (*told(case.diagnosis.clocks), _BY_PLACE):
        page.line(("dim", said))
    of = belonging(tried.negotiation for tried in case.diagnosis.negotiations)
    router = max((len(log.router) for log in case.logs), default=0)
    for moment in moments(case.logs, case.diagnosis.clocks):
        if moment.event is None:
            continue
        name, packet, by_place = of.get(id(moment.event), NOWHERE)
        page.line(
            f"{_time(case, moment.order):24} {moment.log.router:{router}} ",
            f"{_named(name, by_place):5} {packet or '':20}",
            ("dim", f" {moment.event.source}:{moment.event.line}  "),
            quoted(moment.event.record.body.replace("\n", " ")),
        )
    return page


def _named(negotiation: str | None, by_place: bool) -> str:
    return f"{negotiation or ''}{'~' * by_place}"


def _timesketch(case: Case, year: int | None) -> Iterator[dict[str, str | int | bool | None]]:
    """Rows as Timesketch imports them; a time of which nobody knows the year is refused."""
    axis = case.diagnosis.clocks.axis
    if axis is None or axis.uptime or not (axis.years or year):
        wanted = "no stamp prints the year: give it with --year"
        raise UsageError(wanted if axis and not axis.uptime else "no stamp tells the date")
    first = 0 if axis.years or year is None else datetime.date(year, 1, 1).toordinal() * DAY
    of = belonging(tried.negotiation for tried in case.diagnosis.negotiations)
    for moment in moments(case.logs, case.diagnosis.clocks):
        if moment.event is None or moment.order == NEVER:
            continue
        name, packet, by_place = of.get(id(moment.event), NOWHERE)
        yield {
            "message": "\n".join(line.text for line in moment.lines),
            "datetime": _iso(first + moment.order),
            "timestamp_desc": "debug line",
            "router": moment.log.router,
            "source": moment.event.source,
            "line": moment.event.line,
            "stamp": moment.event.stamp.text if moment.event.stamp else None,
            "negotiation": name,
            "by_place": by_place if name else None,
            "packet": packet,
            "kind": type(moment.event.message).__name__,
        }


def _iso(ticks: int) -> str:
    """A time as ISO 8601 writes it; it says no zone, as none is known."""
    days, rest = divmod(ticks, DAY)
    day = datetime.datetime.fromordinal(days) + datetime.timedelta(microseconds=rest)
    return day.isoformat(timespec="microseconds")
