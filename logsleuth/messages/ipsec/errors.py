"""Packets and requests that IPsec cannot serve."""

from __future__ import annotations

from logsleuth.messages.base import Message, message


@message
class IpsecPacketIdentityFailed(Message):
    """A decrypted packet is none of those that its SA is for: crypto ACLs differ."""


@message
class IpsecEncapsulationFailed(Message):
    """There was no SA for a packet."""

    step: str
    reason: str


@message
class IpsecBufferReplaced(Message):
    """A packet moved to a larger buffer to have room for its headers."""

    step: str
    size: int
    header_size: int
    available: int


@message
class IpsecTrafficDenied(Message):
    """The crypto ACL denies the traffic: no SA is made."""


@message
class IpsecSessionUnknown(Message):
    """IPsec could not tell which session a request belongs to; harmless."""


@message
class IpsecPeerWithoutDescription(Message):
    """A peer without a description was asked for it; harmless."""
