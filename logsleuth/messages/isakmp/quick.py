"""IKEv1 quick mode, from the proposals for the IPsec SAs to their installation."""

from __future__ import annotations

from logsleuth.ike.numbers import Hex
from logsleuth.messages.base import Message, Refused, message


@message
class QuickModeProposalChecked(Message):
    """The observer starts on a proposal for the IPsec SAs."""

    proposal: int


@message
class QuickModeTransform(Message):
    """A transform of the proposal, and its algorithm."""

    transform: int
    algorithm: str  # ESP_AES, AH_SHA


@message
class QuickModeTransformUnknown(Message):
    """This release has no name for the transform."""

    protocol: str


@message
class QuickModeProposalSkipped(Message):
    """A proposal that belongs to the one just refused is passed over."""

    proposal: int


@message
class TransformAttributes(Message):
    """The attributes of the transform follow."""


@message
class Phase2Encapsulation(Message):
    """Tunnel or transport, with or without UDP."""

    code: int  # RFC 2407 §4.5, RFC 3947 §5.1; drafts use 61443 and 61444
    mode: str | None = None


@message
class Phase2LifetimeUnit(Message):
    """The unit of the IPsec lifetime that follows."""

    unit: str  # seconds, kilobytes


@message
class Phase2Lifetime(Message):
    """The lifetime that the transform proposes for the IPsec SAs: a number, or its octets."""

    lifetime: int | None = None
    octets: str | None = None  # highest first: 0x0 0x46 0x50 0x0 is 4608000


@message
class Phase2Authenticator(Message):
    """The integrity algorithm of the transform."""

    authenticator: str


@message
class Phase2KeyLength(Message):
    """The length of the transform's key."""

    key_length: int  # bits


@message
class Phase2Group(Message):
    """The Diffie-Hellman group for perfect forward secrecy."""

    group: int


@message
class QuickModeProposalInvalidated(Message):
    """IPsec has no policy for the proposal: its proxies, or its transforms."""

    REFUSES = Refused.CHILD_SA

    code: int | None = None  # 32 proxies, 64 or 256 transforms, among others


@message
class QuickModeIdentity(Message):
    """What the IPsec SAs shall protect, as the peer proposes it."""

    id_type: str
    side: str  # src, dst
    network: str
    protocol_number: int
    port: int


@message
class SpisRequested(Message):
    """IKE asks IPsec for SPIs of its own."""

    count: int


@message
class SpiTaken(Message):
    """The observer has its own SPI for the IPsec SA."""

    party: str  # Initiator or Responder of the quick mode


@message
class IpsecSasCreated(Message):
    """IKE makes the two IPsec SAs; without time stamps their details stand in one record."""

    peer: str | None = None
    local: str | None = None
    front_vrf: int | None = None
    inside_vrf: int | None = None
    remote_proxy: str | None = None
    local_proxy: str | None = None
    spi: tuple[Hex, ...] = ()  # inbound, outbound
    spi_number: tuple[int, ...] = ()  # where the release prints it decimal
    connection: tuple[int, ...] = ()
    flags: tuple[Hex, ...] = ()
    lifetime: tuple[int, ...] = ()
    unit: tuple[str, ...] = ()
    client_flags: tuple[Hex, ...] = ()


@message
class IpsecSaInbound(Message):
    """The IPsec SA for what the peer sends."""

    peer: str
    local: str
    front_vrf: int | None = None
    inside_vrf: int | None = None
    remote_proxy: str | None = None
    local_proxy: str | None = None


@message
class IpsecSaOutbound(Message):
    """The IPsec SA for what the observer sends."""

    local: str
    peer: str
    front_vrf: int | None = None
    inside_vrf: int | None = None
    local_proxy: str | None = None
    remote_proxy: str | None = None


@message
class IpsecSaProxies(Message):
    """What the IPsec SA just named protects."""

    source: str
    destination: str


@message
class IpsecSaHandle(Message):
    """SPI and connection of the IPsec SA just named."""

    connection: int
    spi: Hex | None = None
    spi_number: int | None = None  # where the release prints it decimal
    flags: Hex | None = None


@message
class IpsecSaLifetime(Message):
    """A lifetime of the IPsec SA just named."""

    lifetime: int
    unit: str  # seconds, kilobytes


@message
class IpsecSaClientFlags(Message):
    """The client flags of the IPsec SA just named."""

    client_flags: Hex


@message
class IpsecInstallationAnswered(Message):
    """IPsec installed the SAs; quick mode goes on."""


@message
class IpsecSaInstalled(Message):
    """The IPsec SA with this SPI works on the interface."""

    spi: Hex
    interface: str


@message
class IpsecSaNotInstalled(Message):
    """The IPsec SA could not be made."""

    REFUSES = Refused.CHILD_SA


@message
class SavedQuickModeResumed(Message):
    """A quick mode that came before phase 1 was done is read now."""


@message
class SavedQuickModeDropped(Message):
    """A quick mode that was put aside is not needed any more."""
