"""What moves a state machine: packets, and the router's own word on success and refusal."""

from __future__ import annotations

from collections.abc import Iterator

from logsleuth.events import Event
from logsleuth.messages import (
    CertificateInvalid,
    CertificatePayloadFailed,
    CertificateValidationError,
    ChainValidated,
    IpsecPolicyNotFound,
    IpsecProposalRefused,
    Message,
    NoSuitableTrustpoint,
    NotifySending,
    PacketMessage,
    PacketReceived,
    PeerAuthenticationVerified,
    SaCreated,
    StateChanged,
)
from logsleuth.negotiations import Side

CERTIFICATE_REFUSED = "peer's certificate refused"
CERTIFICATE_NOT_BUILT = "own certificate payload not built"
AUTHENTICATION_FAILED = "authentication failed"
SELECTORS_REFUSED = "traffic selectors refused"
CHILD_REFUSED = "child SA refused"
IKE_SA_UP = "IKE SA established"
CHILD_SA_UP = "child SA established"

REFUSALS = (
    CERTIFICATE_REFUSED,
    CERTIFICATE_NOT_BUILT,
    AUTHENTICATION_FAILED,
    SELECTORS_REFUSED,
    CHILD_REFUSED,
)
CHILD_REFUSALS = (SELECTORS_REFUSED, CHILD_REFUSED)

_REFUSING: dict[type[Message], str] = {
    CertificateInvalid: CERTIFICATE_REFUSED,
    CertificateValidationError: CERTIFICATE_REFUSED,
    NoSuitableTrustpoint: CERTIFICATE_REFUSED,
    CertificatePayloadFailed: CERTIFICATE_NOT_BUILT,
    IpsecPolicyNotFound: SELECTORS_REFUSED,
    IpsecProposalRefused: SELECTORS_REFUSED,
}
_BY_NOTIFY = {
    "AUTHENTICATION_FAILED": AUTHENTICATION_FAILED,
    "TS_UNACCEPTABLE": SELECTORS_REFUSED,
    "NO_PROPOSAL_CHOSEN": CHILD_REFUSED,  # inside IKE_AUTH; in IKE_SA_INIT it refuses the IKE SA
}


def shown_by(side: Side) -> Iterator[tuple[str, Event[Message]]]:
    """The triggers that one end's log shows, in its order."""
    sightings: dict[int, list[str]] = {}
    for sighting in side.sightings:
        name = f"{sighting.direction} {sighting.packet.name}"
        sightings.setdefault(id(sighting.event), []).append(name)
    for step in side.steps:
        for name in sightings.get(id(step.event), []):
            yield name, step.event
        if said := _said(step.event.message):
            yield said, step.event


def _said(message: Message) -> str | None:
    """Success or refusal, if the message says either."""
    if isinstance(message, StateChanged):
        if message.new_state == "IKE_QM_PHASE2_COMPLETE":
            return CHILD_SA_UP
        return IKE_SA_UP if message.new_state == "IKE_P1_COMPLETE" else None
    if isinstance(message, SaCreated):
        return IKE_SA_UP
    if isinstance(message, ChainValidated):
        return CERTIFICATE_REFUSED if message.result == "FAILED" else None
    if isinstance(message, PeerAuthenticationVerified):
        return AUTHENTICATION_FAILED if message.result == "FAILED" else None
    if isinstance(message, NotifySending):
        return _BY_NOTIFY.get(message.notify)
    if isinstance(message, PacketReceived):
        return _refused_in(message)
    return _REFUSING.get(type(message))


def _refused_in(message: PacketMessage) -> str | None:
    """The refusal that an IKE_AUTH response carries in clear, if any."""
    if message.exchange != "IKE_AUTH":
        return None
    return next((_BY_NOTIFY[p.notify] for p in message.payload if p.notify in _BY_NOTIFY), None)
