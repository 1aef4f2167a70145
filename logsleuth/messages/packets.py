"""Packets that a router says it sent, received, built or saw."""

from __future__ import annotations

from logsleuth.ike.payloads import PayloadName
from logsleuth.ike.roles import Role
from logsleuth.messages.base import Message, message


@message
class PacketMessage(Message):
    """Fields of a packet line; IKEv1 prints role and state, IKEv2 SPIs, exchange and payloads."""

    peer: str | None = None
    peer_port: int | None = None
    local: str | None = None
    local_port: int | None = None
    vrf: str | None = None
    role: Role | None = None
    state: str | None = None  # as IOS names it: MM_NO_STATE, MM_SA_SETUP, MM_KEY_EXCH, QM_IDLE
    spi_i: str | None = None  # 16 upper-case hex digits
    spi_r: str | None = None
    message_id: int | None = None
    exchange: str | None = None  # IKE_SA_INIT, IKE_AUTH, CREATE_CHILD_SA, INFORMATIONAL
    kind: str | None = None  # REQUEST or RESPONSE
    payload: tuple[PayloadName, ...] = ()


@message
class PacketSent(PacketMessage):
    """The observer sent a packet."""


@message
class PacketReceived(PacketMessage):
    """The observer received a packet."""


@message
class PacketContents(PacketMessage):
    """A packet's exchange and payloads; the line does not say whether it was sent or received."""


@message
class PacketBuilt(PacketMessage):
    """The observer put a packet together, to be encrypted and sent."""


@message
class PacketTransmission(Message):
    """The datagram goes out."""

    family: str  # IPv4 or IPv6


@message
class Retransmission(Message):
    """No answer came: the observer sends its last IKEv1 packet once more."""

    phase: int
    state: str


@message
class DuplicatePacket(Message):
    """The packet just received is the peer's last one again (IKEv1)."""

    phase: int


@message
class PayloadProcessing(Message):
    """The observer starts on one payload of the packet it received."""

    payload: str
    message_id: int


@message
class PayloadLength(Message):
    """The length of the payload just made."""

    length: int  # octets


@message
class ExchangeProcessing(Message):
    """The observer processes a packet of this IKEv2 exchange."""

    exchange: str


@message
class Blank(Message):
    """The router printed its tag and nothing behind it."""


@message
class NotifySending(Message):
    """The observer is about to refuse with a notify; `condition` is IOS's wording of it."""

    condition: str

    @property
    def notify(self) -> str:
        """The notify message type, as RFC 7296 §3.10.1 spells it."""
        named = {"authentication failure": "AUTHENTICATION_FAILED"}
        return named.get(self.condition, self.condition.upper().replace(" ", "_"))

    @property
    def refuses(self) -> bool:
        """Whether the negotiation ends with it; others ask for a change (RFC 7296 §1.3)."""
        return self.notify in ("AUTHENTICATION_FAILED", "TS_UNACCEPTABLE", "NO_PROPOSAL_CHOSEN")
