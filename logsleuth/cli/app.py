"""The commands. Each imports what it needs when it runs, so that `--help` is there at once."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from logsleuth.version import __version__

app = typer.Typer(
    help="Two IPsec debug captures in, the root cause with its proof out.",
    epilog=(
        "Exit status: 0 no failure is shown, 1 a negotiation failed, 2 usage or an input that "
        "could not be read, 3 nothing about IKE."
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Logs = Annotated[
    list[str],
    typer.Argument(metavar="LOG...", help="Captures, folders or patterns; - reads standard input."),
]
Names = Annotated[
    list[str] | None,
    typer.Option(
        "--name",
        metavar="R1=FILE",
        help="Name the router that wrote a capture; FILE as it is given as LOG, or as the report "
        "calls it. Once for each capture.",
    ),
]


Offsets = Annotated[
    list[str] | None,
    typer.Option(
        "--offset",
        metavar="R2=+00:03:12",
        help="How far a router's clock runs ahead of the others', where you know; -: behind.",
    ),
]
Anchors = Annotated[
    list[str] | None,
    typer.Option(
        "--anchor",
        metavar="R1:812=R2:640",
        help="Lines of two captures that tell of one moment, where no packet ties their clocks.",
    ),
]


class ReportForm(StrEnum):
    """How `analyze` reports."""

    TEXT = "text"
    JSON = "json"


class TableForm(StrEnum):
    """How `events` prints."""

    TABLE = "table"
    CSV = "csv"
    JSONL = "jsonl"


class TimelineForm(StrEnum):
    """How `timeline` prints."""

    TABLE = "table"
    CSV = "csv"
    JSONL = "jsonl"
    TIMESKETCH = "timesketch"
    PARQUET = "parquet"


@app.callback(invoke_without_command=True)
def root(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Two IPsec debug captures in, the root cause with its proof out."""
    if version:
        print(f"logsleuth {__version__}")
        raise typer.Exit


@app.command()
def analyze(
    logs: Logs,
    name: Names = None,
    offset: Offsets = None,
    anchor: Anchors = None,
    peer: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only negotiations with this router, address, network."),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="OUTCOME", help="Only failed, established, incomplete or unknown."),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="TIME", help="Only what had not ended by then: 'Jun 17 18:08'."),
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="TIME", help="Only what had begun by then.")
    ] = None,
    form: Annotated[ReportForm, typer.Option("--format", help="Form of the report.")] = (
        ReportForm.TEXT
    ),
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write it to a file.")
    ] = None,
) -> None:
    """Name the root cause, with proof and remedy."""
    from logsleuth.cli.analyze import run
    from logsleuth.narrowing import Wanted

    wanted = Wanted(peers=peer or (), only=only or (), since=since, until=until)
    said = (offset or [], anchor or [], wanted)
    raise typer.Exit(run(logs, name or [], form.value, output, *said))


@app.command()
def events(
    logs: Logs,
    name: Names = None,
    form: Annotated[TableForm, typer.Option("--format", help="Form of the list.")] = (
        TableForm.TABLE
    ),
) -> None:
    """List what every record says."""
    from logsleuth.cli.listings import events as run

    raise typer.Exit(run(logs, name or [], form.value))


@app.command()
def timeline(
    logs: Logs,
    name: Names = None,
    offset: Offsets = None,
    anchor: Anchors = None,
    form: Annotated[TimelineForm, typer.Option("--format", help="Form of the list.")] = (
        TimelineForm.TABLE
    ),
    year: Annotated[
        int | None,
        typer.Option(metavar="YEAR", help="The year of the first line, where no stamp prints it."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write it to a file.")
    ] = None,
) -> None:
    """All captures on one axis: own time, common time, negotiation, packet."""
    from logsleuth.cli.timeline import timeline as run

    raise typer.Exit(run(logs, name or [], (offset or [], anchor or []), form.value, year, output))


@app.command()
def merge(
    logs: Logs,
    name: Names = None,
    offset: Offsets = None,
    anchor: Anchors = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write it to a file.")
    ] = None,
) -> None:
    """One log of all captures in the order of the common time, each line with a prefix."""
    from logsleuth.cli.timeline import merge as run

    raise typer.Exit(run(logs, name or [], (offset or [], anchor or []), output))


@app.command()
def coverage(logs: Logs) -> None:
    """Tell what was not understood."""
    from logsleuth.cli.listings import coverage as run

    raise typer.Exit(run(logs))


@app.command()
def rules() -> None:
    """List the causes, the symptoms and the state machines it knows."""
    from logsleuth.cli.listings import rules as run

    raise typer.Exit(run())


@app.command()
def explain(
    rule: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="A rule or state machine, as logsleuth rules lists them."
        ),
    ],
) -> None:
    """Print a cause's page, or a state machine as a table and a Mermaid diagram."""
    from logsleuth.cli.listings import explain as run

    raise typer.Exit(run(rule))


samples = typer.Typer(help="List or run stories with known verdicts.")
app.add_typer(samples, name="samples")


@samples.callback(invoke_without_command=True)
def list_samples(context: typer.Context) -> None:
    """List the samples; `samples run NAME` tells and checks one."""
    if context.invoked_subcommand is None:
        from logsleuth.cli.samples import names

        raise typer.Exit(names())


@samples.command("run")
def run_samples(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="One; else all.")] = None,
) -> None:
    """Tell a sample's story, analyse its captures, and check the verdict."""
    from logsleuth.cli.samples import run

    raise typer.Exit(run(name))


if sys.platform == "win32" and hasattr(sys.stdout, "reconfigure"):
    sys.stdout.reconfigure(errors="backslashreplace")
