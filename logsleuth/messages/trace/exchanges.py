"""IKEv2 exchanges in the event trace of IOS-XE."""

from __future__ import annotations

from logsleuth.ike.numbers import Hex
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


@message
class TracedPayload(Message):
    """What an informational exchange is about."""

    peer: str
    peer_port: int
    local: str
    local_port: int
    role: Role
    exchange: str
    payload: tuple[str, ...] = ()


@message
class TracedExchangeEnd(Message):
    """An exchange came to its end, or to nothing."""

    peer: str
    peer_port: int
    local: str
    local_port: int
    verdict: str  # Completed, Failed
    ended: str


@message
class TracedSessionUp(Message):
    """Both ends are authenticated; the peer's identity stands first."""

    peer: str
    peer_port: int
    local: str
    local_port: int
    peer_identity: str
    identity: str
    state: str  # UP, DOWN


@message
class TracedIpsecSaDelete(Message):
    """A DELETE payload for child SAs."""

    peer: str
    peer_port: int
    local: str
    local_port: int
    way: str  # Sending or Processing
    spi: tuple[Hex, ...] = ()


@message
class TracedIkeSaDelete(Message):
    """A DELETE payload for the IKEv2 SA."""

    peer: str
    peer_port: int
    local: str
    local_port: int
    way: str  # Sending or Processing
    spi_i: Hex
    spi_r: Hex


@message
class TracedDeletionQueued(Message):
    """The observer is about to delete the IKEv2 SA, for this reason."""

    peer: str
    peer_port: int
    local: str
    local_port: int
    reason: str


@message
class TracedSaCreated(Message):
    """The IKEv2 SA is up and in the database."""

    peer: str
    peer_port: int
    local: str
    local_port: int
    lifetime: int | None = None  # seconds
