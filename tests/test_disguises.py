"""The founding verdicts, whatever a terminal, a collector or a web page did to the captures."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from logsleuth.diagnosis import Diagnosis, diagnose
from logsleuth.lines import source
from logsleuth.logs import read
from tests.support import FOUNDING, founding, sample

Disguise = Callable[[list[str], str], str]


def crlf(lines: list[str], name: str) -> str:
    return "\r\n".join(lines)


def wrapped(width: int) -> Disguise:
    def disguise(lines: list[str], name: str) -> str:
        pieces = [
            line[at : at + width] for line in lines for at in range(0, max(len(line), 1), width)
        ]
        return "\n".join(pieces)

    return disguise


def relayed(lines: list[str], name: str) -> str:
    host = f"host-{name.split('.')[0]}"
    return "\n".join(
        f"<189>Jun 17 18:09:{at % 60:02} {host} {at}: {line}" for at, line in enumerate(lines, 1)
    )


def relayed_by_rfc5424(lines: list[str], name: str) -> str:
    host = f"host-{name.split('.')[0]}"
    return "\n".join(f"<189>1 2026-06-17T18:09:00.5Z {host} - - - - {line}" for line in lines)


def relayed_without_priority(lines: list[str], name: str) -> str:
    host = f"host-{name.split('.')[0]}"
    return "\n".join(f"Jun 17 18:09:00 {host} {at}: {line}" for at, line in enumerate(lines, 1))


def relayed_by_kiwi(lines: list[str], name: str) -> str:
    host = f"host-{name.split('.')[0]}"
    return "\n".join(
        f"2026-06-17 18:09:00\tLocal7.Debug\t{host}\t{at}: {line}"
        for at, line in enumerate(lines, 1)
    )


def stamped_by_a_terminal(lines: list[str], name: str) -> str:
    return "\n".join(f"[Wed Jun 17 18:09:00.123 2026] {line}" for line in lines)


def sequenced(lines: list[str], name: str) -> str:
    return "\n".join(
        f"{at:06}: {line}" if line.startswith(("*", "I", "%", "C")) else line
        for at, line in enumerate(lines, 1)
    )


def quoted(lines: list[str], name: str) -> str:
    return "\n".join(f"> {line}" for line in lines)


def numbered(lines: list[str], name: str) -> str:
    return "\n".join(f"{at:4}: {line}" for at, line in enumerate(lines, 1))


def numbered_plainly(lines: list[str], name: str) -> str:
    return "\n".join(f"{at}  {line}" for at, line in enumerate(lines, 1))


def bulleted(lines: list[str], name: str) -> str:
    return "\n".join(f"- {line}" if line.startswith("*") else line for line in lines)


def double_spaced(lines: list[str], name: str) -> str:
    return "\n\n".join(lines)


def coloured(lines: list[str], name: str) -> str:
    return "\n".join(f"\x1b[32m{line}\x1b[0m" for line in lines)


def paged(lines: list[str], name: str) -> str:
    more = " --More-- \b\b\b\b\b\b\b\b\b\b          \b\b\b\b\b\b\b\b\b\b"
    return "\n".join(more + line if at % 24 == 23 else line for at, line in enumerate(lines))


def escaped(lines: list[str], name: str) -> str:
    escapes = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
    return "\n".join("".join(escapes.get(char, char) for char in line) for line in lines)


def twice(lines: list[str], name: str) -> str:
    if not any(line.startswith("*") for line in lines):
        # Without stamps nothing tells a paste from the same said twice (test_repeats).
        return "\n".join(lines)
    return "\n".join([*lines, *lines])


def overlapping(lines: list[str], name: str) -> str:
    half = len(lines) // 2
    if half < 30:  # what overlaps is too short to be known for certain
        return "\n".join(lines)
    return "\n".join([*lines[: half + 12], *lines[half - 12 :]])


def interleaved(lines: list[str], name: str) -> str:
    rng = random.Random(name)
    foreign = (
        "%LINEPROTO-5-UPDOWN: Line protocol on Interface Tunnel46, changed state to up",
        "%SYS-5-CONFIG_I: Configured from console by console",
        "*Jun 17 18:08:44.337: %DUAL-5-NBRCHANGE: EIGRP-IPv4 1: Neighbor 192.0.2.9 is up: new",
    )
    told: list[str] = []
    for line in lines:
        if line.startswith("*") and rng.random() < 0.2:
            told.append(rng.choice(foreign))
        told.append(line)
    return "\n".join(told)


DISGUISES: dict[str, Disguise] = {
    "crlf": crlf,
    "80 columns": wrapped(80),
    "132 columns": wrapped(132),
    "relayed": relayed,
    "relayed, RFC 5424": relayed_by_rfc5424,
    "relayed without priority": relayed_without_priority,
    "relayed by Kiwi": relayed_by_kiwi,
    "stamped by a terminal": stamped_by_a_terminal,
    "sequence numbers": sequenced,
    "quoted": quoted,
    "numbered": numbered,
    "numbered plainly": numbered_plainly,
    "bulleted": bulleted,
    "double spaced": double_spaced,
    "coloured": coloured,
    "paged": paged,
    "entities": escaped,
    "pasted twice": twice,
    "overlapping": overlapping,
    "interleaved": interleaved,
}
ENCODINGS = ("utf-16", "utf-16-le", "utf-8-sig", "latin-1")


def told(diagnosis: Diagnosis) -> list[tuple[object, ...]]:
    """Outcomes and findings, with the evidence by what it says and not by where."""
    return [
        (str(tried.outcome), tried.negotiation.ike, tried.negotiation.attempt)
        for tried in diagnosis.negotiations
    ] + [
        (
            f.rule.id,
            f.finding.title,
            str(f.finding.confidence),
            *(e.says for e in f.finding.evidence),
        )
        for f in diagnosis.findings
    ]


def disguised(case: str, disguise: Disguise, encoding: str = "utf-8") -> Diagnosis:
    logs = []
    for name in FOUNDING[case]:
        text = disguise(sample(case, name).rstrip("\n").split("\n"), name)
        logs += read(source(name, name, text.encode(encoding)))
    return diagnose(logs)


def names_of(diagnosis: Diagnosis) -> dict[str, str]:
    return {log.source.name: log.router for log in diagnosis.logs}


@pytest.mark.parametrize("case", FOUNDING)
@pytest.mark.parametrize("disguise", DISGUISES)
def test_a_disguise_changes_no_verdict(case: str, disguise: str) -> None:
    plain, other = founding(case), disguised(case, DISGUISES[disguise])
    text = repr(told(other))
    for name, router in names_of(other).items():
        text = text.replace(router, names_of(plain)[name])

    assert text == repr(told(plain))


@pytest.mark.parametrize("case", FOUNDING)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_an_encoding_changes_no_verdict(case: str, encoding: str) -> None:
    other = disguised(case, lambda lines, name: "\n".join(lines), encoding)

    assert told(other) == told(founding(case))


@pytest.mark.parametrize("case", FOUNDING)
@pytest.mark.parametrize("disguise", DISGUISES)
def test_a_disguise_loses_no_line(case: str, disguise: str) -> None:
    for log in disguised(case, DISGUISES[disguise]).logs:
        placed = [line.number for event in log.events for line in event.record.lines]
        placed += [noise.line.number for noise in log.noise]
        assert sorted(placed) == [line.number for line in log.source.lines]
