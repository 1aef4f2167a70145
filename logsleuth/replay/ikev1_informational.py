"""IKEv1 informational exchanges: dead peer detection and deletion (RFC 2409 §5.7, RFC 3706).

An informational exchange is one message; what makes two of them a pair is dead peer detection. Of
either end, since either begins them, and IOS stays in `IKE_P1_COMPLETE` through all but the last.
"""

from __future__ import annotations

from logsleuth.replay.machine import Machine, Transition
from logsleuth.replay.triggers import PEER_SILENT, SA_DELETED

_UP, _GONE = "IKE_P1_COMPLETE", "IKE_DEST_SA"
_ASKED, _WAS_ASKED = "R_U_THERE sent", "R_U_THERE received"

EITHER = Machine(
    name="ikev1-informational",
    reference="RFC 2409 §5.7, RFC 2408 §3.15, RFC 3706",
    start=_UP,
    done=_UP,
    refused=_GONE,
    transitions=(
        Transition(state=_UP, on="sent R_U_THERE", to=_ASKED),
        Transition(state=_ASKED, on="received R_U_THERE_ACK", to=_UP),
        Transition(state=_ASKED, on=PEER_SILENT, to=_GONE),
        Transition(state=_UP, on="received R_U_THERE", to=_WAS_ASKED),
        Transition(state=_WAS_ASKED, on="sent R_U_THERE_ACK", to=_UP),
        Transition(state=_UP, on="received DELETE", to="DELETE received", detour=True),
        Transition(state="DELETE received", on=SA_DELETED, to=_GONE, detour=True),
        Transition(state=_UP, on=SA_DELETED, to=_GONE, detour=True),
    ),
)
