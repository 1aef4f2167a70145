"""Messages of the data plane that IOS-XE wraps in `%IOSXE-…-PLATFORM`."""

from __future__ import annotations

from logsleuth.messages.base import message
from logsleuth.messages.syslog.base import Syslog
from logsleuth.messages.syslog.traffic import (
    ClearPacketReceived,
    MacCheckFailed,
    OversizedPacketDropped,
    ReplayedPacketDropped,
)

__all__ = [
    "ClearPacketReceived",
    "MacCheckFailed",
    "OversizedPacketDropped",
    "PlatformMessage",
    "ReplayedPacketDropped",
]


@message
class PlatformMessage(Syslog):
    """A wrapped message that is not about IPsec."""

    text: str = ""
    slot: str | None = None
    process: str | None = None
    qfp: str | None = None
    thread: str | None = None
    ticks: str | None = None
