"""The IKEv2 initial exchanges, both roles (RFC 7296 §1.2); the states are those of `SM Trace`."""

from __future__ import annotations

from logsleuth.replay.machine import Machine, Transition
from logsleuth.replay.triggers import (
    AUTHENTICATION_FAILED,
    CERTIFICATE_NOT_BUILT,
    CERTIFICATE_REFUSED,
    CHILD_REFUSED,
    IKE_FAILED,
    IKE_SA_UP,
    SELECTORS_REFUSED,
)

_REFUSED, _DONE = "refused", "READY"

INITIATOR = Machine(
    name="ikev2-initiator",
    reference="RFC 7296 §1.2",
    start="IDLE",
    done=_DONE,
    refused=_REFUSED,
    aborts=(IKE_FAILED,),
    transitions=(
        Transition(state="IDLE", on="sent IKE_SA_INIT request", to="I_WAIT_INIT"),
        Transition(state="I_WAIT_INIT", on="received IKE_SA_INIT response", to="I_BLD_AUTH"),
        Transition(state="I_BLD_AUTH", on=CERTIFICATE_NOT_BUILT, to=_REFUSED),
        Transition(state="I_BLD_AUTH", on="sent IKE_AUTH request", to="I_WAIT_AUTH"),
        Transition(state="I_WAIT_AUTH", on="received IKE_AUTH response", to="I_VERIFY_AUTH"),
        Transition(state="I_VERIFY_AUTH", on=CERTIFICATE_REFUSED, to=_REFUSED),
        Transition(state="I_VERIFY_AUTH", on=AUTHENTICATION_FAILED, to=_REFUSED),
        Transition(state="I_VERIFY_AUTH", on=IKE_SA_UP, to=_DONE),
        Transition(state="I_VERIFY_AUTH", on=SELECTORS_REFUSED, to=_REFUSED),
        Transition(state="I_VERIFY_AUTH", on=CHILD_REFUSED, to=_REFUSED),
    ),
)
RESPONDER = Machine(
    name="ikev2-responder",
    reference="RFC 7296 §1.2",
    start="IDLE",
    done=_DONE,
    refused=_REFUSED,
    aborts=(IKE_FAILED,),
    transitions=(
        Transition(state="IDLE", on="received IKE_SA_INIT request", to="R_BLD_INIT"),
        Transition(state="R_BLD_INIT", on="sent IKE_SA_INIT response", to="R_WAIT_AUTH"),
        Transition(state="R_WAIT_AUTH", on="received IKE_AUTH request", to="R_VERIFY_AUTH"),
        Transition(state="R_VERIFY_AUTH", on=CERTIFICATE_REFUSED, to=_REFUSED),
        Transition(state="R_VERIFY_AUTH", on=AUTHENTICATION_FAILED, to=_REFUSED),
        Transition(state="R_VERIFY_AUTH", on=SELECTORS_REFUSED, to=_REFUSED),
        Transition(state="R_VERIFY_AUTH", on=CHILD_REFUSED, to=_REFUSED),
        Transition(state="R_VERIFY_AUTH", on=CERTIFICATE_NOT_BUILT, to=_REFUSED),
        Transition(state="R_VERIFY_AUTH", on="sent IKE_AUTH response", to="AUTH_DONE"),
        Transition(state="AUTH_DONE", on=IKE_SA_UP, to=_DONE),
    ),
)
