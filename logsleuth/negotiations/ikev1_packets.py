"""Number the packets of IKEv1 main and quick mode as one end logged them (RFC 2409 §5, §5.5).

IOS prints role and state with each packet, and these two name it, but for one pair: a responder
sends MM4 and MM6 alike as `(R) MM_KEY_EXCH`. What it processed before tells them apart. What
aggressive mode has instead of main mode's packets stands in `ikev1_aggressive`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from logsleuth.events import Event
from logsleuth.ike.packets import BY_NAME, position
from logsleuth.ike.roles import Direction, Role
from logsleuth.messages.base import Message
from logsleuth.messages.isakmp.certificates import (
    CertificateProcessing,
    CertificateRequestReceived,
    CertificateRequestSent,
    CertificateSent,
    CertificateTypeRequested,
    CertificateValidationError,
    SigningKeyUsed,
    TrustpointChosen,
    ValidationListCreated,
)
from logsleuth.messages.isakmp.identities import (
    AuthenticationMethodUsed,
    IdentityPayload,
    ProfileListExamined,
    ProfileMatched,
)
from logsleuth.messages.isakmp.informational import NotifyUnprotected
from logsleuth.messages.isakmp.packets import DuplicatePacket, PayloadProcessing, Retransmission
from logsleuth.messages.isakmp.states import StateChanged, StateInputUnexpected
from logsleuth.messages.packets import PacketMessage, PacketReceived, PacketSent
from logsleuth.messages.pki.validation import NoSuitableTrustpoint
from logsleuth.messages.syslog.ike import CertificateInvalid
from logsleuth.negotiations import ikev1_aggressive
from logsleuth.negotiations.side import Sighting, Step

I, R = Role.INITIATOR, Role.RESPONDER  # noqa: E741  # as IOS prints them
SENT, RECEIVED = Direction.SENT, Direction.RECEIVED

_BY_STATE: dict[tuple[Role, Direction, str], str] = {
    (I, SENT, "MM_NO_STATE"): "MM1",
    (I, RECEIVED, "MM_NO_STATE"): "MM2",
    (I, SENT, "MM_SA_SETUP"): "MM3",
    (I, RECEIVED, "MM_SA_SETUP"): "MM4",
    (I, SENT, "MM_KEY_EXCH"): "MM5",
    (I, RECEIVED, "MM_KEY_EXCH"): "MM6",
    (R, RECEIVED, "NEW SA"): "MM1",
    (R, RECEIVED, "MM_NO_STATE"): "MM1",
    (R, SENT, "MM_SA_SETUP"): "MM2",
    (R, RECEIVED, "MM_SA_SETUP"): "MM3",
    (R, SENT, "MM_KEY_EXCH"): "MM4",  # or MM6, see above
    (R, RECEIVED, "MM_KEY_EXCH"): "MM5",
}

_READS = {I: "MM4", R: "MM3"}
_READS_AUTH = {I: "MM6", R: "MM5"}
_MAKES = {I: "MM3", R: "MM4"}
_MAKES_AUTH = {I: "MM5", R: "MM6"}

# What a router reads out of a packet that it therefore received.
_READING: dict[type[Message], dict[Role, str]] = {
    CertificateRequestReceived: _READS,
    CertificateTypeRequested: _READS,
    CertificateProcessing: _READS_AUTH,
}
# What it does on account of a packet, received or about to be sent.
_WORKING: dict[type[Message], dict[Role, str]] = {
    CertificateRequestSent: _MAKES,
    TrustpointChosen: _READS,
    ProfileListExamined: _READS,
    AuthenticationMethodUsed: _MAKES_AUTH,
    CertificateSent: _MAKES_AUTH,
    SigningKeyUsed: _MAKES_AUTH,
    ProfileMatched: _READS_AUTH,
    ValidationListCreated: _READS_AUTH,
    NoSuitableTrustpoint: _READS_AUTH,
    CertificateValidationError: _READS_AUTH,
    CertificateInvalid: _READS_AUTH,
}
_PAYLOADS = {"CERT_REQ": _READS, "KE": _READS, "NONCE": _READS} | dict.fromkeys(
    ("ID", "CERT", "SIG"), _READS_AUTH
)
# Quick mode prints QM_IDLE for every packet, also for those of other exchanges; the state that
# follows names the packet: its direction and its number, by (old state, new state).
_QUICK: dict[tuple[str, str], tuple[Direction, str]] = {
    ("IKE_QM_READY", "IKE_QM_I_QM1"): (SENT, "QM1"),
    ("IKE_QM_READY", "IKE_QM_SPI_STARVE"): (RECEIVED, "QM1"),
    ("IKE_QM_SPI_STARVE", "IKE_QM_R_QM2"): (SENT, "QM2"),
    ("IKE_QM_IPSEC_INSTALL_AWAIT", "IKE_QM_R_QM2"): (SENT, "QM2"),
    ("IKE_QM_I_QM1", "IKE_QM_IPSEC_INSTALL_AWAIT"): (RECEIVED, "QM2"),
    ("IKE_QM_I_QM1", "IKE_QM_PHASE2_COMPLETE"): (SENT, "QM3"),
    ("IKE_QM_IPSEC_INSTALL_AWAIT", "IKE_QM_PHASE2_COMPLETE"): (SENT, "QM3"),
    ("IKE_QM_R_QM2", "IKE_QM_PHASE2_COMPLETE"): (RECEIVED, "QM3"),
}


def stated_role(events: Sequence[Event[Message]]) -> Role | None:
    """The role as a packet line, a PKI line or a state name gives it."""
    for event in events:
        role: Role | None = getattr(event.message, "role", None)
        if role:
            return role
        if isinstance(event.message, StateChanged):
            for name in (event.message.new_state, event.message.old_state):
                if name.startswith(("IKE_I_MM", "IKE_R_MM", "IKE_I_AM", "IKE_R_AM")):
                    return Role(name[4])
    return None


def number(
    events: Sequence[Event[Message]], role: Role | None
) -> tuple[tuple[Step, ...], tuple[Sighting, ...]]:
    """Each event with the packet in work, and the packets seen.

    Without a role nothing can be numbered, nor where lines of both modes stand in one attempt.
    """
    aggressive = ikev1_aggressive.begun(events)
    main = any((getattr(e.message, "state", None) or "").startswith("MM_") for e in events)
    if role is None or (aggressive and main):
        return tuple(Step(event=event, packet=None) for event in events), ()
    numbering = _Aggressive(role) if aggressive else _Numbering(role)
    steps = tuple(numbering.step(event) for event in events)
    return steps, tuple(s for s in numbering.sightings if not _open(s, events))


def _open(sighting: Sighting, events: Sequence[Event[Message]]) -> bool:
    """Whether a capture ends before it tells an MM6 from MM4 once more, both `(I) MM_KEY_EXCH`."""
    received_mm6 = sighting.packet.name == "MM6" and sighting.direction is RECEIVED
    return received_mm6 and sighting.event is events[-1]


class _Numbering:
    states: tuple[str, ...] = ("IKE_I_MM", "IKE_R_MM")

    def __init__(self, role: Role) -> None:
        self.role = role
        self.now: str | None = None
        self.sightings: list[Sighting] = []
        self.idle: dict[Direction, Event[Message]] = {}  # the last QM_IDLE packet each way
        self.previous: Message | None = None
        self.last: Event[Message] | None = None  # the last packet line

    def step(self, event: Event[Message]) -> Step:
        message = event.message
        if isinstance(message, PacketSent | PacketReceived):
            self._packet(event, message)
        elif isinstance(message, DuplicatePacket):
            self._duplicate()
        elif isinstance(message, NotifyUnprotected | StateInputUnexpected):
            self._informational(message)
        elif isinstance(message, StateChanged):
            self._state(event, message)
        elif (name := self._read(message)) is not None:
            self._see(event, name, RECEIVED, stated=False)
        else:
            self.now = self._worked_on(message) or self.now
        self.previous = message
        return Step(event=event, packet=self.now)

    def _packet(self, event: Event[Message], message: PacketMessage) -> None:
        direction = SENT if isinstance(message, PacketSent) else RECEIVED
        self.last = event
        if message.state == "QM_IDLE":
            self.idle[direction] = event
            return
        if name := self._named(direction, message.state or ""):
            self._see(event, name, direction)

    def _named(self, direction: Direction, state: str) -> str | None:
        """The packet of phase 1 by the state in its line."""
        name = _BY_STATE.get((self.role, direction, state))
        again = isinstance(self.previous, Retransmission)
        if name == "MM4" and self.role is R and self._reached("MM5") and not again:
            name = "MM6"
        if name == "MM4" and again and any(s.packet.name == "MM6" for s in self.sightings):
            name = "MM6"
        return name

    def _read(self, message: Message) -> str | None:
        """The packet that a message reads from, if it says so."""
        if isinstance(message, PayloadProcessing):
            if message.message_id != 0:  # of quick mode or an informational exchange
                return None
            return _PAYLOADS.get(message.payload, {}).get(self.role)
        if isinstance(message, IdentityPayload) and isinstance(self.previous, PayloadProcessing):
            return _READS_AUTH[self.role]
        return _READING.get(type(message), {}).get(self.role)

    def _worked_on(self, message: Message) -> str | None:
        if isinstance(message, IdentityPayload):  # its own, if it has just chosen how to sign
            own = isinstance(self.previous, AuthenticationMethodUsed)
            return _MAKES_AUTH[self.role] if own else None
        return _WORKING.get(type(message), {}).get(self.role)

    def _state(self, event: Event[Message], message: StateChanged) -> None:
        moved = (message.old_state, message.new_state)
        if moved in _QUICK:
            direction, name = _QUICK[moved]
            packet = self.idle.pop(direction, None)
            self._see(packet or event, name, direction, stated=packet is not None)
        elif message.new_state == "IKE_P1_COMPLETE":
            self.now = None  # what follows is no more about main mode
        elif message.new_state.startswith(self.states):
            name = message.new_state[6:]
            if moved == ("IKE_R_MM5", "IKE_R_MM6"):
                self._was_mm6()
            if name in BY_NAME and not self._reached(name):
                direction = SENT if BY_NAME[name].sender is self.role else RECEIVED
                self._see(event, name, direction, stated=False)

    def _was_mm6(self) -> None:
        """The capture begins behind MM5: what was taken for MM4 was MM6."""
        last = self.sightings[-1] if self.sightings else None
        if last and last.packet.name == "MM4" and last.direction is SENT:
            self.sightings[-1] = replace(last, packet=BY_NAME["MM6"])
            self.now = "MM6"

    def _duplicate(self) -> None:
        """The packet line before was the peer's last packet again, not its next one."""
        if self.sightings and self.sightings[-1].direction is RECEIVED:
            self.sightings.pop()
            self.now = self.sightings[-1].packet.name if self.sightings else None

    def _informational(self, message: Message) -> None:
        """The packet line before was a notify's: IOS prints the state of phase 1 with it too."""
        notify = isinstance(message, NotifyUnprotected) or (
            getattr(message, "event", "") in ("IKE_INFO_NOTIFY", "IKE_INFO_DELETE")
        )
        if notify and self.sightings and self.sightings[-1].event is self.last:
            self._duplicate()

    def _see(
        self, event: Event[Message], name: str, direction: Direction, stated: bool = True
    ) -> None:
        self.now = name
        if stated or not any(s.packet.name == name for s in self.sightings):
            packet = BY_NAME[name]
            self.sightings.append(
                Sighting(packet=packet, direction=direction, event=event, stated=stated)
            )

    def _reached(self, name: str) -> bool:
        seen = [position(s.packet.name) for s in self.sightings]
        seen += [position(self.now)] if self.now else []
        return max(seen, default=-1) >= position(name)


class _Aggressive(_Numbering):
    """The same with the packets of aggressive mode in the place of main mode's."""

    states = ("IKE_I_AM", "IKE_R_AM")

    def _named(self, direction: Direction, state: str) -> str | None:
        received = any(s.direction is RECEIVED for s in self.sightings)
        return ikev1_aggressive.by_state(self.role, direction, state, received)

    def _read(self, message: Message) -> str | None:
        return ikev1_aggressive.instead_of(super()._read(message), self.role, message)

    def _worked_on(self, message: Message) -> str | None:
        return ikev1_aggressive.instead_of(super()._worked_on(message), self.role, message)
