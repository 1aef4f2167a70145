"""NAT discovery of IKEv2 (RFC 7296 §2.23)."""

from __future__ import annotations

from logsleuth.messages.base import Message, message


@message
class Ikev2NatDiscoveryChecking(Message):
    """The observer compares the NAT_DETECTION hashes with the addresses of the packet."""


@message
class NatNotifyProcessing(Message):
    """The observer reads one of the two NAT_DETECTION notifies."""

    nat_end: str  # src: of the packet's source, dst: of its destination


@message
class NatAddressCompared(Message):
    """Whether an address arrived as it was sent; one that did not was translated."""

    whose: str  # Remote: the peer's, Local: the observer's own
    match: str  # matched, not matched


@message
class Ikev2NatAbsent(Message):
    """There is no NAT between the two ends."""


@message
class Ikev2NatFound(Message):
    """There is a NAT; with INSIDE the observer is behind it, with OUTSIDE the peer is."""

    nat_side: str


@message
class NatTPortFloated(Message):
    """Because of a NAT the exchange goes on at these ports."""

    initiator_port: int
    responder_port: int
