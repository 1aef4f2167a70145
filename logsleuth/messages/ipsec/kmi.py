"""What IKE and the IPsec key engine tell each other."""

from __future__ import annotations

from logsleuth.ike.numbers import Hex
from logsleuth.messages.base import Message, message


@message
class KeyEngineWoken(Message):
    """Messages wait for the key engine."""

    count: int | None = None


@message
class IpsecDeletionNotified(Message):
    """IKE tells IPsec to delete SAs."""

    sender: str


@message
class IpsecSaDeletionOrdered(Message):
    """IKE names the one SA that IPsec has to delete."""

    peer: str
    spi: Hex | None = None
    spi_number: int | None = None  # the same, as a decimal number
    protocol: int


@message
class IpsecPeerDeletionOrdered(Message):
    """IKE tells IPsec to delete all SAs with a peer."""

    peer: str


@message
class IpsecOutboundNotified(Message):
    """IKE tells IPsec that the peer is ready to receive."""

    sender: str


@message
class IpsecOutboundEnabled(Message):
    """IPsec may send with an outbound SA."""

    spi_number: int
    protocol: int
    peer: str | None = None


@message
class IpsecSpiAllotted(Message):
    """IPsec chose the SPI of an SA to be negotiated."""

    spi_number: int
    spi: Hex | None = None
    source: str | None = None
    destination: str | None = None
    protocol: int | None = None  # of IPSEC DOI; 2: AH, 3: ESP


@message
class IpsecDeletionMessageKept(Message):
    """The message that tells IKE of a deletion is kept until the SA is gone."""


@message
class IpsecDeletionNotSent(Message):
    """IKE is not told that SAs were deleted, often since it asked for it."""

    reason: str


@message
class KmiSent(Message):
    """One party told another something: IPsec asks IKE for SAs, IKE hands them over."""

    sender: str
    kind: str
    receiver: str


@message
class KmiReceived(Message):
    """One party was told something by another."""

    receiver: str
    kind: str
    sender: str
