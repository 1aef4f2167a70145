"""The exchanges of an end after its IKE SA is made, each with its machine and its own triggers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from logsleuth.events import Event
from logsleuth.ike.packets import LATER, QUICK_MODE
from logsleuth.ike.roles import Role
from logsleuth.messages.base import Message
from logsleuth.messages.ikev2.state_machine import StateMachineStep
from logsleuth.messages.isakmp.states import StateChanged, StateInput
from logsleuth.negotiations import Side, Sighting
from logsleuth.negotiations.later import asked_by
from logsleuth.replay.machine import IN, Machine
from logsleuth.replay.tables import MACHINES
from logsleuth.replay.triggers import (
    CHILD_REFUSED,
    CHILD_SA_UP,
    IKE_SA_UP,
    REKEY_OF_CHILD,
    REKEY_OF_IKE,
    XAUTH_NEEDED,
)

Shown = tuple[str, Event[Message]]
_QUICK = frozenset(f"{way} {p.name}" for way in ("sent", "received") for p in QUICK_MODE)
_BEGUN_HERE = frozenset({"sent QM1", "received QM2", "sent QM3"})
_UNDER_IKE_SA = ("sent CFG_", "received CFG_", "sent R_U_THERE", "received R_U_THERE", XAUTH_NEEDED)
_SHOWS_IKE_SA = (IKE_SA_UP, CHILD_SA_UP, f"{IN}IKE_P1_COMPLETE", f"{IN}IKE_QM_", *_UNDER_IKE_SA)


@dataclass(slots=True)
class Stream:
    """One exchange of one end: what it is held against, and what is shown of it."""

    machine: Machine
    shown: list[Shown] = field(default_factory=list)
    packets: set[str] = field(default_factory=set)  # of IKEv2: request, response

    def add(self, on: str, event: Event[Message]) -> None:
        """Take in what is shown of it."""
        self.shown.append((on, event))
        if on.endswith((" request", " response")):
            self.packets.add(on.rpartition(" ")[2])


def streams(side: Side, shown: Sequence[Shown]) -> Iterator[Stream]:
    """The later exchanges of an end, in the order in which they begin."""
    if side.ike == 2:
        yield from _Ikev2(side).streams(shown)
        return
    yield from _quick(side, shown)
    up = next((n for n, (on, _) in enumerate(shown) if on.startswith(_SHOWS_IKE_SA)), len(shown))
    server = side.role is Role.RESPONDER or any(on == XAUTH_NEEDED for on, _ in shown)
    for name in (f"ikev1-config-{'server' if server else 'client'}", "ikev1-informational"):
        machine = MACHINES[name]
        yield Stream(machine, [one for one in shown[up:] if _concerns(machine, one[0])])


def _concerns(machine: Machine, trigger: str) -> bool:
    return trigger in machine.triggers or trigger.removeprefix(IN) in machine.states


def _quick(side: Side, shown: Sequence[Shown]) -> Iterator[Stream]:
    """Quick modes, which go on side by side; the line before a state line names the node.

    A packet stands before the state line that numbers it.
    """
    triggers: dict[int, list[str]] = {}
    for on, event in shown:
        triggers.setdefault(id(event), []).append(on)
    found: dict[int | None, list[Shown]] = {}
    node: int | None = None
    waiting: list[Shown] = []
    last: list[Shown] = []
    for step in side.steps:
        message, event = step.event.message, step.event
        names = triggers.get(id(event), [])
        if isinstance(message, StateInput):
            node = message.node
        waiting += [(on, event) for on in names if on in _QUICK]
        if isinstance(message, StateChanged) and message.new_state.startswith("IKE_QM_"):
            if message.old_state == "IKE_QM_READY" or node not in found:
                if found.get(node):
                    yield _of_quick(found[node])
                found[node] = []
            last = found[node]
            last += [*waiting, (IN + message.new_state, event)]
            waiting = []
        last += [(on, event) for on in names if on == CHILD_REFUSED]
    yield from (_of_quick(one) for one in found.values())


def _of_quick(shown: list[Shown]) -> Stream:
    here = any(on in _BEGUN_HERE or on == f"{IN}IKE_QM_I_QM1" for on, _ in shown)
    return Stream(MACHINES[f"ikev1-quick-{'initiator' if here else 'responder'}"], shown)


class _Ikev2:
    """CREATE_CHILD_SA and INFORMATIONAL: a packet begins one, words belong to the one in work."""

    def __init__(self, side: Side) -> None:
        self.side = side
        self.found: list[Stream] = []
        self.by_id: dict[tuple[Machine, int], Stream] = {}
        self.open: Stream | None = None  # the one in work
        self.waiting: list[Shown] = []  # words before the first packet of an exchange

    def streams(self, shown: Sequence[Shown]) -> list[Stream]:
        """All of them, from what the end shows in its order."""
        sightings = {id(s.event): s for s in reversed(self.side.sightings) if s.packet in LATER}
        for on, event in shown:
            sighting = sightings.get(id(event))
            asker = asked_by(self.side, sighting) if sighting else None
            if sighting and asker and on == f"{sighting.direction} {sighting.packet.name}":
                self._packet(sighting, asker)
            elif on.startswith(f"{IN}INFO_"):
                self._stand(on, event.message)
            self._take(on, event)
        return self.found

    def _packet(self, sighting: Sighting, asker: Role) -> None:
        begun = asker is self.side.role
        child = sighting.packet.exchange == "CREATE_CHILD_SA"
        machine = _child(begun) if child else _informational(begun)
        number = sighting.message_id
        if number is None:
            self._work_on(machine, anew=sighting.packet.name.endswith("request"))
        elif (machine, number) in self.by_id:
            self.open = self.by_id[machine, number]
        else:
            self._work_on(machine, anew=True)
            self.by_id[machine, number] = self.open or self.found[-1]

    def _stand(self, on: str, message: Message) -> None:
        """A state of INFORMATIONAL, which is printed a few times more after the response."""
        machine = _informational(on.startswith(f"{IN}INFO_I_"))
        begins = on == f"{IN}INFO_I_BLD_INFO" or (
            isinstance(message, StateMachineStep) and message.event == "EV_RECV_INFO_REQ"
        )
        if begins or self.open is None or self.open.machine is not machine:
            self._work_on(machine)

    def _work_on(self, machine: Machine, anew: bool = False) -> None:
        """Go on with the exchange in work if it is one of this machine, else begin one."""
        here = self.open
        over = here is None or here.machine is not machine or "response" in here.packets
        if not over and not (anew and here and "request" in here.packets):
            return
        self.open = Stream(machine, self.waiting)
        self.waiting = []
        self.found.append(self.open)

    def _take(self, on: str, event: Event[Message]) -> None:
        here = self.open
        if here and "response" not in here.packets:
            if _concerns(here.machine, on):
                here.add(on, event)
        elif here and here.shown and here.shown[-1][1] is event:
            here.add(on, event)  # the refusal within a response
        elif on in (REKEY_OF_CHILD, REKEY_OF_IKE, f"{IN}DELETE"):
            self.waiting.append((on, event))


def _child(begun: bool) -> Machine:
    return MACHINES[f"ikev2-child-{'initiator' if begun else 'responder'}"]


def _informational(begun: bool) -> Machine:
    return MACHINES[f"ikev2-informational-{'initiator' if begun else 'responder'}"]
