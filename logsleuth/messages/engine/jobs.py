"""Jobs that IKE and IPsec hand to the crypto engine."""

from __future__ import annotations

from logsleuth.messages.base import Message, message


@message
class IkePacketDecrypted(Message):
    """The engine decrypts an IKE packet."""
