"""`%CERM-…` messages on what the licence allows."""

from __future__ import annotations

from logsleuth.messages.base import message
from logsleuth.messages.syslog.base import CryptoSyslog


@message
class BandwidthLimitReached(CryptoSyslog):
    """Encrypted traffic reached the bandwidth that the licence allows."""

    direction: str | None = None
    limit: int | None = None  # kbit/s
    licence: str | None = None


@message
class TunnelLimitReached(CryptoSyslog):
    """The tunnels, or the SAs of another kind, reached the number that the licence allows."""

    limit: int | None = None
    licence: str | None = None
