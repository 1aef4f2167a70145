"""Captures of scripted stories: what routers say when, and which line is of which attempt."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from logsleuth.diagnosis import Diagnosis, diagnose
from tests.support import log
from tests.two_ends import EPOCH, Hand

Joins = list[set[tuple[str, int]]]
"""Of each negotiation the first lines of its records: file and number, from 1."""


@dataclass(repr=False)
class Told:
    """The captures, and for each attempt the lines that tell of it: by capture, from 1."""

    texts: dict[str, str]
    lines: list[dict[str, list[int]]]

    @property
    def scripted(self) -> Joins:
        return [{(file, n) for file, ns in lines.items() for n in ns} for lines in self.lines]


@dataclass
class Router:
    """What a router says, and the ids that it gives its SAs."""

    name: str
    said: list[tuple[float, int, int, str]] = field(default_factory=list)
    handles: int = 1000
    taken: dict[int, float] = field(default_factory=dict)  # by SA ID: until when

    def say(self, at: float, attempt: int, *texts: str) -> None:
        """Lines that nothing comes between."""
        for text in texts:
            self.said.append((at, len(self.said), attempt, text))


def told(routers: Iterable[Router], attempts: int, clocks: Mapping[str, Hand]) -> Told:
    """The captures, each with the stamps of its router's clock."""
    lines: list[dict[str, list[int]]] = [defaultdict(list) for _ in range(attempts)]
    texts: dict[str, str] = {}
    for router in (router for router in routers if router.said):
        text: list[str] = []
        clock = clocks.get(router.name, Hand())
        for at, _, number, said in sorted(router.said):
            lines[number][f"{router.name}.log"].append(len(text) + 1)
            text += f"*{_stamp(clock.reads(at))}: {said}\n".splitlines(keepends=True)
        texts[f"{router.name}.log"] = "".join(text)
    return Told(texts, lines)


def _stamp(shown: datetime.datetime) -> str:
    return f"{shown:%b} {shown.day:2} {shown:%H:%M:%S}.{shown.microsecond // 1000:03}"


def diagnosed(texts: Mapping[str, str]) -> Diagnosis:
    return diagnose(tuple(log(text, file) for file, text in texts.items()))


def joins(diagnosis: Diagnosis, *, proven: bool = False) -> Joins:
    """What each negotiation is made of; of those whose join is proven, if only they are asked."""
    return [
        {(side.source, step.event.line) for side in n.sides for step in side.steps}
        for n in (tried.negotiation for tried in diagnosis.negotiations)
        if not (proven and n.join_inferred)
    ]


def parts(diagnosis: Diagnosis) -> Joins:
    """What each end's attempt is made of."""
    return [
        {(side.source, step.event.line) for step in side.steps}
        for tried in diagnosis.negotiations
        for side in tried.negotiation.sides
    ]


__all__ = ["EPOCH", "Hand", "Joins", "Router", "Told", "diagnosed", "joins", "parts", "told"]
