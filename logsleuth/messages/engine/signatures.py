"""Signatures and public keys."""

from __future__ import annotations

from logsleuth.messages.base import Message, message


@message
class EngineSignatureMade(Message):
    """The engine signs with the own private key."""


@message
class EngineSignatureVerified(Message):
    """The engine verifies a signature of the peer."""


@message
class EngineKeyUsed(Message):
    """The engine used a key pair."""

    key: str
    operation: str
    key_kind: str | None = None
    reason: str | None = None  # OK, or what went wrong
