"""Samples as stories that run: topology, captures, the command, the verdict, and why.

A story is a folder with `README.md`, its captures, and `case.toml`, which says what the verdict
must be. Tests and `logsleuth samples run` read the same file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from logsleuth import shipped
from logsleuth.case import Case, load
from logsleuth.errors import CaseError, UsageError

_EXPECTED = {"outcomes", "findings", "titles", "confidence", "evidence", "ruled_out", "unsettled"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One sample, with the answer that it must give."""

    name: str
    folder: Path
    title: str
    origin: str
    logs: tuple[str, ...]
    expect: dict[str, list[str]]

    @property
    def text(self) -> str:
        """The story as told."""
        return (self.folder / "README.md").read_text(encoding="utf-8")

    def case(self) -> Case:
        """Its captures, read."""
        return load(*(self.folder / log for log in self.logs))

    def differences(self, case: Case) -> list[str]:
        """Where the verdict parts from what the story tells; empty if nowhere."""
        told = _told(case)
        return [
            f"{key}: expected {wanted}, found {told[key]}"
            for key, wanted in self.expect.items()
            if not _holds(key, wanted, told[key])
        ]


def stories() -> tuple[Story, ...]:
    """All samples, by name."""
    return tuple(
        _read(path.parent) for path in sorted(shipped.folder("samples").glob("*/case.toml"))
    )


def find(name: str) -> Story:
    """The sample of that name.

    Raises:
        UsageError: if there is none.
    """
    known = {story.name: story for story in stories()}
    if name not in known:
        raise UsageError(f"no sample is called {name}; there are {', '.join(known)}.")
    return known[name]


def _read(folder: Path) -> Story:
    """A story from its folder.

    Raises:
        CaseError: if its case.toml lacks something or says what it cannot mean.
    """
    path = folder / "case.toml"
    try:
        told: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        story = Story(
            name=folder.name,
            folder=folder,
            title=told["title"],
            origin=told["origin"],
            logs=tuple(told["logs"]),
            expect=told["expect"],
        )
    except tomllib.TOMLDecodeError as error:
        raise CaseError(str(path), f"is no TOML: {error}") from error
    except KeyError as error:
        raise CaseError(str(path), f"does not say {error}") from error
    if unknown := set(story.expect) - _EXPECTED:
        raise CaseError(str(path), f"expects {', '.join(sorted(unknown))}, which is nothing")
    return story


def _told(case: Case) -> dict[str, list[str]]:
    diagnosis = case.diagnosis
    return {
        "outcomes": [str(n.outcome) for n in diagnosis.negotiations],
        "findings": [f.rule.id for f in diagnosis.findings],
        "titles": [f.finding.title for f in diagnosis.findings],
        "confidence": [str(f.finding.confidence) for f in diagnosis.findings],
        "evidence": list(_cited(case)),
        "ruled_out": [x.rule.id for x in diagnosis.ruled_out],
        "unsettled": [x.rule.id for x in diagnosis.unsettled],
    }


def _cited(case: Case) -> Iterator[str]:
    for found in case.diagnosis.findings:
        yield from (f"{e.source}:{e.line}" for e in found.finding.evidence)


def _holds(key: str, wanted: list[str], found: list[str]) -> bool:
    """Evidence and what is ruled out or open may be more than the story tells; verdicts not."""
    if key in ("evidence", "ruled_out", "unsettled"):
        return set(wanted) <= set(found)
    return wanted == found
