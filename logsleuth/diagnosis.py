"""Ask every rule about every negotiation, and put the answers in order.

A cause hides the symptoms that it explains; what no rule settles is asked for.
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property

from logsleuth.clocks import Clocks, Given, compare
from logsleuth.events import Event
from logsleuth.logs import Log
from logsleuth.messages.base import Message, Refused
from logsleuth.messages.syslog.base import CryptoSyslog
from logsleuth.negotiations import gather
from logsleuth.records import NoiseKind
from logsleuth.replay import Outcome, Replayed, made_good, replay
from logsleuth.rules import rules
from logsleuth.rules.base import (
    Confidence,
    Finding,
    Link,
    Rule,
    RuledOut,
    Severity,
    Unsettled,
    Verdict,
)
from logsleuth.witness import Witness

Doubtful = tuple[bool, Sequence[int]]
"""Whether prompts alone tell apart the routers of one capture, and the lines of a log
that are neither debug output nor a command's: they may be torn off a message that is cited."""

_NEAR = 16
"""How many attempts before and after its own a rule may look at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A rule's finding on one negotiation; `explains` are the findings that it hides.

    Without a negotiation it is about the router alone.
    """

    rule: Rule
    finding: Finding
    negotiation: str | None = None
    router: str | None = None
    explains: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The finding's name in the report."""
        return f"{self.negotiation or self.router}/{self.rule.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Excluded:
    """A rule that evidence rules out for one negotiation."""

    rule: Rule
    negotiation: str
    verdict: RuledOut


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A rule that these captures leave open for one negotiation."""

    rule: Rule
    negotiation: str
    verdict: Unsettled


@dataclass(frozen=True, slots=True, kw_only=True)
class Stray:
    """A refusal or failure that a router logged, and that belongs to no negotiation shown."""

    router: str
    event: Event[Message]
    refused: Refused


@dataclass(frozen=True, kw_only=True)
class Diagnosis:
    """All that the logs say: the negotiations, and each rule's verdict on them.

    `clocks` are the routers' clocks and how far they are apart, `witness` tells what became of
    each packet. `not_shown` is how many negotiations were not asked for (`logsleuth.narrowing`).
    """

    logs: tuple[Log, ...]
    negotiations: tuple[Replayed, ...]
    clocks: Clocks
    witness: Witness
    findings: tuple[Found, ...]
    ruled_out: tuple[Excluded, ...]
    unsettled: tuple[Open, ...]
    strays: tuple[Stray, ...] = ()
    not_shown: int = 0

    def __repr__(self) -> str:
        outcomes = ", ".join(f"{n.negotiation.id} {n.outcome}" for n in self.negotiations)
        titles = "; ".join(found.finding.title for found in self.findings)
        return f"<Diagnosis {outcomes or 'no negotiation'}: {titles or 'no finding'}>"

    def findings_of(self, negotiation: str) -> tuple[Found, ...]:
        """The findings on one negotiation, most probable cause first."""
        return self._by_negotiation.get(negotiation, ())

    @property
    def on_routers(self) -> tuple[Found, ...]:
        """The findings that are about a router, and no negotiation."""
        return self._by_negotiation.get(None, ())

    @cached_property
    def _by_negotiation(self) -> dict[str | None, tuple[Found, ...]]:
        found: dict[str | None, tuple[Found, ...]] = {}
        for one in self.findings:
            found[one.negotiation] = (*found.get(one.negotiation, ()), one)
        return found

    @property
    def failed(self) -> bool:
        """Whether a negotiation failed, or something else did and no SA is seen to come up."""
        outcomes = {n.outcome for n in self.negotiations}
        if Outcome.FAILED in outcomes:
            return True
        refused = any(stray.refused is not Refused.ENROLMENT for stray in self.strays)
        befell = any(f.finding.severity is Severity.FAILED for f in self.on_routers)
        came_up = Outcome.ESTABLISHED in outcomes or self.not_shown > 0
        return (refused or befell) and not came_up

    @property
    def about_ike(self) -> bool:
        """Whether anything in the logs is about IKE."""
        return any(log.about_ike for log in self.logs)


def diagnose(logs: Iterable[Log], given: Given | None = None) -> Diagnosis:
    """The diagnosis of one case; the order in which the logs come does not matter.

    Args:
        logs: the logs.
        given: what the user says of the clocks.

    Raises:
        UsageError: if `given` speaks of a log or a line that there is not.
    """
    ordered = tuple(sorted(logs, key=lambda log: (log.source.name, log.router)))
    gathered = gather(ordered)
    clocks = compare(ordered, gathered, given)
    negotiations = [replay(negotiation) for negotiation in gathered]
    findings: list[Found] = []
    excluded: list[Excluded] = []
    open_ones: list[Open] = []
    sources = {(log.source.name, log.router): _doubtful(log) for log in ordered}
    pairs: dict[frozenset[str], list[Replayed]] = {}
    for tried in negotiations:
        pairs.setdefault(tried.negotiation.pair, []).append(tried)
    for tried in negotiations:
        history = _history(tried, pairs[tried.negotiation.pair])
        verdicts = list(_verdicts(tried, history, sources))
        findings += _explained(tried, [(r, v) for r, v in verdicts if isinstance(v, Finding)])
        name = tried.negotiation.id
        for rule, verdict in verdicts:
            match verdict:
                case RuledOut():
                    excluded.append(Excluded(rule=rule, negotiation=name, verdict=verdict))
                case Unsettled():
                    open_ones.append(Open(rule=rule, negotiation=name, verdict=verdict))
                case Finding() | None:
                    pass
    open_ones += [
        Open(rule=f.rule, negotiation=f.negotiation, verdict=Unsettled(wanted=f.finding.wanted))
        for f in findings
        if f.finding.wanted and f.negotiation
    ]
    history_of = _with_history(negotiations, {f.negotiation for f in findings if f.negotiation})
    on_routers = list(_on_routers(ordered, history_of))
    findings += on_routers
    return Diagnosis(
        clocks=clocks,
        witness=Witness(ordered, gathered, clocks),
        logs=ordered,
        negotiations=history_of,
        findings=tuple(sorted(findings, key=_probability)),
        ruled_out=tuple(excluded),
        unsettled=tuple(sorted(open_ones, key=lambda o: (int(o.negotiation[1:]), o.rule.id))),
        strays=tuple(_strays(ordered, negotiations, on_routers)),
    )


def _on_routers(logs: Iterable[Log], tried: tuple[Replayed, ...]) -> Iterable[Found]:
    """What rules find on each router beside its negotiations."""
    asked = [rule for rule in rules() if rule.judge_router]
    for log in logs:
        shown = {type(event.message) for event in log.events}
        its = tuple(one for one in tried if log.router in _routers(one))
        for rule in asked:
            if rule.judge_router and any(issubclass(kind, rule.needs) for kind in shown):
                verdict = rule.judge_router(log, its)
                if isinstance(verdict, Finding):
                    yield Found(rule=rule, router=log.router, finding=verdict)


def _routers(tried: Replayed) -> set[str]:
    return {side.router for side in tried.negotiation.sides}


def _with_history(tried: Sequence[Replayed], explained: Set[str]) -> tuple[Replayed, ...]:
    """A failed attempt that no finding explains is history once the same pair comes up later.

    The same router must have begun both: what one end begins may fail where the other's comes up.
    Two attempts whose peer no line names may be of two peers.
    """
    came_up: set[object] = set()
    judged: list[Replayed] = []
    for one in reversed(tried):
        n = one.negotiation
        course = (n.ike, n.pair, n.initiator.label if n.roles_known else None)
        if one.outcome is Outcome.ESTABLISHED:
            came_up.add(course)
        named = len(n.sides) > 1 or n.sides[0].peer
        unexplained = one.outcome is Outcome.FAILED and named and n.id not in explained
        judged.append(made_good(one) if unexplained and course in came_up else one)
    return tuple(reversed(judged))


def _strays(
    logs: Iterable[Log], negotiations: Iterable[Replayed], on_routers: Iterable[Found]
) -> Iterable[Stray]:
    """What routers refused in no negotiation: the lines that say so carry no id, or stand alone.

    What a rule has found on the router itself is told there.
    """
    told = {(one.router, kind) for one in on_routers for kind in one.rule.needs}
    placed = {
        id(step.event)
        for tried in negotiations
        for side in tried.negotiation.sides
        for step in side.steps
    }
    for log in logs:
        for event in log.events:
            refused = event.message.refused
            judged = (log.router, type(event.message)) in told
            if refused and id(event) not in placed and not judged:
                yield Stray(router=log.router, event=event, refused=refused)


def _verdicts(
    tried: Replayed, history: tuple[Replayed, ...], sources: Mapping[tuple[str, str], Doubtful]
) -> Iterable[tuple[Rule, Verdict]]:
    """Each rule's verdict, given the other attempts of the same pair.

    An attempt that broke off with a later one following is not asked about: what it lacks, the
    later one shows.
    """
    if tried.outcome is Outcome.INCOMPLETE:
        return
    for rule in rules():
        if rule.applies(tried):
            yield rule, _hedged(tried, rule.judge(tried, history), sources)


def _hedged(
    tried: Replayed, verdict: Verdict, sources: Mapping[tuple[str, str], Doubtful]
) -> Verdict:
    """A finding says what its captures leave in doubt: the join, or whose lines they are."""
    if not isinstance(verdict, Finding):
        return verdict
    doubts = []
    for side in tried.negotiation.sides:
        parted, strays = sources[side.source, side.router]
        if parted:
            doubts.append(f"which router in {side.source} printed what: prompts alone say")
        within = strays[
            bisect.bisect(strays, side.begins.line) : bisect.bisect(strays, side.ends.line)
        ]
        if within:
            where = ", ".join(f"{side.source}:{line}" for line in within[:3])
            doubts.append(f"that the text at {where}, which is no debug line, changes nothing")
    if tried.negotiation.join_inferred:
        because = tried.negotiation.joined_because
        doubts.append(f"that the two logs show one attempt ({because})")
    if not any(map(_tells_version, _events(tried))):
        doubts.append("that this is IKEv1: no line says which version")
    links = (*verdict.links, *(Link(inferred=doubt) for doubt in doubts))
    return replace(verdict, links=links)


def _events(tried: Replayed) -> Iterable[Event[Message]]:
    return (step.event for side in tried.negotiation.sides for step in side.steps)


def _tells_version(event: Event[Message]) -> bool:
    """Lines of IPsec and PKI say nothing of it; the syslog family has its own names for each."""
    return event.ike is not None or isinstance(event.message, CryptoSyslog)


def _doubtful(log: Log) -> Doubtful:
    """What in a capture casts doubt on what is read from it, gathered once a capture."""
    strays = [noise.line.number for noise in log.noise if noise.kind is NoiseKind.TEXT]
    return log.parted, strays


def _history(tried: Replayed, pair: Sequence[Replayed]) -> tuple[Replayed, ...]:
    """The other attempts of the pair, the nearest first, as many as a rule may look at."""
    here = tried.negotiation.attempt - 1  # attempts of a pair count from 1, in this order
    near = [*pair[max(here - _NEAR, 0) : here], *pair[here + 1 : here + 1 + _NEAR]]
    return tuple(sorted(near, key=lambda n: abs(n.negotiation.attempt - tried.negotiation.attempt)))


def _explained(tried: Replayed, found: list[tuple[Rule, Finding]]) -> list[Found]:
    """The findings that no other explains, each with those it explains."""
    hidden = {name for rule, _ in found for name in rule.explains}
    return [
        Found(
            rule=rule,
            negotiation=tried.negotiation.id,
            finding=finding,
            explains=tuple(r.id for r, _ in found if r.id in rule.explains),
        )
        for rule, finding in found
        if rule.id not in hidden
    ]


def _probability(found: Found) -> tuple[int, int, bool, float]:
    """Graver ones first, then surer ones, causes before symptoms, in the negotiations' order."""
    return (
        list(Severity).index(found.finding.severity),
        list(Confidence).index(found.finding.confidence),
        found.rule.symptom,
        int(found.negotiation[1:]) if found.negotiation else math.inf,
    )
