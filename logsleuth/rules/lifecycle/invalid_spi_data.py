"""ESP packets come for an SA that this end does not have.

What the log shows
        %CRYPTO-4-RECVD_PKT_INV_SPI: decaps: rec'd IPSEC packet has invalid spi for destaddr=…,
            prot=50, spi=0x72662541(1919296833), srcaddr=…

Why it happens
    The sender still has an SA that the receiver lost: by reload, by clear, by a DELETE that was
    lost. At a rekey one such packet is normal.

What rules it out
    It stands once, at a rekey, and not again for that SPI.

Remedy
    DPD on both ends (`crypto isakmp keepalive`, or `dpd` in the IKEv2 profile), so that the
    sender notices; `crypto isakmp invalid-spi-recovery` on the receiver.

Sources
    Cisco TAC 115801; RFC 4301 §5.2.
"""

from __future__ import annotations

from collections import Counter

from logsleuth.events import Event
from logsleuth.logs import Log
from logsleuth.messages.base import Message
from logsleuth.messages.syslog.traffic import UnknownSpiReceived
from logsleuth.replay import Replayed
from logsleuth.rules.base import Severity, Verdict, router_rule
from logsleuth.rules.on_router import befell


@router_rule(needs=(UnknownSpiReceived,))
def invalid_spi_data(log: Log, tried: tuple[Replayed, ...]) -> Verdict:
    """ESP packets come for an SA that this end does not have."""
    return befell(
        log,
        tried,
        UnknownSpiReceived,
        which=_Repeated(log),
        severity=Severity.DEGRADED,
        says=("{router} has no SA of this SPI"),
        title=("{router} gets ESP packets for SAs that it does not have"),
        explanation=("{peer} still sends by an SA that {router} lost or never made."),
        commands=(
            ("show crypto ipsec sa"),
            ("configure terminal"),
            ("crypto isakmp invalid-spi-recovery"),
            ("crypto isakmp keepalive 10 3 periodic"),
        ),
        why=(
            "{router} then tells the peer, and the ends find out when one has lost "
            "its SAs; set the keepalive on the peer too. Both concern all peers"
        ),
    )


class _Repeated:
    """Whether the SPI of a line comes again: one alone is normal at a rekey."""

    def __init__(self, log: Log) -> None:
        self.counts = Counter(map(_spi, log.events))

    def __call__(self, event: Event[Message]) -> bool:
        """Whether the SPI of this line stands on another."""
        spi = _spi(event)
        return spi is not None and self.counts[spi] > 1


def _spi(event: Event[Message]) -> str | None:
    message = event.message
    return message.spi if isinstance(message, UnknownSpiReceived) else None
