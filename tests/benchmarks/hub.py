"""Write the debug log of a busy hub, of any size: hundreds of peers' negotiations interleaved.

    python tests/benchmarks/hub.py 100MB out.log [SEED]

The same size and seed give the same bytes, and a smaller log is the beginning of a larger one. What
the hub says stands in `hub_scripts/`, worded as IOS words it; addresses are RFC 5737 and 3849.

Some minutes of traffic are laid out once, as the pieces of text between what changes. Each cycle
fills in fresh SPIs, message ids, handles, peers and seconds, and joins the pieces: that is fast.
"""

from __future__ import annotations

import datetime
import random
import re
import sys
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path

SCRIPTS = Path(__file__).with_name("hub_scripts")
SHARES = {  # how many of each stand in a cycle
    "ikev1_key_answers": 110,
    "ikev1_key_asks": 50,
    "ikev1_certificate_answers": 90,
    "ikev1_certificate_refused": 20,
    "ikev1_unanswered": 60,
    "ikev1_keepalive": 200,
    "ikev2_key_answers": 55,
    "ikev2_certificate_asks": 40,
    "ikev2_keepalive": 30,
    "ikev2_refused": 20,
    "syslog": 60,
    "console": 3,
}
CYCLE = 60  # seconds
START = datetime.datetime(2024, 6, 10, 18, 8, 44)
OPENING = b"HUB#terminal monitor\nHUB#\n"
COLUMNS = 80
WRAPPED = 0.08
"""The share of negotiations whose lines are broken at column 80, as a terminal does."""

# A slot's values are all of one width, so that lines break alike in every cycle.
_SLOT = re.compile(r"<(\w+)>")
_NETWORKS = (
    ("203.0.113.{}", "192.0.2.1", range(100, 255)),
    ("198.51.100.{}", "192.0.2.1", range(100, 255)),
    ("2001:db8:0:{}::2", "2001:db8::1", range(100, 400)),
)
_UNITS = {"kB": 10**3, "MB": 10**6, "GB": 10**9}

Slots = dict[str, str]
Span = tuple[int, str, int, int]
"""A part of a slot: whose it is (a negotiation's number), the slot, and the part's two ends."""


def chunks(size: int, seed: int = 1) -> Iterator[bytes]:
    """The log in pieces of some megabytes, ending with the last record that fits."""
    cycle = Cycle(random.Random(seed))
    left = size - len(OPENING)
    yield OPENING
    while left > 0:
        text = cycle.text()
        if len(text) > left:
            text = text[: text.rfind(b"\n*", 0, left + 1) + 1]
            left = 0
        yield text
        left -= len(text)


class Cycle:
    """A minute of the hub's life, laid out; negotiations that it cuts go on in the next one.

    `before` and `now` are the values of the negotiations begun in the last minute and in this one.
    """

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.number = 0
        names = [name for name, share in SHARES.items() for _ in range(share)]
        rng.shuffle(names)
        self.peers = [_NETWORKS[_network(name, at)] for at, name in enumerate(names)]
        self.before, self.now = self._fresh(), self._fresh()
        said = sorted(
            (time, at, index, record)
            for at, name in enumerate(names)
            for index, (time, record) in enumerate(self._played(name, self.now[at]))
        )
        self._lay_out(said)

    def text(self) -> bytes:
        """The next minute."""
        start = START + datetime.timedelta(seconds=CYCLE * self.number)
        stamps = [start + datetime.timedelta(seconds=second) for second in range(CYCLE)]
        filled = [f"*{time:%b} {time.day:2} {time:%H:%M:%S}.".encode() for time in stamps]
        both = (self.before, self.now)
        filled += [both[now][at][slot][a:b].encode() for now, (at, slot, a, b) in self.spans]
        text = b"".join(self.pick(self.fixed + filled))
        self.number += 1
        self.before, self.now = self.now, self._fresh()
        return text

    def _fresh(self) -> list[Slots]:
        """New values for all negotiations; each has another peer than in the cycle before."""
        return [
            _slots(self.rng.randbytes(48).hex().upper(), at, network, self.number)
            for at, network in enumerate(self.peers)
        ]

    def _played(self, name: str, slots: Slots) -> Iterator[tuple[int, str]]:
        """A script's records with the millisecond at which each is said."""
        time = self.rng.randrange(CYCLE * 1000)
        wrapped = self.rng.random() < WRAPPED
        for record in _script(name):
            if record.startswith("~"):
                time += self.rng.randrange(300, 3000) * len(record)
                continue
            time += self.rng.choice((0, 0, 0, 1, 2, 5, 20))
            if not record.startswith("!"):
                record = "* " + record[2:]
            yield time, _wrapped(record, slots) if wrapped else record

    def _lay_out(self, said: list[tuple[int, int, int, str]]) -> None:
        """Sort the records into the cycle, and cut them into pieces that stay and that change."""
        fixed: dict[str, int] = {}
        spans: dict[tuple[bool, Span], int] = {}
        order: list[tuple[int, int]] = []  # 0: fixed, 1: a second's stamp, 2: a span; and which
        cycle = CYCLE * 1000
        for time, at, _, record in sorted(said, key=lambda one: (one[0] % cycle, *one[:3])):
            # What is said past the end belongs to a negotiation begun in the cycle before.
            now = time < cycle
            second, millisecond = divmod(time % cycle, 1000)
            if record.startswith("* "):
                order.append((1, second))
                record = f"{millisecond:03}: {record[2:]}"
            else:
                record = record[2:]
            for index, part in enumerate(re.split(r"(<[\w.]+>)", record + "\n")):
                if index % 2 == 0:
                    if part:
                        order.append((0, fixed.setdefault(part, len(fixed))))
                    continue
                slot, *ends = part[1:-1].split(".")
                a, b = map(int, ends) if ends else (0, 99)
                span = (now, (at, slot, a, b))
                order.append((2, spans.setdefault(span, len(spans))))
        self.fixed = [text.encode() for text in fixed]
        self.spans = list(spans)
        base = (0, len(fixed), len(fixed) + CYCLE)
        self.pick = itemgetter(*(base[kind] + which for kind, which in order))


def _network(name: str, at: int) -> int:
    """Which network a script's peer is in; certificates and IKEv1 know IPv4 only here."""
    return 2 if name.startswith("ikev2_key") and at % 2 else at % 2


def _slots(fresh: str, at: int, network: tuple[str, str, range], cycle: int) -> Slots:
    """The values of one negotiation, made of hexadecimal digits that no other has."""
    address, own, numbers = network
    number = numbers[(at // 2 + 37 * cycle) % len(numbers)]
    spi_in, spi_out = "4" + fresh[:7], "F" + fresh[7:14]
    return {
        "peer": address.format(number),
        "own": own,
        "name": f"spoke-{number:03}",
        "lan": f"198.51.100.{number % 38 * 4 + 100}",
        "conn": str(1001 + (at + 397 * cycle) % 8999),
        "said": str(101 + at % 899),
        "session": str(10000 + (at + 663 * cycle) % 90000),
        "flow": str(2001 + (at + 331 * cycle) % 7999),
        "spi_in": spi_in,
        "dec_in": str(int(spi_in, 16)),
        "spi_out": spi_out,
        "dec_out": str(int(spi_out, 16)),
        "ispi": fresh[14:30],
        "rspi": fresh[30:46],
        "mid": str(10**9 + int(fresh[46:53], 16)),
        "mid2": str(2 * 10**9 + int(fresh[53:60], 16)),
        "struct": "7F" + fresh[60:70],
        "sa": "7F" + fresh[70:80],
        "handle": fresh[80:88],
        "pki": fresh[88:93],
    }


def _script(name: str) -> list[str]:
    """The records of a script: `* ` begins one with a stamp, `! ` one without, `~` is a pause."""
    records: list[str] = []
    for line in (SCRIPTS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            records += _script(line[1:])
        elif line[:2] in ("* ", "! ") or line.startswith("~"):
            records.append(line)
        else:
            records[-1] += "\n" + line
    return records


def _wrapped(record: str, slots: Slots) -> str:
    """The record with its lines broken at column 80; `<peer.0.5>` is a slot's part before one."""
    head = "* " if record.startswith("* ") else ""
    stamp = len("*Jun 10 18:08:44.321: ") if head else 0
    lines = record[len(head) :].split("\n")
    broken = [_broken(line, slots, stamp if at == 0 else 0) for at, line in enumerate(lines)]
    return head + "\n".join(broken)


def _broken(line: str, slots: Slots, column: int) -> str:
    out = ""
    for index, part in enumerate(_SLOT.split(line)):
        text = slots[part] if index % 2 else part
        at = 0
        while at < len(text):
            if column == COLUMNS:
                out, column = out + "\n", 0
            end = min(len(text), at + COLUMNS - column)
            out += f"<{part}.{at}.{end}>" if index % 2 else text[at:end]
            at, column = end, column + end - at
    return out


def bytes_of(size: str) -> int:
    """`100MB` as a number."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([kMG]B)?", size)
    if not found:
        raise SystemExit(f"{size} is no size; write it as 200kB, 100MB or 10GB")
    return int(float(found[1]) * _UNITS.get(found[2] or "", 1))


def main(size: str, path: str, seed: str = "1") -> None:
    """Write the log to a file."""
    with open(path, "wb") as out:
        for chunk in chunks(bytes_of(size), int(seed)):
            out.write(chunk)


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
