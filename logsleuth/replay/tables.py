"""All state machines by name, and which of them an end of a negotiation goes through."""

from __future__ import annotations

from logsleuth.ike.roles import Role
from logsleuth.negotiations import Side
from logsleuth.negotiations.ikev1_aggressive import begun as aggressive
from logsleuth.replay import (
    ikev1_aggressive,
    ikev1_config,
    ikev1_informational,
    ikev1_main,
    ikev1_quick,
    ikev2_child,
    ikev2_informational,
    ikev2_initial,
)
from logsleuth.replay.machine import Machine

MACHINES: dict[str, Machine] = {
    machine.name: machine
    for machine in (
        *(ikev1_main.INITIATOR, ikev1_main.RESPONDER),
        *(ikev1_aggressive.INITIATOR, ikev1_aggressive.RESPONDER),
        *(ikev1_quick.INITIATOR, ikev1_quick.RESPONDER),
        *(ikev1_config.SERVER, ikev1_config.CLIENT),
        ikev1_informational.EITHER,
        *(ikev2_initial.INITIATOR, ikev2_initial.RESPONDER),
        *(ikev2_child.INITIATOR, ikev2_child.RESPONDER),
        *(ikev2_informational.INITIATOR, ikev2_informational.RESPONDER),
    )
}


def first(side: Side) -> Machine:
    """The machine by which an end makes its IKE SA."""
    role = "initiator" if side.role is Role.INITIATOR else "responder"
    if side.ike == 2:
        return MACHINES[f"ikev2-{role}"]
    mode = "aggressive" if aggressive(step.event for step in side.steps) else "main"
    return MACHINES[f"ikev1-{mode}-{role}"]
