"""What IKEv2 does between packets."""

from __future__ import annotations

from logsleuth.messages.base import Message, message


@message
class SaProcessing(Message):
    """The observer works on the SA that a packet belongs to."""


@message
class ResponseWindowMoved(Message):
    """The peer answered; from which message IDs on the observer may ask."""

    message_id: int
    first_allowed: int
    last_allowed: int
