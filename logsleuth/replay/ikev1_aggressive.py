"""IKEv1 aggressive mode, both roles (RFC 2409 §5.1 to §5.4).

IOS names the states after AM1 and after AM2 only, and the responder's wait for a group's key, which
AAA holds for Easy VPN; what lies between is told by its packet.
"""

from __future__ import annotations

from logsleuth.replay.machine import Machine, Transition
from logsleuth.replay.triggers import AAA_ASKED, CERTIFICATE_REFUSED, IKE_FAILED, IKE_SA_UP

_REFUSED, _DONE = "refused", "IKE_P1_COMPLETE"
_NONE, _KEYS = "AG_NO_STATE", "AG_INIT_EXCH"

INITIATOR = Machine(
    name="ikev1-aggressive-initiator",
    reference="RFC 2409 §5.1 to §5.4",
    start="IKE_READY",
    done=_DONE,
    refused=_REFUSED,
    aborts=(IKE_FAILED,),
    transitions=(
        Transition(state="IKE_READY", on="sent AM1", to="IKE_I_AM1", shows=_KEYS),
        Transition(state="IKE_I_AM1", on="received AM2", to="AM2 received", shows=_KEYS),
        Transition(state="AM2 received", on=CERTIFICATE_REFUSED, to=_REFUSED),
        Transition(state="AM2 received", on="sent AM3", to="AM3 sent", shows=_KEYS),
        Transition(state="AM2 received", on=IKE_SA_UP, to=_DONE),
        Transition(state="AM3 sent", on=IKE_SA_UP, to=_DONE),
    ),
)
RESPONDER = Machine(
    name="ikev1-aggressive-responder",
    reference="RFC 2409 §5.1 to §5.4",
    start="IKE_READY",
    done=_DONE,
    refused=_REFUSED,
    aborts=(IKE_FAILED,),
    transitions=(
        Transition(state="IKE_READY", on="received AM1", to="AM1 received", shows=_NONE),
        Transition(state="AM1 received", on=AAA_ASKED, to="IKE_R_AM_AAA_AWAIT", detour=True),
        Transition(state="IKE_R_AM_AAA_AWAIT", on="sent AM2", to="IKE_R_AM2", shows=_KEYS),
        Transition(state="AM1 received", on="sent AM2", to="IKE_R_AM2", shows=_KEYS),
        Transition(state="IKE_R_AM2", on="received AM3", to="AM3 received", shows=_KEYS),
        Transition(state="AM3 received", on=CERTIFICATE_REFUSED, to=_REFUSED),
        Transition(state="AM3 received", on=IKE_SA_UP, to=_DONE),
    ),
)
