"""IKEv2 packets and the exchanges they belong to."""

from __future__ import annotations

from logsleuth.messages.base import Message, Refused, message
from logsleuth.messages.packets import (
    PacketMessage,
    refused_by,
)
from logsleuth.messages.packets import (
    PacketReceived as PacketReceived,
)
from logsleuth.messages.packets import (
    PacketSent as PacketSent,
)


@message
class PacketContents(PacketMessage):
    """A packet's exchange and payloads; the line does not say whether it was sent or received."""


@message
class PacketBuilt(PacketMessage):
    """The observer put a packet together, to be encrypted and sent."""


@message
class ExchangeProcessing(Message):
    """The observer processes a packet of this IKEv2 exchange."""

    exchange: str


def _notify(condition: str) -> str:
    """The notify message type of IOS's wording, as RFC 7296 §3.10.1 spells it."""
    named = {"authentication failure": "AUTHENTICATION_FAILED"}
    return named.get(condition, condition.upper().replace(" ", "_"))


@message
class NotifySending(Message):
    """The observer is about to refuse with a notify; `condition` is IOS's wording of it."""

    condition: str

    @property
    def notify(self) -> str:
        """The notify message type, as RFC 7296 §3.10.1 spells it."""
        return _notify(self.condition)

    @property
    def refused(self) -> Refused | None:
        """What the notify refuses."""
        return refused_by(self.notify)


@message
class NotifyReceived(Message):
    """The peer refused with a notify; `condition` is IOS's wording of it."""

    condition: str

    @property
    def notify(self) -> str:
        """The notify message type, as RFC 7296 §3.10.1 spells it."""
        return _notify(self.condition)

    @property
    def refused(self) -> Refused | None:
        """What the notify refuses."""
        return refused_by(self.notify)


@message
class Blank(Message):
    """The router printed its tag and nothing behind it."""
