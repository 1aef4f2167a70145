"""IKEv1 quick mode, both roles (RFC 2409 §5.5); either end of the IKE SA may begin it.

Newer releases wait until IPsec has installed the SAs (`IKE_QM_IPSEC_INSTALL_AWAIT`) before they go
on, older ones do not.
"""

from __future__ import annotations

from logsleuth.replay.machine import Machine, Transition
from logsleuth.replay.triggers import CHILD_REFUSED

_READY, _DONE, _REFUSED = "IKE_QM_READY", "IKE_QM_PHASE2_COMPLETE", "refused"
_I_1, _R_2 = "IKE_QM_I_QM1", "IKE_QM_R_QM2"
_SPIS, _INSTALL = "IKE_QM_SPI_STARVE", "IKE_QM_IPSEC_INSTALL_AWAIT"
_IDLE = "QM_IDLE"

INITIATOR = Machine(
    name="ikev1-quick-initiator",
    reference="RFC 2409 §5.5",
    start=_READY,
    done=_DONE,
    refused=_REFUSED,
    aborts=(CHILD_REFUSED,),
    transitions=(
        Transition(state=_READY, on="sent QM1", to=_I_1, shows=_IDLE),
        Transition(state=_I_1, on="received QM2", to=_INSTALL, shows=_IDLE),
        Transition(state=_INSTALL, on="sent QM3", to=_DONE, shows=_IDLE),
        Transition(state=_I_1, on="sent QM3", to=_DONE, shows=_IDLE),
    ),
)
RESPONDER = Machine(
    name="ikev1-quick-responder",
    reference="RFC 2409 §5.5",
    start=_READY,
    done=_DONE,
    refused=_REFUSED,
    aborts=(CHILD_REFUSED,),
    transitions=(
        Transition(state=_READY, on="received QM1", to=_SPIS, shows=_IDLE),
        Transition(state=_SPIS, on="IKE_GOT_SPI", to=_INSTALL, inner=True),
        Transition(state=_SPIS, on="sent QM2", to=_R_2, shows=_IDLE),
        Transition(state=_INSTALL, on="sent QM2", to=_R_2, shows=_IDLE),
        Transition(state=_R_2, on="received QM3", to=_DONE, shows=_IDLE),
    ),
)
