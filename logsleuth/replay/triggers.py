"""What moves a state machine beside packets: the router's own word on success and refusal."""

from __future__ import annotations

from logsleuth.messages.base import Message, Refused
from logsleuth.messages.ikev2.certificates import CertificatePayloadFailed, ChainValidated
from logsleuth.messages.ikev2.children import IpsecPolicyNotFound, SaCreated
from logsleuth.messages.ikev2.identities import PeerAuthenticationVerified
from logsleuth.messages.ikev2.packets import NotifySending
from logsleuth.messages.ikev2.state_machine import StateMachineStep
from logsleuth.messages.ipsec.sas import IpsecSaCreated
from logsleuth.messages.isakmp.certificates import CertificateValidationError
from logsleuth.messages.isakmp.quick import IpsecSasCreated, SpisRequested
from logsleuth.messages.isakmp.states import SaDeleted, StateChanged
from logsleuth.messages.packets import PacketReceived
from logsleuth.messages.pki.validation import NoSuitableTrustpoint
from logsleuth.messages.syslog.ike import CertificateInvalid, ModeFailed

CERTIFICATE_REFUSED = "peer's certificate refused"
CERTIFICATE_NOT_BUILT = "own certificate payload not built"
AUTHENTICATION_FAILED = "authentication failed"
IKE_FAILED = "IKE SA given up"
SELECTORS_REFUSED = "traffic selectors refused"
CHILD_REFUSED = "child SA refused"
AAA_ASKED = "AAA asked for the group"
XAUTH_NEEDED = "XAUTH needed"
EAP_THROUGH = "EAP succeeded"
REKEY_OF_CHILD = "rekey of a child SA begun"
REKEY_OF_IKE = "rekey of the IKE SA begun"
SA_DELETED = "IKE SA deleted"
PEER_SILENT = "peer does not answer"
# What no rule of this version judges: a message class says of itself that it refuses.
UNJUDGED = (Refused.IKE_SA, Refused.CHILD_SA, Refused.CERTIFICATE)
IKE_SA_UP = "IKE SA established"
CHILD_SA_UP = "child SA established"

IKE_REFUSALS = (
    *(CERTIFICATE_REFUSED, CERTIFICATE_NOT_BUILT, AUTHENTICATION_FAILED, IKE_FAILED),
    *(Refused.IKE_SA, Refused.CERTIFICATE),
)
CHILD_REFUSALS = (SELECTORS_REFUSED, CHILD_REFUSED, Refused.CHILD_SA)
REFUSALS = IKE_REFUSALS + CHILD_REFUSALS

# A transform or proxy that IPsec refuses is no refusal yet: the next proposal may be accepted.
_REFUSING: dict[type[Message], str] = {
    CertificateInvalid: CERTIFICATE_REFUSED,
    CertificateValidationError: CERTIFICATE_REFUSED,
    NoSuitableTrustpoint: CERTIFICATE_REFUSED,
    CertificatePayloadFailed: CERTIFICATE_NOT_BUILT,
    IpsecPolicyNotFound: SELECTORS_REFUSED,
}
_BY_NOTIFY = {
    "AUTHENTICATION_FAILED": AUTHENTICATION_FAILED,
    "TS_UNACCEPTABLE": SELECTORS_REFUSED,
    "NO_PROPOSAL_CHOSEN": CHILD_REFUSED,
}


# What `SM Trace` says by state and event, before the notify is made.
_BY_STATE_EVENT = {
    ("R_INIT", "EV_NO_PROP_CHOSEN"): IKE_FAILED,
    ("INIT_DONE", "EV_FAIL"): IKE_FAILED,
    ("AUTH_DONE", "EV_FAIL"): IKE_FAILED,
    ("R_VERIFY_AUTH", "EV_NO_PROP_CHOSEN"): CHILD_REFUSED,
    ("R_VERIFY_AUTH", "EV_AUTH_FAIL"): AUTHENTICATION_FAILED,
    ("I_PROC_AUTH", "EV_AUTH_FAIL"): AUTHENTICATION_FAILED,
}


# IPsec refuses proposal by proposal; what is taken after that was not refused.
TAKEN = (SpisRequested, IpsecSasCreated, IpsecSaCreated)


def judged_by(message: Message, packet: str) -> str | None:
    """Success or refusal by what the router says while it works on a packet."""
    return _said(message, packet) or _marked(message)


def _marked(message: Message) -> str | None:
    """A refusal by the word of the message's class alone."""
    return message.refused if message.refused in UNJUDGED else None


def _said(message: Message, packet: str) -> str | None:
    """Success or refusal, if the message says either while the router works on a packet."""
    match message:
        case StateChanged(new_state="IKE_QM_PHASE2_COMPLETE"):
            return CHILD_SA_UP
        case StateChanged(new_state="IKE_P1_COMPLETE") | SaCreated():
            return IKE_SA_UP
        case StateMachineStep(state=state, event=happened):
            return IKE_SA_UP if state == "READY" else _BY_STATE_EVENT.get((state, happened))
        case ChainValidated(result="FAILED"):
            return CERTIFICATE_REFUSED
        case PeerAuthenticationVerified(result="FAILED"):
            return AUTHENTICATION_FAILED
        case NotifySending():
            return _by_notify(message.notify, packet)
        case PacketReceived(exchange="IKE_SA_INIT" | "IKE_AUTH" as exchange):
            notifies = [p.notify for p in message.payload if p.notify]
            return next((r for n in notifies if (r := _by_notify(n, exchange))), None)
        case SaDeleted(state=state):
            died = message.reason_given.startswith("Death by retransmission")
            return IKE_FAILED if died and state.startswith(("MM_", "AG_")) else None
        case ModeFailed(mode=mode):
            return {"Main": IKE_FAILED, "Aggressive": IKE_FAILED, "Quick": CHILD_REFUSED}.get(mode)
    return _REFUSING.get(type(message))


def _by_notify(notify: str, packet: str) -> str | None:
    """What a notify refuses: no proposal chosen in IKE_SA_INIT refuses the IKE SA itself."""
    if notify == "NO_PROPOSAL_CHOSEN" and not packet.startswith(("IKE_AUTH", "CREATE_CHILD_SA")):
        return IKE_FAILED
    return _BY_NOTIFY.get(notify)
