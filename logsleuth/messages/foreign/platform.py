"""Messages of the data plane that IOS-XE wraps in `%IOSXE-…-PLATFORM`."""

from __future__ import annotations

from logsleuth.messages.base import message
from logsleuth.messages.foreign.syslog import SyslogMessage
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
class PlatformMessage(SyslogMessage):
    """A wrapped message that is not about IPsec."""

    slot: str | None = None
    process: str | None = None
    qfp: str | None = None
    thread: int | None = None
    ticks: int | None = None
