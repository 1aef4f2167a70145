"""What IPsec and IKEv2 ask of each other, in the event trace of IOS-XE."""

from __future__ import annotations

from logsleuth.messages.base import Message, message


@message
class TracedKmiMessage(Message):
    """IPsec asks IKEv2 something, or the other way round."""

    direction: str  # Received, Sent
    kmi: str
    source: str
    destination: str
    local: str | None = None
    peer: str | None = None


@message
class TracedEventQueued(Message):
    """IKEv2 put something that it was told into its queue."""

    queue: str
    event: str | None = None
