"""How time and memory of `analyze` grow with the lines of a hub's and 50 spokes' captures.

    python tests/benchmarks/correlation.py [LINES]

Scripted main modes of 50 peers, interleaved at the hub, every clock off by days; sizes double up
to LINES in all (by default a million). Prints seconds and peak memory of the whole process, each
per line as a ratio to the smallest size, and how many attempts came out as they were scripted. A
benchmark, never a test: only the ratios of one run mean anything.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.main_mode import Attempt, Told, name, told

SPOKES, DAY = 50, 86_400.5
SMALLEST = 62_500
_RUN = """
import json, resource, sys
import logsleuth
case = logsleuth.load(sys.argv[1])
rebuilt = [
    sorted((s.source, step.event.line) for s in t.negotiation.sides for step in s.steps)
    for t in case.diagnosis.negotiations
]
case.report()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(json.dumps([peak, rebuilt]))
"""


def story(lines: int) -> Told:
    """About so many lines: attempts of all spokes, one every half minute of each."""
    each = max(1, round(lines / SPOKES / 59))
    made = [
        Attempt(spoke, at=turn * 30 + spoke % 7 * 0.03, by_hub=(spoke + turn) % 3 == 0)
        for spoke in range(1, SPOKES + 1)
        for turn in range(each)
    ]
    return told(made, {name(spoke): spoke * DAY for spoke in range(1, SPOKES + 1)})


def main(most: int) -> None:
    """Measure sizes from the smallest on, each twice the one before."""
    print("| lines | attempts | as scripted | s | s/line | peak MB | MB/line |")
    print("|--:|--:|--:|--:|--:|--:|--:|")
    first: tuple[float, float] | None = None
    size = SMALLEST
    while True:
        lines, seconds, peak, good, attempts = measured(story(min(size, most)))
        first = first or (seconds / lines, peak / lines)
        ratios = seconds / lines / first[0], peak / lines / first[1]
        print(
            f"| {lines:,} | {attempts:,} | {good:,} | {seconds:.1f} | x{ratios[0]:.2f} "
            f"| {peak / 1e6:,.0f} | x{ratios[1]:.2f} |",
            flush=True,
        )
        if size >= most:
            return
        size *= 2


def measured(scripted: Told) -> tuple[int, float, int, int, int]:
    """Lines, seconds, peak in bytes, attempts rebuilt as scripted, and all attempts."""
    with tempfile.TemporaryDirectory() as folder:
        for file, text in scripted.texts.items():
            (Path(folder) / file).write_text(text)
        began = time.perf_counter()
        command = [sys.executable, "-c", _RUN, folder]
        done = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True
        )
        seconds = time.perf_counter() - began
    peak, rebuilt = json.loads(done.stdout)
    want = {tuple((f, n) for f, ns in sorted(a.items()) for n in ns) for a in scripted.lines}
    good = sum(tuple(map(tuple, lines)) in want for lines in rebuilt)
    count = sum(text.count("\n") for text in scripted.texts.values())
    return count, seconds, peak, good, len(scripted.lines)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
