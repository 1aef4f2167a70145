"""IKEv1 packets: sent, received, sent again, and what is in them."""

from __future__ import annotations

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
