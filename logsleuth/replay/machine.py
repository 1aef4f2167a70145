"""A state machine is a table; this is its form, and what can be asked of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

IN = "in "
"""How a trigger begins by which the router itself says where it stands: `in IKE_R_MM5`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """From one state, on a trigger such as `received MM5`, to another.

    An `inner` one is the router's own doing: no packet moves it, so nothing waits for it. A
    `detour` is not on every negotiation's way, so it counts only where the log shows it. `shows`
    is the state that IOS prints with an IKEv1 packet (`MM_NO_STATE`).
    """

    state: str
    on: str
    to: str
    inner: bool = False
    detour: bool = False
    shows: str | None = None


Route = tuple[Transition, ...]


@dataclass(frozen=True, kw_only=True)
class Machine:
    """The expected course of one role in one exchange, as a table in the order of the protocol.

    `done` is the state of success, `refused` that of any refusal, if there is one; a trigger of
    `aborts` leads there from every state. States of which IOS prints no name are told by their
    packet.
    """

    name: str
    reference: str
    start: str
    done: str
    transitions: tuple[Transition, ...]
    refused: str | None = None
    aborts: tuple[str, ...] = ()

    @cached_property
    def states(self) -> frozenset[str]:
        """All states of the table."""
        ends = {self.done, self.refused} - {None}
        return frozenset({self.start, *map(str, ends)}).union(
            *({t.state, t.to} for t in self.transitions)
        )

    @cached_property
    def triggers(self) -> frozenset[str]:
        """All that moves it."""
        return frozenset({t.on for t in self.transitions} | set(self.aborts))

    def awaited(self, state: str) -> tuple[str, ...]:
        """What moves it on from a state, and from those that it goes on to by itself."""
        found: dict[str, None] = {}
        seen, ahead = {state}, [state]
        while ahead:
            for t in self._leaving(ahead.pop(0)):
                if t.inner and t.to not in seen:
                    seen.add(t.to)
                    ahead.append(t.to)
                elif not t.inner and not t.detour and t.to != self.refused:
                    found[t.on] = None
        return tuple(found)

    def ends(self, state: str) -> bool:
        """Whether a state is an end, good or bad."""
        return state in (self.done, self.refused) or not self._leaving(state)

    def route(
        self, state: str, trigger: str, detours: bool = True
    ) -> tuple[Transition, ...] | None:
        """The shortest way along the table whose last transition has the trigger.

        What is not seen is taken to have happened only where it happens always, so a detour may
        stand at the end of a route, where the log shows it, but not on its way.
        """
        routes: list[Route] = [(t,) for t in self._leaving(state)]
        visited = {state}
        while routes:
            for route in routes:
                if _ends(route[-1], trigger) and (detours or not route[-1].detour):
                    return route
            on_the_way = [r for r in routes if not r[-1].detour and r[-1].to not in visited]
            visited |= {r[-1].to for r in on_the_way}
            routes = [(*r, t) for r in on_the_way for t in self._leaving(r[-1].to)]
        return None

    def _leaving(self, state: str) -> tuple[Transition, ...]:
        return tuple(t for t in self.transitions if t.state == state)


def _ends(transition: Transition, trigger: str) -> bool:
    return trigger in (transition.on, IN + transition.to)
