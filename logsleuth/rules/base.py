"""What a rule is, and the three things that it can say.

A rule is one file with one function of the file's name. Its docstring is its page; its verdict is
a `Finding`, `RuledOut` or `Unsettled`, each with the lines that prove it.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from logsleuth.events import Event
from logsleuth.logs import Log
from logsleuth.messages.base import Message
from logsleuth.replay import Replayed

HEADINGS = (
    "What the log shows",
    "Why it happens",
    "What rules it out",
    "Remedy",
    "Sources",
)


class Confidence(StrEnum):
    """How far a finding is proven; derived from its links, never typed in."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


class Severity(StrEnum):
    """What a finding means for the traffic."""

    FAILED = "failed"  # something did not come up
    DEGRADED = "degraded"  # it is up, and loses or delays packets
    NOTICE = "notice"  # nothing is hurt yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One physical line, letter for letter, and what it proves.

    `begins` and `ends` are the first and last line of its record, where IOS wrapped the message.
    """

    source: str
    line: int
    text: str
    says: str
    begins: int
    ends: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link of a cause: the lines it stands on, and what about it is only inferred.

    `absent` marks a link that rests on something not being logged.
    """

    evidence: tuple[Evidence, ...] = ()
    inferred: str | None = None
    absent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """Commands for one router, and why they mend it.

    Names that no log shows stand in angle brackets, after the show command that tells them.
    """

    device: str
    commands: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The fault is there.

    `owner` is the router that the first remedy changes. `look_alikes_ruled_out` says whether
    evidence excludes what would read alike; `wanted` is what would settle the inferred links.
    """

    title: str
    explanation: str
    owner: str | None
    links: tuple[Link, ...]
    remedies: tuple[Remedy, ...] = ()
    look_alikes_ruled_out: bool = True
    wanted: str | None = None
    severity: Severity = Severity.FAILED

    @property
    def confidence(self) -> Confidence:
        """Certain if every link stands on a line, likely if one is inferred, possible if absent."""
        if any(link.absent for link in self.links):
            return Confidence.POSSIBLE
        if any(link.inferred for link in self.links) or not self.look_alikes_ruled_out:
            return Confidence.LIKELY
        return Confidence.CERTAIN

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The lines of all links, each once with all that it proves."""
        lines: dict[tuple[str, int], Evidence] = {}
        for item in (item for link in self.links for item in link.evidence):
            known = lines.get((item.source, item.line))
            if known and item.says not in known.says.split("; "):
                item = replace(known, says=f"{known.says}; {item.says}")
            lines[item.source, item.line] = item
        return tuple(lines.values())

    @property
    def inferred(self) -> tuple[str, ...]:
        """What is not on any line."""
        return tuple(link.inferred for link in self.links if link.inferred)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledOut:
    """The fault is not there, and these lines show it."""

    because: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsettled:
    """These captures do not say; `wanted` would settle it."""

    wanted: str


Verdict = Finding | RuledOut | Unsettled | None
"""None: nothing in these captures raises the question."""
Judge = Callable[[Replayed, tuple[Replayed, ...]], Verdict]
RouterJudge = Callable[[Log, tuple[Replayed, ...]], Verdict]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule with its page.

    It is asked about a negotiation of its IKE versions in which at least one of its `needs` was
    logged, or one of its `refusals` (see replay.triggers) happened. A cause names in `explains`
    what needs no mention beside it. With neither needs nor refusals it is a page alone: of what no
    debug log can show. A rule with `judge_router` is about what befalls a router beside its
    negotiations (enrolment, group keys, packets of the data plane): it is asked once a log.
    """

    id: str
    page: str
    judge: Judge
    ike: frozenset[int]
    needs: tuple[type[Message], ...]
    refusals: tuple[str, ...]
    explains: frozenset[str]
    judge_router: RouterJudge | None = None

    @property
    def summary(self) -> str:
        """The first line of the page."""
        return self.page.splitlines()[0]

    @property
    def symptom(self) -> bool:
        """Whether it says only what was refused, not why: a refusal is all that it needs."""
        return bool(self.refusals) and not self.needs

    @property
    def shown_by_logs(self) -> bool:
        """Whether debug logs can tell it at all; else its page names the command that does."""
        return bool(self.needs or self.refusals)

    def applies(self, tried: Replayed) -> bool:
        """Whether the rule has anything to look at."""
        negotiation = tried.negotiation
        if self.judge_router or negotiation.ike not in self.ike:
            return False
        return any(r.trigger in self.refusals for r in tried.refusals) or any(
            side.first(kind) for side in negotiation.sides for kind in self.needs
        )


def rule(
    *,
    ike: tuple[int, ...],
    needs: tuple[type[Message], ...] = (),
    refusals: tuple[str, ...] = (),
    explains: tuple[str, ...] = (),
) -> Callable[[Judge], Rule]:
    """Declare a function as the rule of its file; its module's docstring is the page."""

    def declare(judge: Judge) -> Rule:
        name = getattr(judge, "__name__", "")
        return Rule(
            id=name.replace("_", "-"),
            page=inspect.cleandoc(sys.modules[judge.__module__].__doc__ or ""),
            judge=judge,
            ike=frozenset(ike),
            needs=needs,
            refusals=refusals,
            explains=frozenset(explains),
        )

    return declare


def router_rule(*, needs: tuple[type[Message], ...]) -> Callable[[RouterJudge], Rule]:
    """Declare a function as the rule of its file, asked about each log that shows its needs.

    It is given the log and the negotiations in which that router takes part.
    """

    def declare(judge: RouterJudge) -> Rule:
        declared = rule(ike=(1, 2), needs=needs)(_of_no_negotiation)
        return replace(
            declared,
            id=getattr(judge, "__name__", "").replace("_", "-"),
            page=inspect.cleandoc(sys.modules[judge.__module__].__doc__ or ""),
            judge_router=judge,
        )

    return declare


def _of_no_negotiation(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    return None


def cite(event: Event[Message], says: str, field: str | None = None) -> Evidence:
    """The line of an event on which a field stands, as evidence.

    Without a field: the line on which the message ends.
    """
    line = event.line_of(field)
    return Evidence(
        source=line.source,
        line=line.number,
        text=line.text,
        says=says,
        begins=event.line,
        ends=event.record.lines[-1].number,
    )
