"""INFORMATIONAL exchanges: deletion, notifies and liveness checks (RFC 7296 §1.4, §2.4).

Either end of the IKE SA begins them; an empty request asks whether the peer lives, and if none of
its retransmissions is answered, the IKE SA is given up. The roles are those of this exchange, the
states those of `SM Trace`.
"""

from __future__ import annotations

from logsleuth.messages.base import Refused
from logsleuth.replay.machine import Machine, Transition

_UP, _DONE, _DELETE, _GIVEN_UP = "READY", "EXIT", "DELETE", "given up"
_BUILDING, _WAITING, _ANSWERING = "INFO_I_BLD_INFO", "INFO_I_WAIT", "INFO_R"
_REFERENCE = "RFC 7296 §1.4, §2.4"

INITIATOR = Machine(
    name="ikev2-informational-initiator",
    reference=_REFERENCE,
    start=_UP,
    done=_DONE,
    refused=_GIVEN_UP,
    transitions=(
        Transition(state=_UP, on="EV_DELETE", to=_DELETE, detour=True),
        Transition(state=_DELETE, on="EV_DELETE", to=_BUILDING, inner=True),
        Transition(state=_UP, on="EV_SND_SA_DEL", to=_BUILDING, inner=True),
        Transition(state=_BUILDING, on="sent INFORMATIONAL request", to=_WAITING),
        Transition(state=_WAITING, on="received INFORMATIONAL response", to=_DONE),
        Transition(state=_WAITING, on=Refused.IKE_SA, to=_GIVEN_UP),
    ),
)
RESPONDER = Machine(
    name="ikev2-informational-responder",
    reference=_REFERENCE,
    start=_UP,
    done=_DONE,
    transitions=(
        Transition(state=_UP, on="received INFORMATIONAL request", to=_ANSWERING),
        Transition(state=_ANSWERING, on="sent INFORMATIONAL response", to=_DONE),
    ),
)
