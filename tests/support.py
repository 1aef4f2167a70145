"""Small helpers that let a test read as a sentence."""

from __future__ import annotations

import functools
import re
from pathlib import Path

from logsleuth import lines, logs, shipped
from logsleuth.diagnosis import Diagnosis, diagnose
from logsleuth.events import Event
from logsleuth.logs import Log
from logsleuth.messages.base import Message
from logsleuth.records import Noise, Record, fold

SAMPLES = shipped.folder("samples")
FOUNDING = {
    "ikev1-certs-r2-initiates": ("r1.log", "r2.log"),
    "ikev1-certs-r1-initiates": ("r1.log", "r2.log"),
    "ikev2-overlapping-profiles": ("r2.log",),
    "ikev2-initiator-without-trustpoint": ("r1.log",),
    "ikev2-certs-r2-initiates": ("r1.log", "r2.log"),
    "ikev2-certs-packet-flow": ("initiator.log", "responder.log"),
}


def sample(case: str, name: str) -> str:
    """The text of a sample's capture, byte for byte."""
    return (SAMPLES / case / name).read_bytes().decode("utf-8")


def source(text: str, name: str = "r1.log") -> lines.Source:
    return lines.source(name, name, text.encode())


def folded(text: str) -> tuple[list[Record], list[Noise]]:
    pieces = list(fold(source(text).lines))
    records = [piece for piece in pieces if isinstance(piece, Record)]
    return records, [piece for piece in pieces if isinstance(piece, Noise)]


def log(text: str, name: str = "r1.log", router: str | None = None) -> Log:
    (only_one,) = logs.read(source(text, name), router)
    return only_one


def read(text: str, name: str = "r1.log") -> tuple[Log, ...]:
    """The logs of a capture that may hold several routers."""
    return logs.read(source(text, name))


def said(text: str) -> list[Message]:
    return [event.message for event in log(text).events]


def only(text: str) -> Event[Message]:
    (event,) = log(text).events
    return event


def diagnosed(**texts: str) -> Diagnosis:
    """The diagnosis of captures given as text: `diagnosed(r1="…", r2="…")`."""
    return diagnose(log for name, text in texts.items() for log in read(text, f"{name}.log"))


@functools.cache
def founding(case: str, *names: str) -> Diagnosis:
    """The diagnosis of a founding case, of all its captures or of those named."""
    chosen = names or FOUNDING[case]
    return diagnose(log(sample(case, name), name) for name in chosen)


def renamed(text: str, names: dict[str, str]) -> str:
    """The text with words replaced, all at once, as a router with other names would print it."""
    pattern = re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)))
    return pattern.sub(lambda found: names[found[0]], text)


def verdicts(diagnosis: Diagnosis) -> list[tuple[str, str, str, str]]:
    return [
        (f.negotiation, f.rule.id, f.finding.title, str(f.finding.confidence))
        for f in diagnosis.findings
    ]


def folder_of(tmp_path: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (tmp_path / f"{name}.log").write_bytes(text.encode())
    return tmp_path
