"""IKEv2 exchanges in the event trace of IOS-XE."""

from __future__ import annotations

from logsleuth.ike.roles import Role
from logsleuth.messages.base import Message, message


@message
class TracedPacket(Message):
    """A packet that was sent or received."""

    peer: str
    peer_port: int
    local: str
    local_port: int
    role: Role
    direction: str  # Sending, Received
    exchange: str
    kind: str  # REQUEST, RESPONSE
