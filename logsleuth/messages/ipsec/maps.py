"""Crypto map entries and tunnels that should match a request."""

from __future__ import annotations

from logsleuth.messages.base import Message, message


@message
class MapProfileMismatch(Message):
    """A map entry asks for another profile than the one this negotiation is bound to."""


@message
class MapNotFound(Message):
    """No map entry or tunnel fits the request."""
