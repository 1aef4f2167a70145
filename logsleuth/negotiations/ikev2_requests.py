"""Requests for an IKEv2 SA as the responder's log shows them: before the SA has an id."""

from __future__ import annotations

from logsleuth.events import Event
from logsleuth.messages.base import Message
from logsleuth.messages.ikev2.exchanges import SaInitVerifying, SaInserting
from logsleuth.messages.ikev2.headers import PacketPassed
from logsleuth.messages.ikev2.nat import Ikev2NatDiscoveryChecking
from logsleuth.messages.ikev2.transmission import RedirectChecking, RedirectCheckSkipped
from logsleuth.messages.packets import PacketMessage, PacketReceived, PacketSent

Asker = tuple[str | None, int | None]  # address and port
_AGAIN = ("COOKIE", "INVALID_KE_PAYLOAD")
_SOON = 10_000_000
"""Microseconds within which an initiator begins anew with the group that it was told, or again."""
_FIRST = (
    SaInitVerifying,
    SaInserting,
    Ikev2NatDiscoveryChecking,
    RedirectChecking,
    RedirectCheckSkipped,
)


def received(message: Message) -> bool:
    """Whether another end asks for an IKE SA, or may do so where the line names no exchange."""
    if isinstance(message, PacketPassed):
        return message.way == "Rx"
    return isinstance(message, PacketReceived) and _of_init(message, "REQUEST")


def sent(message: Message) -> bool:
    """Whether the line is of a packet that the observer sent."""
    return isinstance(message, PacketSent) or (
        isinstance(message, PacketPassed) and message.way == "Tx"
    )


def asker(message: Message) -> Asker:
    """Who asks."""
    return getattr(message, "peer", None), getattr(message, "peer_port", None)


def answers(message: Message) -> bool:
    """Whether it is what a responder does first with a request: from here on the SA has its id."""
    return isinstance(message, _FIRST)


def asks_again(message: Message) -> bool:
    """Whether the responder wants the request once more (RFC 7296 §1.2 and §2.6)."""
    if not isinstance(message, PacketSent) or not _of_init(message, "RESPONSE"):
        return False
    return any(name.notify in _AGAIN for name in message.payload)


def goes_on(request: Event[Message], before: Event[Message]) -> bool:
    """Whether a request without an SPI is the one that a responder wanted once more."""
    if any(name.notify == "COOKIE" for name in getattr(request.message, "payload", ())):
        return True
    if request.stamp is None or before.stamp is None:
        return False
    return 0 <= request.stamp.ticks - before.stamp.ticks < _SOON


def _of_init(message: PacketMessage, kind: str) -> bool:
    return message.exchange == "IKE_SA_INIT" and message.kind == kind
