"""Number the packets of IKEv2 as one end logged them (RFC 7296 §1.2 to §1.4).

A packet line names exchange and direction, also of exchanges after the initial ones. Where a
capture has been cut down to what the router did, the role says which packet that was about: an
initiator reads CERTREQ hashes out of the IKE_SA_INIT response, a responder out of the IKE_AUTH
request.
"""

from __future__ import annotations

from collections.abc import Sequence

from logsleuth.events import Event, saying
from logsleuth.ike.packets import BY_NAME, LATER
from logsleuth.ike.payloads import PayloadName
from logsleuth.ike.roles import Direction, Role
from logsleuth.messages.base import Message
from logsleuth.messages.ikev2.certificates import (
    CertificateChainWanted,
    CertificateHashesLookedUp,
    CertificatePayloadFailed,
    ChainValidated,
    ChainValidating,
    TrustpointsRetrieved,
)
from logsleuth.messages.ikev2.children import IpsecPolicyNotFound, SaCreated
from logsleuth.messages.ikev2.identities import (
    Ikev2ProfileFound,
    PeerAuthenticationMethod,
    PeerAuthenticationMethodAsked,
    PeerAuthenticationVerified,
    PeerIdentitySearched,
)
from logsleuth.messages.ikev2.packets import (
    ExchangeProcessing,
    NotifySending,
    PacketBuilt,
    PacketContents,
)
from logsleuth.messages.ikev2.state_machine import StateMachineStep
from logsleuth.messages.packets import PacketMessage, PacketReceived, PacketSent
from logsleuth.messages.trace.exchanges import TracedPacket
from logsleuth.negotiations.ikev2_headers import Headed, headed
from logsleuth.negotiations.side import Sighting, Step

I, R = Role.INITIATOR, Role.RESPONDER  # noqa: E741  # as IOS prints them
_INIT_RESPONSE, _AUTH_REQUEST, _AUTH_RESPONSE = (
    "IKE_SA_INIT response",
    "IKE_AUTH request",
    "IKE_AUTH response",
)
_LATER = frozenset(packet.name for packet in LATER)
_CHILD_REQUEST, _CHILD_RESPONSE = "CREATE_CHILD_SA request", "CREATE_CHILD_SA response"
_OF_AUTH = ("AUTHENTICATION_FAILED", "TS_UNACCEPTABLE")
_READS_CERTREQ = {I: _INIT_RESPONSE, R: _AUTH_REQUEST}
_READS_AUTH = {I: _AUTH_RESPONSE, R: _AUTH_REQUEST}
_MAKES_AUTH = {I: _AUTH_REQUEST, R: _AUTH_RESPONSE}

# What a router reads out of a packet that it therefore received.
_READING: dict[type[Message], dict[Role, str]] = {
    CertificateHashesLookedUp: _READS_CERTREQ,
    TrustpointsRetrieved: _READS_CERTREQ,
    PeerIdentitySearched: _READS_AUTH,
    Ikev2ProfileFound: _READS_AUTH,
    PeerAuthenticationMethodAsked: _READS_AUTH,
    PeerAuthenticationMethod: _READS_AUTH,
    ChainValidating: _READS_AUTH,
    ChainValidated: _READS_AUTH,
    PeerAuthenticationVerified: _READS_AUTH,
    IpsecPolicyNotFound: _READS_AUTH,
}
# What it does about a packet that is not sent yet. A responder looks up its own chain while it
# still reads the request, so that is no step on.
_WORKING: dict[type[Message], dict[Role, str]] = {
    CertificateChainWanted: {I: _AUTH_REQUEST},
    CertificatePayloadFailed: _MAKES_AUTH,
    SaCreated: {I: _AUTH_RESPONSE, R: _AUTH_RESPONSE},
}


def stated_role(events: Sequence[Event[Message]]) -> Role | None:
    """The role as a packet, a payload list or a state gives it: IDi is the initiator's own."""
    for event in events:
        message = event.message
        if isinstance(message, PacketSent) and message.exchange in ("IKE_SA_INIT", "IKE_AUTH"):
            return I if message.kind == "REQUEST" else R
        if isinstance(message, PacketReceived) and message.exchange in ("IKE_SA_INIT", "IKE_AUTH"):
            return R if message.kind == "REQUEST" else I
        if isinstance(message, StateMachineStep) and message.state.startswith(("I_", "R_")):
            return I if message.state.startswith("I_") else R
        if isinstance(message, PacketBuilt) and {"IDi", "IDr"} & set(message.payload):
            return I if "IDi" in message.payload else R
    return next((packet.role for packet in headed(events)), None)


def inferred_role(events: Sequence[Event[Message]]) -> tuple[Role, str] | None:
    """The role as the order of events gives it, with the reason; None if they leave it open.

    CERTREQ is in the IKE_SA_INIT response and the IKE_AUTH request only. What a cut capture
    lacks proves nothing, so each reason rests on lines that are there.
    """
    refused = (e for e in saying(events, NotifySending) if e.message.notify == "TS_UNACCEPTABLE")
    if any(refused):
        return R, "it refuses traffic selectors, which the end that is asked does"
    at = {
        kind: next((n for n, e in enumerate(events) if isinstance(e.message, kind)), None)
        for kind in _TELLING
    }
    hashes, built = at[CertificateHashesLookedUp], at[PacketBuilt]
    if hashes is None:
        return None
    reads = [at[PeerAuthenticationMethodAsked], at[PeerAuthenticationMethod], at[ChainValidating]]
    verified = min((n for n in reads if n is not None and n > hashes), default=None)
    if verified is not None and (built is None or verified < built):
        return R, (
            "it reads CERTREQ hashes and turns to the peer's authentication before it builds a "
            "packet, so both came in one packet, the IKE_AUTH request"
        )
    searched, init = at[PeerIdentitySearched], at[ExchangeProcessing]
    if searched is not None and searched < hashes and built is None:
        return R, "it reads the peer's identity and then CERTREQ hashes, as in an IKE_AUTH request"
    if verified is None and init is not None and init < hashes and searched is None:
        return I, "it reads CERTREQ hashes in IKE_SA_INIT, whose response alone carries them"
    if verified is None and at[CertificatePayloadFailed] is not None and searched is None:
        return I, (
            "it reads CERTREQ hashes and builds its own certificate payload with nothing of the "
            "peer's to authenticate, as after the IKE_SA_INIT response"
        )
    return None


_TELLING = (
    CertificateHashesLookedUp,
    PacketBuilt,
    PeerAuthenticationMethodAsked,
    PeerAuthenticationMethod,
    ChainValidating,
    PeerIdentitySearched,
    ExchangeProcessing,
    CertificatePayloadFailed,
)


def number(
    events: Sequence[Event[Message]], role: Role | None
) -> tuple[tuple[Step, ...], tuple[Sighting, ...]]:
    """Each event with the packet in work, and the packets seen."""
    numbering = _Numbering(role, {id(packet.event): packet for packet in headed(events)})
    return tuple(numbering.step(event) for event in events), tuple(numbering.sightings)


class _Numbering:
    def __init__(self, role: Role | None, headed: dict[int, Headed]) -> None:
        self.role = role
        self.headed = headed
        self.now: str | None = None
        self.sightings: list[Sighting] = []

    def step(self, event: Event[Message]) -> Step:
        message = event.message
        if packet := self.headed.get(id(event)):
            if packet.name in BY_NAME:
                self._see(event, packet.name, packet.direction, id=packet.message_id)
        elif isinstance(message, PacketBuilt):
            self._built(event, message)
        elif isinstance(message, PacketMessage):
            self._packet(event, message)
        elif isinstance(message, TracedPacket):
            self._traced(event, message)
        elif isinstance(message, NotifySending):
            self._refused(event, message)
        elif self.role and (name := self._read(message)):
            self._see(event, name, Direction.RECEIVED, stated=False)
        elif self.role and self.now not in _LATER:
            self.now = _WORKING.get(type(message), {}).get(self.role) or self.now
        return Step(event=event, packet=self.now)

    def _refused(self, event: Event[Message], message: NotifySending) -> None:
        """A responder's refusal goes out in the response; which one, the request in work tells."""
        if not message.refused:
            return
        payloads = (PayloadName(f"NOTIFY({message.notify})"),)
        if self.now in _LATER:
            asked = self.sightings[-1]  # by the peer, whichever end began the IKE SA
            if self.now == _CHILD_REQUEST and asked.direction is not Direction.SENT:
                self._see(event, _CHILD_RESPONSE, Direction.SENT, payloads, id=asked.message_id)
            return
        beyond = self.now in (_AUTH_REQUEST, _AUTH_RESPONSE)
        if self.role is R and (beyond or message.notify in _OF_AUTH):
            self._see(event, _AUTH_RESPONSE, Direction.SENT, payloads)

    def _packet(self, event: Event[Message], message: PacketMessage) -> None:
        name = f"{message.exchange} {(message.kind or '').lower()}"
        if name not in BY_NAME:
            return
        direction = Direction.SEEN
        if not isinstance(message, PacketContents):
            sent = isinstance(message, PacketSent)
            direction = Direction.SENT if sent else Direction.RECEIVED
        self._see(event, name, direction, message.payload)

    def _traced(self, event: Event[Message], message: TracedPacket) -> None:
        """A packet of an event trace, numbered where it comes after the initial exchanges."""
        name = f"{message.exchange} {message.kind.lower()}"
        if name in _LATER:
            sent = message.direction == "Sending"
            self._see(event, name, Direction.SENT if sent else Direction.RECEIVED)

    def _built(self, event: Event[Message], message: PacketBuilt) -> None:
        """A packet put together before encryption; its ID payload or the role names it."""
        name = None
        if {"IDi", "IDr"} & set(message.payload):
            name = _AUTH_REQUEST if "IDi" in message.payload else _AUTH_RESPONSE
        elif self.role is R and self.now not in _LATER and any(p.notify for p in message.payload):
            name = _AUTH_RESPONSE
        if name:
            self._see(event, name, Direction.SENT, message.payload)

    def _read(self, message: Message) -> str | None:
        if isinstance(message, ExchangeProcessing) and self.role:
            name = f"{message.exchange} {'response' if self.role is I else 'request'}"
            return name if name in BY_NAME and name not in _LATER else None
        return _READING.get(type(message), {}).get(self.role) if self.role else None

    def _see(
        self,
        event: Event[Message],
        name: str,
        direction: Direction,
        payloads: tuple[PayloadName, ...] = (),
        stated: bool = True,
        id: int | None = None,
    ) -> None:
        self.now = name
        known = any(s.packet.name == name and s.direction is direction for s in self.sightings)
        if stated or not known:
            self.sightings.append(
                Sighting(
                    packet=BY_NAME[name],
                    direction=direction,
                    event=event,
                    payloads=payloads,
                    stated=stated,
                    message_id=getattr(event.message, "message_id", id),
                )
            )
