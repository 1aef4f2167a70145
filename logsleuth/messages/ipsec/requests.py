"""The `key eng. msg.` in which IPsec asks IKE for SAs and IKE hands them over.

Proxies are as printed: address, mask or prefix length, IP protocol and port, between slashes.
Releases before 12.3 name source and destination of the protected packets instead of the ends.
"""

from __future__ import annotations

from logsleuth.ike.numbers import Hex
from logsleuth.messages.base import Message, Refused, message


@message
class IpsecDescription(Message):
    """An SA as IPsec and IKE describe it to each other."""

    direction: str | None = None  # INBOUND, OUTBOUND
    local: str | None = None
    local_port: int | None = None
    peer: str | None = None
    peer_port: int | None = None
    source: str | None = None
    destination: str | None = None
    local_proxy: str | None = None
    remote_proxy: str | None = None
    source_proxy: str | None = None
    destination_proxy: str | None = None
    protocol: str | None = None  # ESP, AH
    transform: str | None = None  # NONE while a proposal is examined
    mode: str | None = None  # Tunnel, Transport
    lifetime: int | None = None  # seconds
    lifetime_kilobytes: int | None = None
    spi: Hex | None = None
    connection: int | None = None
    key_length: int | None = None  # bits
    flags: Hex | None = None


@message
class IpsecKeyMessage(IpsecDescription):
    """A description whose first line, which says what it is for, is missing."""


@message
class IpsecSaRequested(IpsecDescription):
    """Traffic or a tunnel needs an SA: IPsec asks IKE to negotiate it."""


@message
class IpsecSaInitialized(IpsecDescription):
    """IKE negotiated an SA and hands it to IPsec."""


@message
class IpsecProxiesInvalid(Message):
    """IPsec cannot use the proxy identities that IKE hands over."""

    REFUSES = Refused.CHILD_SA


@message
class IpsecProposalExamined(IpsecDescription):
    """IPsec looks whether a proposal for a child SA, with its proxies, fits its configuration."""

    part: int


@message
class IpsecRequestUnanswered(Message):
    """IKE did not provide the SA that IPsec asked for; IPsec asks again, a few times."""

    count: int
    local: str | None = None
    local_port: int | None = None
    peer: str | None = None
    peer_port: int | None = None
    local_proxy: str | None = None
    remote_proxy: str | None = None
    connection: int | None = None
    destination: str | None = None
    destination_proxy: str | None = None
    direction: str | None = None
    flags: Hex | None = None
    key_length: int | None = None
    lifetime: int | None = None
    lifetime_kilobytes: int | None = None
    mode: str | None = None
    protocol: str | None = None
    source: str | None = None
    source_proxy: str | None = None
    spi: Hex | None = None
    transform: str | None = None
