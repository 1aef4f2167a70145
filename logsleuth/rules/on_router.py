"""What befalls a router beside its negotiations, where one line states it."""

from __future__ import annotations

from collections.abc import Callable

from logsleuth.events import Event
from logsleuth.logs import Log
from logsleuth.messages.base import Message
from logsleuth.replay import Outcome, Replayed
from logsleuth.rules.base import Finding, Link, Remedy, RuledOut, Severity, Verdict, cite
from logsleuth.words import counted

Which = Callable[[Event[Message]], bool]


def befell(
    log: Log,
    tried: tuple[Replayed, ...],
    *kinds: type[Message],
    which: Which = lambda event: True,
    undone_by: tuple[type[Message], ...] = (),
    severity: Severity = Severity.FAILED,
    says: str,
    title: str,
    explanation: str,
    commands: tuple[str, ...] = (),
    why: str = "",
    inferred: str | None = None,
    wanted: str | None = None,
) -> Verdict:
    """The verdict of a rule on a router whose cause one line states.

    Args:
        log: the router's log.
        tried: its negotiations. Where one failed, what is less than a failure may be what came
            of that, and is not spoken of.
        kinds: the messages that state it.
        which: of these, the ones that do.
        undone_by: what shows, after the last of them, that it is over.
        severity: what it means for the traffic.
        says: what the line proves; this and the texts below may name {router} and the fields
            of the message.
        title: the finding in a line.
        explanation: the finding in full.
        commands: what to type on the router.
        why: why that mends it.
        inferred: what about it no line states.
        wanted: what would tell the rest.
    """
    told = [event for event in log.events if isinstance(event.message, kinds) and which(event)]
    failed = any(one.outcome is Outcome.FAILED for one in tried)
    if not told or (failed and severity is not Severity.FAILED):
        return None
    first, last = told[0], told[-1]
    undone = (e for e in log.events if isinstance(e.message, undone_by))
    over = next((e for e in undone if e.line > last.line), None)
    if over is not None:
        because = "it went through after that"
        return RuledOut(because=because, evidence=(cite(over, because),))
    words = _words(log, first)
    proof = [cite(first, says.format(**words))]
    if len(told) > 1:
        proof.append(cite(last, f"the last of {counted(len(told), 'such line')}"))
    return Finding(
        title=title.format(**words),
        explanation=explanation.format(**words),
        owner=log.router,
        links=(Link(evidence=tuple(proof), inferred=inferred),),
        remedies=_remedies(log, commands, why, words),
        wanted=wanted.format(**words) if wanted else None,
        severity=severity,
    )


def _words(log: Log, event: Event[Message]) -> dict[str, object]:
    fields = event.message.values().items()
    return {k: "<not printed>" if v is None else v for k, v in fields} | {"router": log.router}


def _remedies(
    log: Log, commands: tuple[str, ...], why: str, words: dict[str, object]
) -> tuple[Remedy, ...]:
    if not commands:
        return ()
    typed = tuple(command.format(**words) for command in commands)
    return (Remedy(device=log.router, commands=typed, why=why.format(**words)),)
