"""Crypto map entries and tunnels that should match a request."""

from __future__ import annotations

from logsleuth.messages.base import Message, message


@message
class MapProfileMismatch(Message):
    """A map entry asks for another profile than the one this negotiation is bound to."""


@message
class MapNotFound(Message):
    """No map entry or tunnel fits the request."""


@message
class MapMatched(Message):
    """A map entry or a tunnel fits the request."""


@message
class MapSought(Message):
    """The proxies of a request, as they are looked up among map entries and tunnels."""

    source: str | None = None
    destination: str | None = None
    protocol: int | None = None  # 256 and 0 stand for any
    source_port: int | None = None
    destination_port: int | None = None


@message
class MapAccepted(Message):
    """A map entry or tunnel accepts a proposal."""

    map: str
    entry: int | None = None


@message
class MapFound(Message):
    """The map entry or tunnel under which the SAs are made."""

    map: str
    entry: int | None = None


@message
class MapHeadCompared(Message):
    """The map whose inside VRF is compared with that of the negotiation."""

    map: str
    map_vrf: str | None = None
    vrf: str | None = None


@message
class PolicyStored(Message):
    """The protected flow enters the policy database, or leaves it."""

    source: str
    destination: str
    destination_port: int


@message
class MapAlreadyStored(Message):
    """A map entry with the same flow exists already, often through shared tunnel protection."""
