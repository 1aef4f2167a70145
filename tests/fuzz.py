"""Look for inputs that crash, hang, lose a line, or read differently on the fast road.

    python -m tests.fuzz [MINUTES] [SEED]      # 1 minute, from the clock; or: make fuzz MINUTES=60

Each round has its own seed, which is printed with what it found. Exit status 1: it found something.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable

from logsleuth import syntax
from logsleuth.diagnosis import diagnose
from logsleuth.errors import SourceError
from logsleuth.lines import source
from logsleuth.logs import read
from logsleuth.reports import render
from tests import test_bulk as roads
from tests.support import FOUNDING, sample

TEXTS = [sample(case, name) for case, names in FOUNDING.items() for name in names] + [
    path.read_bytes().decode("utf-8", "replace") for path in sorted(roads.CORPUS.glob("*/r?.log"))
]
_SLOW = 20.0  # seconds for a round: none should take one


def bodies(rng: random.Random) -> None:
    """A hundred mutated bodies: plans and parsers agree."""
    for _ in range(100):
        dialect, example = rng.choice(roads.EXAMPLES)
        body = roads.mutated(example, rng)
        assert syntax.parse(dialect, body) == syntax.parse_plainly(dialect, body), (dialect, body)


def both_roads(rng: random.Random) -> None:
    """A mutated log: batches and objects agree."""
    text = spliced(rng)
    assert roads.in_bulk(text, rng.choice([200, 1000, 1 << 20])) == roads.plainly(text)


def shapes(rng: random.Random) -> None:
    """A log of few shapes, whose forms are learnt: batches and objects agree."""
    text = roads.of_few_shapes(rng, 30)
    assert roads.in_bulk(text, rng.choice([600, 3000])) == roads.plainly(text)


def whole(rng: random.Random) -> None:
    """Two mutated captures through the whole program: no line lost, a report in JSON."""
    logs = []
    for name in ("r1.log", "r2.log"):
        given = source(name, name, spliced(rng).encode("utf-8", "replace"))
        parts = read(given)
        placed = [line.number for log in parts for e in log.events for line in e.record.lines]
        placed += [noise.line.number for log in parts for noise in log.noise]
        assert sorted(placed) == [line.number for line in given.lines]
        logs += parts
    json.loads(render("json", diagnose(logs), (), ()))


def spliced(rng: random.Random) -> str:
    """Lines of several captures, some damaged, some wrapped, some repeated."""
    lines: list[str] = []
    for _ in range(rng.randint(1, 4)):
        given = rng.choice(TEXTS).split("\n")
        start = rng.randrange(len(given))
        lines += given[start : start + rng.randint(1, 40)]
    if rng.random() < 0.3:
        rng.shuffle(lines)
    told: list[str] = []
    for line in lines:
        choice = rng.random()
        if choice < 0.15 and line:
            line = roads.mutated(line, rng)
        elif choice < 0.2:
            line = "".join(chr(rng.choice([rng.randrange(32), rng.randrange(0x2FF)])) for _ in line)
        elif choice < 0.25:
            told.append(rng.choice(["....", "", "R9#show clock", "R9(config)#", "!!!!!", " x : y"]))
        width = rng.choice([40, 80, 132]) if choice > 0.9 else len(line) + 1
        told += [line[at : at + width] for at in range(0, max(len(line), 1), width)]
    return "\n".join(told) or "x"


ROUNDS: tuple[Callable[[random.Random], None], ...] = (bodies, both_roads, shapes, whole)


def main(minutes: str = "1", seed: str = "") -> int:
    """Rounds until the time is over; how many failed."""
    first = int(seed) if seed else int(time.time())
    until = time.monotonic() + 60 * float(minutes)
    done = failed = 0
    while time.monotonic() < until:
        at, begun = first + done, time.monotonic()
        check = ROUNDS[done % len(ROUNDS)]
        try:
            check(random.Random(at))
        except SourceError:
            pass  # binary by now, and refused as such
        except Exception as error:
            failed += 1
            print(f"{check.__name__}, seed {at}: {type(error).__name__}: {str(error)[:300]}")
        if time.monotonic() - begun > _SLOW:
            failed += 1
            print(f"{check.__name__}, seed {at}: {time.monotonic() - begun:.0f} seconds")
        done += 1
    print(f"{done} rounds from seed {first}, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
