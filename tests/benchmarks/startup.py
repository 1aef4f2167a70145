"""How long the command line takes to start, beside what Python and pandas take in the same run.

    python tests/benchmarks/startup.py [ROUNDS]

Prints medians in seconds and as ratios to `import pandas`. A benchmark, never a test: machines
are noisy, so only the ratios of one run mean anything.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

FLAGSHIP = Path(__file__).parents[2] / "samples" / "ikev1-certs-r2-initiates"
COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "python -c 'import pandas'": ["-c", "import pandas"],
    "logsleuth --help": ["-m", "logsleuth", "--help"],
    "logsleuth analyze (a founding case)": ["-m", "logsleuth", "analyze", str(FLAGSHIP)],
}


def main(rounds: int) -> None:
    """Run all commands in turn, round after round, so that noise meets all alike."""
    seconds: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(rounds):
        for name, command in COMMANDS.items():
            started = time.perf_counter()
            subprocess.run([sys.executable, *command], stdout=subprocess.DEVNULL, check=False)
            seconds[name].append(time.perf_counter() - started)
    pandas = statistics.median(seconds["python -c 'import pandas'"])
    for name, measured in seconds.items():
        median = statistics.median(measured)
        print(f"{name:38} {median:6.3f} s  {median / pandas:5.2f} of a pandas import")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
