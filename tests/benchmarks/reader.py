"""How fast logs are read, beside the tools that people would reach for, all in one run.

    python tests/benchmarks/reader.py [SIZE] [REPEATS]      # 100MB, 3; or: make bench SIZE=1GB

Writes a hub's log (`hub.py`), runs every reader in a process of its own, and prints a Markdown
table of medians: the whole process with its start-up, and its peak memory. A benchmark, never a
test: machines are noisy, so only the ratios of one run mean anything.

On Debian, the tools come with `apt-get install ripgrep mawk`.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logsleuth.bulk import Batch

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]
HEADER = r"^[*.]?[A-Z][a-z]{2} +\d+ \d\d:\d\d:\d\d(\.\d+)?: "
SLICE = 3_000_000  # bytes that Lark reads record by record; more would only take longer
TABLE = 40_000_000  # bytes of which the events table is made; it stays in memory
PATIENCE = 60.0  # seconds; what takes longer is not run again
LARK = "Lark, a record at a time"


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A reader and how it is called; `tool` is what must be installed."""

    name: str
    command: list[str]
    extracts: str
    tool: str = sys.executable
    size: int | None = None  # of its own slice


@dataclass(frozen=True, slots=True)
class Measured:
    """Medians over the repeats: seconds of the whole process, and the sum of its peaks in bytes."""

    seconds: float
    peak: float
    repeats: int


def reader(path: str, cores: int) -> int:
    """Logsleuth's own reader on so many cores; how many records it read."""
    from logsleuth import parallel

    return sum(parallel.each(path, "hub.log", counted, cores))


def counted(batch: Batch) -> int:
    """How many records a batch has; the texts of all their fields are made, in columns."""
    for form, _, starts in batch.groups():
        for field in form.fields:
            field.texts(batch.text, starts)
    return batch.records


def table_of(path: str, cores: int) -> int:
    """How many rows the events table has; all its columns are made."""
    from logsleuth import columnar

    return len(columnar.events(path, "hub.log", None, cores))


def plain(path: str) -> int:
    """Every record by Lark itself, without a cache: the plain road that others must agree with."""
    from logsleuth import dialects, lines, records, syntax

    parse = syntax.parse_plainly
    source = lines.source("hub.log", path, Path(path).read_bytes())
    understood = 0
    for piece in records.fold(source.lines):
        if isinstance(piece, records.Record):
            dialect = dialects.recognise(piece)
            understood += dialect is not None and parse(dialect.name, piece.body) is not None
    return understood


def rows(log: str, middle: str, part: str) -> list[Row]:
    """All readers, the fastest first."""
    awk = str(HERE / "ten_types.awk")
    me = [sys.executable, "-m", "tests.benchmarks.reader"]
    everything = "all messages with their fields"
    return [
        Row("`wc -l`", ["wc", "-l", log], "nothing", "wc"),
        Row("ripgrep `-c`, header", ["rg", "-c", HEADER, log], "a count", "rg"),
        Row("mawk script", ["mawk", "-f", awk, log], "header, ten messages, as text", "mawk"),
        Row("logsleuth, one core", [*me, "--reader", log, "1"], everything),
        Row("logsleuth, two cores", [*me, "--reader", log, "2"], everything),
        Row("events table, two cores", [*me, "--table", middle, "2"], "34 columns", size=TABLE),
        Row(LARK, [*me, "--plain", part], everything, size=SLICE),
    ]


def measured(command: list[str], repeats: int) -> Measured | str:
    """The medians of a command, or why there are none."""
    seconds: list[float] = []
    peaks: list[int] = []
    while len(seconds) < repeats and sum(seconds) < PATIENCE:
        started = time.perf_counter()
        run = subprocess.Popen(
            command, cwd=CHECKOUT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        memory = Memory(run.pid)
        _, complaint = run.communicate()
        seconds.append(time.perf_counter() - started)
        peaks.append(memory.peak())
        if run.returncode:
            return complaint.decode("utf-8", "replace").strip().rsplit("\n", 1)[-1]
    return Measured(statistics.median(seconds), statistics.median(peaks), len(seconds))


class Memory:
    """The peaks of a process and of its children, added up; 0 where there is no /proc.

    What a process reports of itself when it ends would count the memory of who started it.
    """

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.peaks: dict[int, int] = {}
        self.over = threading.Event()
        self.watching = threading.Thread(target=self._watch, daemon=True)
        self.watching.start()

    def peak(self) -> int:
        """Stop watching."""
        self.over.set()
        self.watching.join()
        return sum(self.peaks.values())

    def _watch(self) -> None:
        pause = 0.001  # at first, for those that end at once
        while not self.over.wait(pause):
            self._look(self.pid)
            pause = min(pause * 1.5, 0.02)

    def _look(self, pid: int) -> None:
        try:
            status = Path(f"/proc/{pid}/status").read_text()
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        except OSError:  # it has ended, or this is no Linux
            return
        if "VmHWM:" in status:
            self.peaks[pid] = 1024 * int(status.split("VmHWM:")[1].split()[0])
        for child in children:
            self._look(int(child))


def table(results: dict[Row, Measured | str], size: int) -> str:
    """The Markdown table: rates, and each rate as a multiple of mawk's and of plain Lark's."""

    def rate(row: Row) -> float | None:
        found = results[row]
        return (row.size or size) / found.seconds / 1e6 if isinstance(found, Measured) else None

    rates = {row: rate(row) for row in results}
    mawk = next((rates[row] for row in results if row.tool == "mawk"), None)
    lark = next((rates[row] for row in results if row.name == LARK), None)

    def ratio(of: float | None, to: float | None) -> str:
        return figure(of / to) if of and to else "-"

    out = ["| reader | MB/s | x mawk | x Lark | peak MB | extracts |", "|---|--:|--:|--:|--:|---|"]
    for row, found in results.items():
        if isinstance(found, str):
            out.append(f"| {row.name} | - | - | - | - | {found} |")
            continue
        ratios = f"{ratio(rates[row], mawk)} | {ratio(rates[row], lark)}"
        peak = f"{found.peak / 1e6:.0f}" if found.peak else "-"
        cells = (row.name, figure(rates[row] or 0), ratios, peak, row.extracts)
        out.append(f"| {' | '.join(cells)} |")
    return "\n".join(out)


def figure(number: float) -> str:
    """Three digits that say something: 1,230 and 0.0147."""
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"


def main(size: str = "100MB", repeats: str = "3") -> None:
    """Write the log, run all readers, print the table."""
    with tempfile.TemporaryDirectory() as folder:
        log, middle, part = (Path(folder, name) for name in ("hub.log", "middle.log", "part.log"))
        started = time.perf_counter()
        subprocess.run([sys.executable, str(HERE / "hub.py"), size, str(log)], check=True)
        seconds = time.perf_counter() - started
        for shorter, its in ((middle, TABLE), (part, SLICE)):
            subprocess.run(
                [sys.executable, str(HERE / "hub.py"), str(its), str(shorter)], check=True
            )
        length = log.stat().st_size
        print(f"{length:,} bytes, written at {length / seconds / 1e6:.0f} MB/s.\n", flush=True)
        results: dict[Row, Measured | str] = {}
        for row in rows(str(log), str(middle), str(part)):
            if shutil.which(row.tool):
                results[row] = measured(row.command, int(repeats))
            else:
                package = "ripgrep" if row.tool == "rg" else row.tool
                results[row] = f"not installed (Debian: apt-get install {package})"
            print(f"  {row.name}", file=sys.stderr, flush=True)
        print(table(results, length))
        few = [
            f"{row.name} ({found.repeats})"
            for row, found in results.items()
            if isinstance(found, Measured) and found.repeats < int(repeats)
        ]
        note = f" Run less often, for it takes long: {', '.join(few)}." if few else ""
        print(
            f"\nx: how many times as fast as that. Lark read {SLICE / 1e6:g} MB only, "
            f"the table is of {TABLE / 1e6:g} MB.{note}"
        )


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--reader", path, cores]:
            print(reader(path, int(cores)))
        case ["--table", path, cores]:
            print(table_of(path, int(cores)))
        case ["--plain", path]:
            print(plain(path))
        case arguments:
            main(*arguments)
