"""IKEv2 packets and payloads as `debug crypto ikev2 packet` prints them, field by field."""

from __future__ import annotations

from logsleuth.ike.numbers import MessageId
from logsleuth.ike.payloads import PayloadName
from logsleuth.messages.base import Message, message


@message
class PacketDumped(Message):
    """The header of a packet, and its payloads if they follow (RFC 7296 §3.1).

    `flag` tells who sends it: INITIATOR is the end that began the IKE SA. A packet to be sent is
    printed as one that came is.
    """

    next_payload: str
    version: str
    exchange: str
    flag: tuple[str, ...] = ()  # INITIATOR, RESPONDER, MSG-RESPONSE
    message_id: MessageId
    length: int
    payload: tuple[PayloadName, ...] = ()
    transform: tuple[str, ...] = ()  # of all proposals, in their order
    ke_group: str | None = None


@message
class PayloadDumped(Message):
    """Payloads of a packet, printed in a record of their own."""

    payload: tuple[PayloadName, ...]
    transform: tuple[str, ...] = ()
    ke_group: str | None = None


@message
class PayloadDetailDumped(Message):
    """A line from the inside of a payload, cut off from the packet that it belongs to."""

    payload: tuple[PayloadName, ...] = ()
    transform: tuple[str, ...] = ()
    ke_group: str | None = None


@message
class PayloadBytesDumped(Message):
    """Bytes of a payload; `debug crypto ikev2 packet hexdump`."""


@message
class VendorPayloadParsed(Message):
    """The peer's packet has this vendor id."""

    vendor_id: str
    payload: tuple[PayloadName, ...] = ()
    transform: tuple[str, ...] = ()
    ke_group: str | None = None


@message
class NotifyPayloadParsed(Message):
    """The peer's packet has this notify."""

    notify: str
    payload: tuple[PayloadName, ...] = ()
    transform: tuple[str, ...] = ()
    ke_group: str | None = None


@message
class VendorPayloadConstructed(Message):
    """The observer puts this vendor id into a packet."""

    vendor_id: str


@message
class NotifyPayloadConstructed(Message):
    """The observer puts this notify into a packet."""

    notify: str
