"""IKEv1 between phase 1 and phase 2: XAUTH and mode config (Easy VPN).

XAUTH is draft-beaulieu-ike-xauth-02, mode config draft-ietf-ipsec-isakmp-mode-cfg-05: each a pair
of messages, REQUEST and REPLY or SET and ACK. The server asks for the login and tells its outcome;
the client asks for an address and policy, or the server pushes them.
"""

from __future__ import annotations

from logsleuth.replay.machine import Machine, Transition
from logsleuth.replay.triggers import SA_DELETED, XAUTH_NEEDED

_UP, _GONE = "IKE_P1_COMPLETE", "IKE_DEST_SA"
_LOGIN, _ASKED = "IKE_XAUTH_AAA_START_LOGIN_AWAIT", "IKE_XAUTH_REQ_SENT"
_CHECKING, _TOLD = "IKE_XAUTH_AAA_CONT_LOGIN_AWAIT", "IKE_XAUTH_SET_SENT"
_GROUP, _PUSHED = "IKE_CONFIG_AUTHOR_AAA_AWAIT", "IKE_CONFIG_MODE_SET_SENT"
_TYPING, _ANSWERED = "IKE_XAUTH_REPLY_AWAIT", "IKE_XAUTH_REPLY_SENT"
_WANTED, _OUTCOME = "IKE_CONFIG_MODE_REQ_SENT", "CFG_SET received"
_REFERENCE = "draft-beaulieu-ike-xauth-02, draft-ietf-ipsec-isakmp-mode-cfg-05"

SERVER = Machine(
    name="ikev1-config-server",
    reference=_REFERENCE,
    start=_UP,
    done=_UP,
    refused=_GONE,
    aborts=(SA_DELETED,),
    transitions=(
        Transition(state=_UP, on=XAUTH_NEEDED, to=_LOGIN),
        Transition(state=_LOGIN, on="sent CFG_REQUEST", to=_ASKED, shows="CONF_XAUTH"),
        Transition(state=_ASKED, on="received CFG_REPLY", to=_CHECKING, shows="CONF_XAUTH"),
        Transition(state=_CHECKING, on="sent CFG_SET", to=_TOLD, shows="CONF_XAUTH"),
        Transition(state=_TOLD, on="received CFG_ACK", to=_UP, shows="CONF_XAUTH"),
        Transition(state=_UP, on="received CFG_REQUEST", to=_GROUP, shows="QM_IDLE"),
        Transition(state=_GROUP, on="sent CFG_REPLY", to=_UP, shows="CONF_ADDR"),
        Transition(state=_UP, on="sent CFG_SET", to=_PUSHED, detour=True, shows="CONF_ADDR"),
        Transition(state=_PUSHED, on="received CFG_ACK", to=_UP, shows="CONF_ADDR"),
        # An ACK whose SET is not shown may be of a login or of settings.
        Transition(state=_UP, on="received CFG_ACK", to=_UP, detour=True),
    ),
)
CLIENT = Machine(
    name="ikev1-config-client",
    reference=_REFERENCE,
    start=_UP,
    done=_UP,
    refused=_GONE,
    aborts=(SA_DELETED,),
    transitions=(
        Transition(state=_UP, on="received CFG_REQUEST", to=_TYPING, shows="CONF_XAUTH"),
        Transition(state=_TYPING, on="sent CFG_REPLY", to=_ANSWERED, shows="CONF_XAUTH"),
        Transition(state=_ANSWERED, on="received CFG_SET", to=_OUTCOME, shows="CONF_XAUTH"),
        Transition(state=_OUTCOME, on="sent CFG_ACK", to=_UP, shows="CONF_XAUTH"),
        Transition(state=_UP, on="sent CFG_REQUEST", to=_WANTED, shows="CONF_ADDR"),
        Transition(state=_WANTED, on="received CFG_REPLY", to=_UP, shows="CONF_ADDR"),
    ),
)
