"""One attempt while its events are being gathered, and what cannot belong to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from logsleuth.events import Event
from logsleuth.ike.roles import Role
from logsleuth.messages.base import Message
from logsleuth.messages.ikev2.certificates import (
    CertificateHashesLookedUp,
    CertificatePayloadFailed,
    ChainValidating,
)
from logsleuth.messages.ikev2.children import SaCreated
from logsleuth.messages.ikev2.engine import DhPublicKeyAsked
from logsleuth.messages.ikev2.exchanges import ExchangeAborting, ExchangeGenerating
from logsleuth.messages.ikev2.identities import PeerIdentitySearched
from logsleuth.messages.ikev2.lifecycle import IkeSaDeleting
from logsleuth.messages.ikev2.packets import (
    ExchangeProcessing,
    NotifySending,
    PacketBuilt,
    PacketContents,
)
from logsleuth.messages.isakmp.certificates import PkiAnswered, PkiAsked
from logsleuth.messages.isakmp.identities import ProfileRequested
from logsleuth.messages.isakmp.states import StateChanged
from logsleuth.messages.packets import PacketMessage, PacketReceived, PacketSent
from logsleuth.negotiations import ikev2_requests
from logsleuth.negotiations.lookups import awaited

# After an IKEv2 attempt is over these begin the next one under the same SA id.
_OPENING = (CertificateHashesLookedUp, PeerIdentitySearched)
_BEYOND_INIT = (PeerIdentitySearched, ChainValidating, PacketBuilt, CertificatePayloadFailed)
_FIRST_STATES = {"MM_NO_STATE", "NEW SA"}


@dataclass(slots=True, eq=False)
class Attempt:
    """The events of one attempt, and what they have told of it so far."""

    ike: int
    events: list[Event[Message]] = field(default_factory=list)
    handles: list[int] = field(default_factory=list)
    peer: str | None = None
    role: Role | None = None
    spi_i: str | None = None
    session: int | None = None  # 0 is none yet
    ended: bool = False  # refused, or the IKE SA is up
    complete: bool = False  # the IKE SA is up
    beyond_init: bool = False
    gone: bool = False  # IKEv2: the SA is deleted, and its id may be another's
    requested: bool = False  # IKEv2: another end asked for it, and it has no id since
    request: Event[Message] | None = None  # IKEv2: … the last such line
    asked_again: bool = False  # IKEv2: it wants that request once more, with a cookie or other keys
    awaits: frozenset[str] = frozenset()  # IKEv2: what it is about to look up
    begun: bool = False  # IKEv1: the state machine left IKE_READY
    asked: bool = False  # it has handed PKI a job …
    asking: bool = False  # … that is not returned yet
    states: set[str] = field(default_factory=set)  # of the IKEv1 packets so far
    state: str | None = None  # IKEv1: the one that the state machine was left in
    moved: bool = True  # IKEv1: the state machine has moved since the last packet

    def add(self, event: Event[Message]) -> None:
        """Take an event in, and learn from it."""
        message, header = event.message, event.record.header
        self.events.append(event)
        self.peer = self.peer or getattr(message, "peer", None)
        self.role = self.role or _role(message)
        self.spi_i = self.spi_i or getattr(message, "spi_i", None)
        self.session = self.session or header.session
        if header.connection and event.ike == self.ike and header.connection not in self.handles:
            self.handles.append(header.connection)
        self._progress(event)

    def _progress(self, event: Event[Message]) -> None:
        message = event.message
        if isinstance(message, SaCreated) or (
            isinstance(message, StateChanged) and message.new_state == "IKE_P1_COMPLETE"
        ):
            self.complete = True
        refused = isinstance(message, NotifySending) and message.refused
        if self.complete or refused or isinstance(message, CertificatePayloadFailed):
            self.ended = True
        if self.ike == 2:
            self._progress_v2(event)
        if isinstance(message, _BEYOND_INIT) or getattr(message, "exchange", "") == "IKE_AUTH":
            self.beyond_init = True
        if isinstance(message, StateChanged) and message.old_state == "IKE_READY":
            self.begun = True
        if isinstance(message, PkiAsked | PkiAnswered):
            self.asked, self.asking = True, isinstance(message, PkiAsked)
        if isinstance(message, PacketMessage) and message.state:
            self.states.add(message.state)
            self.moved = False
        if isinstance(message, StateChanged):
            self.state, self.moved = message.new_state, True

    def _progress_v2(self, event: Event[Message]) -> None:
        message, allotted = event.message, bool(event.record.header.connection)
        self.awaits = awaited(message, self.awaits)
        if isinstance(message, IkeSaDeleting | ExchangeAborting):
            self.gone = True
        elif ikev2_requests.received(message) and not allotted:
            self.requested, self.request, self.gone, self.asked_again = True, event, False, False
        elif allotted or ikev2_requests.sent(message):
            self.requested = False
        if ikev2_requests.asks_again(message):
            self.asked_again = True

    def goes_on(self, event: Event[Message]) -> bool:
        """Whether a state line goes on where this attempt's state machine stands (IKEv1)."""
        message = event.message
        if not isinstance(message, StateChanged) or self.moved:
            return False
        return message.old_state == (self.state or "IKE_READY")

    def contradicts(self, event: Event[Message]) -> bool:
        """Whether an event cannot belong to this attempt: another peer, or a new beginning."""
        message, session = event.message, event.record.header.session
        peer, spi = getattr(message, "peer", None), getattr(message, "spi_i", None)
        other = bool(peer and self.peer and peer != self.peer)
        if other and self.ike == 1:
            return True
        if spi and self.spi_i:
            return bool(spi != self.spi_i)
        if other and isinstance(message, PacketMessage):
            return True
        if session and self.session and session != self.session:
            return True
        return self._v1_begins(message) if self.ike == 1 else self._v2_begins(message)

    def _v1_begins(self, message: Message) -> bool:
        if isinstance(message, ProfileRequested):
            return bool(self.states) or self.begun
        if isinstance(message, StateChanged) and message.old_state == "IKE_READY":
            return self.begun
        if not isinstance(message, PacketMessage):
            return False
        if _role(message) and self.role and _role(message) is not self.role:
            return True  # both ends began at once: two SAs
        return message.state in _FIRST_STATES and bool(self.states - _FIRST_STATES)

    def _v2_begins(self, message: Message) -> bool:
        if isinstance(message, DhPublicKeyAsked):
            return self.gone
        packet = isinstance(message, PacketContents | PacketSent | PacketReceived)
        if packet or isinstance(message, ExchangeProcessing | ExchangeGenerating):
            init = getattr(message, "exchange", None) == "IKE_SA_INIT"
            # A late copy of the answer begins nothing.
            answer = isinstance(message, PacketSent | PacketReceived) and message.kind == "RESPONSE"
            return init and not answer and (self.beyond_init or self.ended or self.gone)
        return self.ended and isinstance(message, _OPENING)


def _role(message: Message) -> Role | None:
    """The role that a packet line or a PKI line states."""
    role: Role | None = getattr(message, "role", None)
    return role
