"""CREATE_CHILD_SA: one more child SA, or the rekeying of a child SA or of the IKE SA.

RFC 7296 §1.3.1 to §1.3.3, §2.8. Either end of the IKE SA begins it; the roles are those of this
exchange. The states between are told by their packet. A response may carry a refusal.
"""

from __future__ import annotations

from logsleuth.messages.base import Refused
from logsleuth.replay.machine import Machine, Transition
from logsleuth.replay.triggers import CHILD_REFUSED, REKEY_OF_CHILD, REKEY_OF_IKE, SELECTORS_REFUSED

_UP, _REFUSED = "READY", "refused"
_ASKED, _REPLIED = "CREATE_CHILD_SA request sent", "CREATE_CHILD_SA response received"
_WAS_ASKED, _ANSWERED = "CREATE_CHILD_SA request received", "CREATE_CHILD_SA response sent"
_OF_CHILD, _OF_IKE = "rekeying the child SA", "rekeying the IKE SA"
_REFERENCE = "RFC 7296 §1.3, §2.8"


def _refusals(state: str) -> tuple[Transition, ...]:
    refusals = (SELECTORS_REFUSED, CHILD_REFUSED, Refused.CHILD_SA, Refused.IKE_SA)
    return tuple(Transition(state=state, on=refusal, to=_REFUSED) for refusal in refusals)


INITIATOR = Machine(
    name="ikev2-child-initiator",
    reference=_REFERENCE,
    start=_UP,
    done=_REPLIED,
    refused=_REFUSED,
    transitions=(
        Transition(state=_UP, on=REKEY_OF_CHILD, to=_OF_CHILD, detour=True),
        Transition(state=_UP, on=REKEY_OF_IKE, to=_OF_IKE, detour=True),
        *(
            Transition(state=state, on="sent CREATE_CHILD_SA request", to=_ASKED)
            for state in (_UP, _OF_CHILD, _OF_IKE)
        ),
        Transition(state=_ASKED, on="received INVALID_KE_PAYLOAD", to=_UP, detour=True),
        Transition(state=_ASKED, on="received CREATE_CHILD_SA response", to=_REPLIED),
        *_refusals(_REPLIED),
    ),
)
RESPONDER = Machine(
    name="ikev2-child-responder",
    reference=_REFERENCE,
    start=_UP,
    done=_ANSWERED,
    refused=_REFUSED,
    transitions=(
        Transition(state=_UP, on="received CREATE_CHILD_SA request", to=_WAS_ASKED),
        Transition(state=_WAS_ASKED, on=REKEY_OF_CHILD, to=_OF_CHILD, detour=True),
        Transition(state=_WAS_ASKED, on=REKEY_OF_IKE, to=_OF_IKE, detour=True),
        Transition(state=_WAS_ASKED, on="sent INVALID_KE_PAYLOAD", to=_UP, detour=True),
        *(
            Transition(state=state, on="sent CREATE_CHILD_SA response", to=_ANSWERED)
            for state in (_WAS_ASKED, _OF_CHILD, _OF_IKE)
        ),
        *_refusals(_ANSWERED),
    ),
)
