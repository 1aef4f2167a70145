"""A state machine is a table; this runs it over what one end logged.

Captures are cut, so a run skips ahead to a later state when what it sees belongs there, and says
which steps it did not see. It never concludes from a step not seen that it did not happen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from logsleuth.events import Event
from logsleuth.messages.base import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """From one state, on a trigger such as `received MM5`, to another."""

    state: str
    on: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """The expected course of one role in one exchange, as a table in the order of the protocol.

    `done` is the state of success, `refused` that of any refusal; a trigger of `aborts` leads
    there from every state.
    """

    name: str
    reference: str
    start: str
    done: str
    refused: str
    transitions: tuple[Transition, ...]
    aborts: tuple[str, ...] = ()

    def awaited(self, state: str) -> tuple[str, ...]:
        """What moves it on from a state."""
        return tuple(t.on for t in self.transitions if t.state == state and t.to != self.refused)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One step that the log shows: the transition and the event that made it."""

    transition: Transition
    event: Event[Message]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """How far one end got, and what it waited for.

    `not_seen` are the triggers that must have happened though this capture does not show them;
    `unexpected` are events that fit no later state either.
    """

    machine: Machine
    state: str
    steps: tuple[Taken, ...]
    not_seen: tuple[str, ...]
    unexpected: tuple[Event[Message], ...]

    @property
    def awaiting(self) -> tuple[str, ...]:
        """What it waited for when the capture's last line on it was written."""
        return () if self.finished else self.machine.awaited(self.state)

    @property
    def finished(self) -> bool:
        """Whether it came to an end, good or bad."""
        return self.state in (self.machine.done, self.machine.refused)


def run(machine: Machine, triggers: Iterable[tuple[str, Event[Message]]]) -> Replay:
    """Replay what one end logged, in its order, against its machine."""
    state, steps = machine.start, list[Taken]()
    not_seen, unexpected = list[str](), list[Event[Message]]()
    for trigger, event in triggers:
        if trigger in machine.aborts and state not in (machine.done, machine.refused):
            given_up = Transition(state=state, on=trigger, to=machine.refused)
            steps.append(Taken(transition=given_up, event=event))
            state = machine.refused
            continue
        route = _route(machine, state, trigger)
        if route is None:
            repeated = any(taken.transition.on == trigger for taken in steps)
            if not repeated:  # a retransmission is no surprise
                unexpected.append(event)
            continue
        not_seen += [t.on for t in route[:-1]]
        steps.append(Taken(transition=route[-1], event=event))
        state = route[-1].to
    return Replay(
        machine=machine,
        state=state,
        steps=tuple(steps),
        not_seen=tuple(not_seen),
        unexpected=tuple(unexpected),
    )


def _route(machine: Machine, state: str, trigger: str) -> tuple[Transition, ...] | None:
    """The shortest way along the table whose last transition has the trigger."""
    routes: list[tuple[Transition, ...]] = [(t,) for t in machine.transitions if t.state == state]
    visited = {state}
    while routes:
        for route in routes:
            if route[-1].on == trigger:
                return route
        ends = {route[-1].to for route in routes} - visited
        visited |= ends
        routes = [
            (*route, t)
            for route in routes
            for t in machine.transitions
            if t.state == route[-1].to and route[-1].to in ends
        ]
    return None
