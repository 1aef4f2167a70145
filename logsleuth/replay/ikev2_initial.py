"""The IKEv2 initial exchanges, both roles (RFC 7296 §1.2); the states are those of `SM Trace`.

A responder may answer IKE_SA_INIT with a COOKIE (§2.6) or with INVALID_KE_PAYLOAD (§1.3), upon
which the initiator asks anew; EAP (§2.16) puts pairs of IKE_AUTH messages before the last one.
"""

from __future__ import annotations

from logsleuth.replay.machine import Machine, Transition
from logsleuth.replay.triggers import (
    AUTHENTICATION_FAILED,
    CERTIFICATE_NOT_BUILT,
    CERTIFICATE_REFUSED,
    CHILD_REFUSED,
    EAP_THROUGH,
    IKE_FAILED,
    IKE_SA_UP,
    SELECTORS_REFUSED,
)

_REFUSED, _DONE, _EXIT = "refused", "READY", "EXIT"
_OF_PEER = (CERTIFICATE_REFUSED, AUTHENTICATION_FAILED, SELECTORS_REFUSED, CHILD_REFUSED)


def _refusals(state: str, *refusals: str) -> tuple[Transition, ...]:
    return tuple(Transition(state=state, on=refusal, to=_REFUSED) for refusal in refusals)


INITIATOR = Machine(
    name="ikev2-initiator",
    reference="RFC 7296 §1.2, §1.3, §2.6, §2.16",
    start="IDLE",
    done=_DONE,
    refused=_REFUSED,
    aborts=(IKE_FAILED,),
    transitions=(
        Transition(state="IDLE", on="EV_INIT_SA", to="I_BLD_INIT", inner=True),
        Transition(state="I_BLD_INIT", on="sent IKE_SA_INIT request", to="I_WAIT_INIT"),
        Transition(state="I_WAIT_INIT", on="received COOKIE", to="I_BLD_INIT", detour=True),
        Transition(
            state="I_WAIT_INIT", on="received INVALID_KE_PAYLOAD", to="I_BLD_INIT", detour=True
        ),
        Transition(state="I_WAIT_INIT", on="received IKE_SA_INIT response", to="I_PROC_INIT"),
        Transition(state="I_PROC_INIT", on="EV_CHK_CONFIG_MODE", to="INIT_DONE", inner=True),
        Transition(state="INIT_DONE", on="EV_FAIL", to=_EXIT, detour=True),
        Transition(state="INIT_DONE", on="EV_CHK4_ROLE", to="I_BLD_AUTH", inner=True),
        *_refusals("I_BLD_AUTH", CERTIFICATE_NOT_BUILT),
        Transition(state="I_BLD_AUTH", on="sent IKE_AUTH request", to="I_WAIT_AUTH"),
        Transition(state="I_WAIT_AUTH", on="received IKE_AUTH response", to="I_PROC_AUTH"),
        *_refusals("I_PROC_AUTH", *_OF_PEER),
        Transition(state="I_PROC_AUTH", on="received EAP", to="EAP", detour=True),
        Transition(state="EAP", on="sent EAP", to="EAP", detour=True),
        Transition(state="EAP", on="received EAP", to="EAP", detour=True),
        Transition(state="EAP", on="sent IKE_AUTH request", to="EAP", detour=True),
        Transition(state="EAP", on="received IKE_AUTH response", to="EAP", detour=True),
        Transition(state="EAP", on=EAP_THROUGH, to="I_PROC_AUTH"),
        *_refusals("EAP", AUTHENTICATION_FAILED),
        Transition(state="I_PROC_AUTH", on="EV_CHK_IKE_ONLY", to="AUTH_DONE", inner=True),
        Transition(state="AUTH_DONE", on="EV_FAIL", to=_EXIT, detour=True),
        *_refusals("AUTH_DONE", *_OF_PEER),
        Transition(state="AUTH_DONE", on=IKE_SA_UP, to=_DONE),
    ),
)
RESPONDER = Machine(
    name="ikev2-responder",
    reference="RFC 7296 §1.2, §1.3, §2.6, §2.16",
    start="IDLE",
    done=_DONE,
    refused=_REFUSED,
    aborts=(IKE_FAILED,),
    transitions=(
        Transition(state="IDLE", on="received IKE_SA_INIT request", to="R_INIT"),
        Transition(state="R_INIT", on="sent COOKIE", to="IDLE", detour=True),
        Transition(state="R_INIT", on="sent INVALID_KE_PAYLOAD", to="IDLE", detour=True),
        Transition(state="R_INIT", on="EV_NO_PROP_CHOSEN", to="INIT_DONE", detour=True),
        Transition(state="R_INIT", on="EV_CHK_CONFIG_MODE", to="R_BLD_INIT", inner=True),
        Transition(state="R_BLD_INIT", on="sent IKE_SA_INIT response", to="INIT_DONE"),
        Transition(state="INIT_DONE", on="EV_FAIL", to=_EXIT, detour=True),
        Transition(state="INIT_DONE", on="EV_START_TMR", to="R_WAIT_AUTH", inner=True),
        Transition(state="R_WAIT_AUTH", on="received IKE_AUTH request", to="R_VERIFY_AUTH"),
        *_refusals("R_VERIFY_AUTH", *_OF_PEER, CERTIFICATE_NOT_BUILT),
        Transition(state="R_VERIFY_AUTH", on="sent EAP", to="EAP", detour=True),
        Transition(state="EAP", on="sent EAP", to="EAP", detour=True),
        Transition(state="EAP", on="received EAP", to="EAP", detour=True),
        Transition(state="EAP", on="received IKE_AUTH request", to="EAP", detour=True),
        Transition(state="EAP", on="sent IKE_AUTH response", to="EAP", detour=True),
        Transition(state="EAP", on=EAP_THROUGH, to="R_VERIFY_AUTH"),
        *_refusals("EAP", AUTHENTICATION_FAILED),
        Transition(state="R_VERIFY_AUTH", on="EV_OK_RECD_IPSEC_RESP", to="R_BLD_AUTH", inner=True),
        *_refusals("R_BLD_AUTH", CERTIFICATE_NOT_BUILT),
        Transition(state="R_BLD_AUTH", on="sent IKE_AUTH response", to="AUTH_DONE"),
        Transition(state="AUTH_DONE", on="EV_FAIL", to=_EXIT, detour=True),
        *_refusals("AUTH_DONE", *_OF_PEER),
        Transition(state="AUTH_DONE", on=IKE_SA_UP, to=_DONE),
    ),
)
