"""`%CRYPTO-…` and `%IPSEC-…` messages on packets of the data plane."""

from __future__ import annotations

from logsleuth.ike.numbers import Hex
from logsleuth.messages.base import message
from logsleuth.messages.syslog.base import CryptoSyslog, DataPlaneSyslog


@message
class UnknownSpiReceived(DataPlaneSyslog):
    """An ESP or AH packet came for an SPI that is not, or no longer, here.

    The peer still has SAs that this end lost.
    """

    local: str | None = None
    protocol: int | None = None
    spi: Hex | None = None
    peer: str | None = None
    interface: str | None = None


@message
class ClearPacketReceived(DataPlaneSyslog):
    """A packet came in the clear: crypto map or tunnel protection want it to be IPsec."""

    vrf: str | None = None
    destination: str | None = None
    source: str | None = None
    protocol: int | None = None


@message
class IdentityMismatchReceived(DataPlaneSyslog):
    """A packet came through an SA that its addresses do not belong to."""

    destination: str | None = None
    source: str | None = None
    protocol: int | None = None
    local: str | None = None
    peer: str | None = None
    local_proxy: str | None = None
    remote_proxy: str | None = None


@message
class ProtocolHeaderMissing(DataPlaneSyslog):
    """A packet lacks the ESP or AH that its SA promised."""

    missing: str | None = None
    local: str | None = None
    protocol: int | None = None


@message
class BadLengthReceived(DataPlaneSyslog):
    """A packet has a length that its encapsulation does not allow."""

    missing: str | None = None
    local: str | None = None
    protocol: int | None = None
    length: int | None = None


@message
class ReplayedPacketDropped(DataPlaneSyslog):
    """The anti-replay check dropped a packet: it came too late for the window, or twice."""

    connection: int | None = None
    sequence: int | None = None
    handle: int | None = None
    peer: str | None = None
    local: str | None = None
    spi: Hex | None = None


@message
class MacCheckFailed(DataPlaneSyslog):
    """A packet's integrity check failed: it was altered, or the keys of the ends differ."""

    connection: int | None = None
    local: str | None = None
    peer: str | None = None
    spi: Hex | None = None
    counter: Hex | None = None  # the sequence number, in hex
    handle: int | None = None


@message
class OversizedPacketDropped(DataPlaneSyslog):
    """A packet is too big for the crypto engine and was dropped."""

    length: int | None = None
    limit: int | None = None
    handle: int | None = None
    peer: str | None = None
    local: str | None = None
    spi: Hex | None = None


@message
class SaUsedUp(DataPlaneSyslog):
    """An IPsec SA used up its sequence numbers or its volume."""


@message
class EncryptionNotSupported(CryptoSyslog):
    """A configured encryption is not one that the router can do."""


@message
class DefaultTransformsUsed(CryptoSyslog):
    """No transform set is configured; the default ones are offered."""
