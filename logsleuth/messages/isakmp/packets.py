"""IKEv1 packets: sent, received, sent again, and what is in them."""

from __future__ import annotations

from logsleuth.ike.numbers import MessageId
from logsleuth.messages.base import Message, message
from logsleuth.messages.packets import PacketReceived as PacketReceived
from logsleuth.messages.packets import PacketSent as PacketSent


@message
class PacketTransmission(Message):
    """The datagram goes out."""

    family: str  # IPv4 or IPv6


@message
class Retransmission(Message):
    """No answer came: the observer sends its last IKEv1 packet once more."""

    phase: int
    state: str | None = None
    message_id: MessageId | None = None  # of the phase 2 exchange


@message
class DuplicateAnswered(Message):
    """The peer repeated its packet, so the observer repeats its answer."""

    phase: int


@message
class RetransmissionSkipped(Message):
    """The observer's last packet is too young to be sent again, or it is the peer's turn."""

    phase: int | None = None
    elapsed: int | None = None  # milliseconds since it was sent


@message
class NothingToRetransmit(Message):
    """The peer repeated its packet, but the observer has not answered the first one yet."""

    phase: int
    state: str | None = None
    message_id: MessageId | None = None


@message
class DuplicatePacket(Message):
    """The packet just received is the peer's last one again (IKEv1)."""

    phase: int


@message
class PayloadProcessing(Message):
    """The observer starts on one payload of the packet it received."""

    payload: str
    message_id: MessageId


@message
class PayloadLength(Message):
    """The length of the payload just made."""

    length: int  # octets


@message
class RetransmissionIgnored(Message):
    """A packet of an exchange that has been given up came once more."""

    phase: int
    message_id: MessageId
