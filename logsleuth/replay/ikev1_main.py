"""IKEv1 main mode, both roles (RFC 2409 §5); the states are those that IOS prints."""

from __future__ import annotations

from logsleuth.replay.machine import Machine, Transition
from logsleuth.replay.triggers import CERTIFICATE_REFUSED, IKE_FAILED, IKE_SA_UP

_REFUSED, _DONE = "refused", "IKE_P1_COMPLETE"
_NONE, _SETUP, _KEYS = "MM_NO_STATE", "MM_SA_SETUP", "MM_KEY_EXCH"

INITIATOR = Machine(
    name="ikev1-main-initiator",
    reference="RFC 2409 §5",
    start="IKE_READY",
    done=_DONE,
    refused=_REFUSED,
    aborts=(IKE_FAILED,),
    transitions=(
        Transition(state="IKE_READY", on="sent MM1", to="IKE_I_MM1", shows=_NONE),
        Transition(state="IKE_I_MM1", on="received MM2", to="IKE_I_MM2", shows=_NONE),
        Transition(state="IKE_I_MM2", on="sent MM3", to="IKE_I_MM3", shows=_SETUP),
        Transition(state="IKE_I_MM3", on="received MM4", to="IKE_I_MM4", shows=_SETUP),
        Transition(state="IKE_I_MM4", on="sent MM5", to="IKE_I_MM5", shows=_KEYS),
        Transition(state="IKE_I_MM5", on="received MM6", to="IKE_I_MM6", shows=_KEYS),
        Transition(state="IKE_I_MM6", on=CERTIFICATE_REFUSED, to=_REFUSED),
        Transition(state="IKE_I_MM6", on=IKE_SA_UP, to=_DONE),
    ),
)
# A responder is not done when MM6 is sent: the initiator may still refuse it.
RESPONDER = Machine(
    name="ikev1-main-responder",
    reference="RFC 2409 §5",
    start="IKE_READY",
    done=_DONE,
    refused=_REFUSED,
    aborts=(IKE_FAILED,),
    transitions=(
        Transition(state="IKE_READY", on="received MM1", to="IKE_R_MM1", shows=_NONE),
        Transition(state="IKE_R_MM1", on="sent MM2", to="IKE_R_MM2", shows=_SETUP),
        Transition(state="IKE_R_MM2", on="received MM3", to="IKE_R_MM3", shows=_SETUP),
        Transition(state="IKE_R_MM3", on="sent MM4", to="IKE_R_MM4", shows=_KEYS),
        Transition(state="IKE_R_MM4", on="received MM5", to="IKE_R_MM5", shows=_KEYS),
        Transition(state="IKE_R_MM5", on=CERTIFICATE_REFUSED, to=_REFUSED),
        Transition(state="IKE_R_MM5", on="sent MM6", to="MM6 sent", shows=_KEYS),
        Transition(state="IKE_R_MM5", on=IKE_SA_UP, to=_DONE),
        Transition(state="MM6 sent", on=IKE_SA_UP, to=_DONE),
    ),
)
