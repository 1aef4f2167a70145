"""The triggers that one end's log shows: packets, states as printed, success, refusal, and more."""

from __future__ import annotations

from collections.abc import Iterator

from logsleuth.events import Event
from logsleuth.ike.roles import Direction
from logsleuth.messages.base import Message
from logsleuth.messages.ikev2.eap import (
    EapPeerVerifying,
    EapRequestGenerating,
    EapRequestSending,
    EapResponseProcessing,
)
from logsleuth.messages.ikev2.rekeys import RekeyBeginning
from logsleuth.messages.ikev2.state_machine import StateMachineStep
from logsleuth.messages.isakmp.config import AuthorizationAsked, ConfigPayload, XauthNeeded
from logsleuth.messages.isakmp.informational import (
    LivenessReceived,
    NotifyMaking,
    PeerUnresponsive,
)
from logsleuth.messages.isakmp.packets import PayloadProcessing
from logsleuth.messages.isakmp.states import SaDeleted, StateChanged
from logsleuth.negotiations import Side, Sighting
from logsleuth.replay.machine import IN
from logsleuth.replay.triggers import (
    AAA_ASKED,
    EAP_THROUGH,
    PEER_SILENT,
    REKEY_OF_CHILD,
    REKEY_OF_IKE,
    SA_DELETED,
    XAUTH_NEEDED,
    judged_by,
)

# Answers that ask for the same request once more, otherwise (RFC 7296 §1.3, §2.6).
_AGAIN = ("COOKIE", "INVALID_KE_PAYLOAD")


def shown_by(side: Side) -> Iterator[tuple[str, Event[Message]]]:
    """The triggers that one end's log shows, in its order."""
    sightings: dict[int, list[str]] = {}
    for sighting in side.sightings:
        sightings.setdefault(id(sighting.event), []).extend(_of_packet(sighting))
    for step in side.steps:
        for name in sightings.get(id(step.event), []):
            yield name, step.event
        if judged := judged_by(step.event.message, step.packet or ""):
            yield judged, step.event
        for said in (_of_exchange(step.event.message), _stands(step.event.message)):
            if said:
                yield said, step.event


def _of_packet(sighting: Sighting) -> Iterator[str]:
    """A packet by its name, or by the notify for which the request has to come again."""
    notifies = {payload.notify for payload in sighting.payloads}
    again = next((notify for notify in _AGAIN if notify in notifies), None)
    response = sighting.packet.name.endswith("response")
    name = f"{sighting.direction} {again if again and response else sighting.packet.name}"
    eap = [f"{sighting.direction} EAP"] if "EAP" in sighting.payloads else []
    # What a packet holds comes out of it after it is received, and into it before it is sent.
    yield from [*eap, name] if sighting.direction is Direction.SENT else [name, *eap]


def _stands(message: Message) -> str | None:
    """The state that the router itself says that it is in."""
    match message:
        case StateChanged():
            return IN + message.new_state
        case StateMachineStep():
            return IN + message.state
    return None


def _of_exchange(message: Message) -> str | None:
    """What moves the exchanges after the first ones, and EAP within them."""
    match message:
        case AuthorizationAsked():
            return AAA_ASKED
        case XauthNeeded():
            return XAUTH_NEEDED
        case ConfigPayload(kind=kind):
            return f"received CFG_{kind}"
        case LivenessReceived(kind=kind):
            return f"received {kind}"
        case NotifyMaking(notify="DPD/R_U_THERE" | "DPD/R_U_THERE_ACK" as notify):
            return f"sent {notify.removeprefix('DPD/')}"
        case PayloadProcessing(payload="DELETE"):
            return "received DELETE"
        case PeerUnresponsive():
            return PEER_SILENT
        case SaDeleted():
            return SA_DELETED
        case EapPeerVerifying() | EapRequestGenerating(request="success"):
            return EAP_THROUGH
        case EapRequestGenerating() | EapRequestSending():
            return "sent EAP"
        case EapResponseProcessing():
            return "received EAP"
        case StateMachineStep(event="EV_RECV_INFO_ACK"):
            return "received INFORMATIONAL response"
        case RekeyBeginning(protocol=protocol):
            return REKEY_OF_IKE if protocol == "IKE" else REKEY_OF_CHILD
    return None
