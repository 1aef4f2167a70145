"""Routes to what peers protect (reverse route injection)."""

from __future__ import annotations

from logsleuth.messages.base import Message, message


@message
class VpnRoutePlanned(Message):
    """A change of SAs that calls for routes to be added or removed."""

    event: str
    peer: str


@message
class VpnRouteCounted(Message):
    """How many SAs need the routes."""

    count: int
    interface: str | None = None


@message
class VpnRouteAdded(Message):
    """A route to what the peer protects was added."""

    network: str
    mask: str | None = None
    gateway: str
    table: str
    tag: int | None = None
    distance: int | None = None


@message
class VpnRouteRemoved(Message):
    """A route to what the peer protected was removed."""

    network: str
    mask: str | None = None
    gateway: str
    table: str
