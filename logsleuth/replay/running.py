"""Run a machine over what one end logged.

Captures are cut, so a run skips ahead to a later state when what it sees belongs there, and says
which steps it did not see. It never concludes from a step not seen that it did not happen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from logsleuth.events import Event
from logsleuth.messages.base import Message
from logsleuth.replay.machine import IN, Machine, Transition

Triggers = Iterable[tuple[str, Event[Message]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One step that the log shows: the transition and the event that made it."""

    transition: Transition
    event: Event[Message]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unexpected:
    """A trigger for which the table has no transition from the state in which it came, or later."""

    state: str
    on: str
    event: Event[Message]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """How far one end got, and what it waited for.

    `not_seen` are the triggers that must have happened though this capture does not show them;
    `unexpected` is what fits no later state either.
    """

    machine: Machine
    state: str
    steps: tuple[Taken, ...]
    not_seen: tuple[str, ...]
    unexpected: tuple[Unexpected, ...]

    @property
    def awaiting(self) -> tuple[str, ...]:
        """What it waited for when the capture's last line on it was written."""
        return () if self.finished else self.machine.awaited(self.state)

    @property
    def finished(self) -> bool:
        """Whether it came to an end, good or bad, or has not begun."""
        return self.machine.ends(self.state)

    @property
    def instead(self) -> Unexpected | None:
        """What came in the place of what it waited for, last of all."""
        if self.steps and self.steps[-1].transition.to == self.machine.refused:
            last = self.steps[-1]
            return Unexpected(state=last.transition.state, on=last.transition.on, event=last.event)
        there = (one for one in reversed(self.unexpected) if one.state == self.state)
        return None if self.finished else next(there, None)


def run(machine: Machine, triggers: Triggers) -> Replay:
    """Replay what one end logged, in its order, against its machine."""
    running = _Run(machine, machine.start)
    for trigger, event in triggers:
        running.take(trigger, event)
    return Replay(
        machine=machine,
        state=running.state,
        steps=tuple(running.steps),
        not_seen=tuple(running.not_seen),
        unexpected=tuple(running.unexpected),
    )


@dataclass(slots=True)
class _Run:
    machine: Machine
    state: str
    steps: list[Taken] = field(default_factory=list)
    not_seen: list[str] = field(default_factory=list)
    unexpected: list[Unexpected] = field(default_factory=list)
    passed: set[str] = field(default_factory=set)

    def take(self, trigger: str, event: Event[Message]) -> None:
        """Move on by what the log shows, or note that it fits nowhere."""
        over = self.machine.ends(self.state)
        refused = self.machine.refused
        if refused and trigger in self.machine.aborts and not over:
            given_up = Transition(state=self.state, on=trigger, to=refused)
            self._move((given_up,), event)
        elif trigger.startswith(IN):
            self._stand(trigger, event, over)
        elif route := self.machine.route(self.state, trigger):
            self._move(route, event)
        elif not over and not any(taken.transition.on == trigger for taken in self.steps):
            self._note(trigger, event)  # a retransmission is no surprise

    def _stand(self, trigger: str, event: Event[Message], over: bool) -> None:
        """The router names its state, often of a step that a packet's line has shown before."""
        named = trigger.removeprefix(IN)
        if named == self.state or named not in self.machine.states:
            return
        known = named in self.passed
        if route := self.machine.route(self.state, trigger, detours=not known):
            self._move(route, event)
        elif not known and not over:
            self._note(trigger, event)

    def _move(self, route: tuple[Transition, ...], event: Event[Message]) -> None:
        self.not_seen += [t.on for t in route[:-1] if not t.inner]
        self.passed |= {t.state for t in route}
        self.steps.append(Taken(transition=route[-1], event=event))
        self.state = route[-1].to

    def _note(self, trigger: str, event: Event[Message]) -> None:
        """Only a run that has begun can say that something does not follow."""
        if self.steps:
            self.unexpected.append(Unexpected(state=self.state, on=trigger, event=event))
