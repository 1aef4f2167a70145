"""Packets of IKEv2 as releases before 15.3 print them, their header a line a part."""

from __future__ import annotations

from logsleuth.ike.numbers import MessageId
from logsleuth.messages.base import Message, message


@message
class PacketPassed(Message):
    """A packet went or came; of what kind, the lines behind it say."""

    way: str  # Tx: sent, Rx: received
    local: str
    local_port: int
    peer: str
    peer_port: int
    vrf: str
    message_id: MessageId | None = None


@message
class HeaderSpis(Message):
    """The SPIs of the packet that the line before tells of."""

    spi_i: str  # 16 hex digits
    spi_r: str


@message
class HeaderVersion(Message):
    """The first payload of the packet, and its version of IKE."""

    next_payload: str
    version: str


@message
class HeaderExchange(Message):
    """The exchange that the packet is of; INITIATOR is the end that began the IKE SA."""

    exchange: str
    flag: tuple[str, ...] = ()


@message
class HeaderLength(Message):
    """The packet's place in its exchange, and its length in bytes."""

    message_id: MessageId
    length: int
