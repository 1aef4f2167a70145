"""The life of an IKEv2 SA after it is up: liveness, duplicates, deletion."""

from __future__ import annotations

from logsleuth.ike.numbers import Hex
from logsleuth.messages.base import Message, message


@message
class IkeSessionUp(Message):
    """Both ends are authenticated; the peer's identity stands first."""

    peer_identity: str
    identity: str
    state: str  # UP, DOWN


@message
class MibTunnel(Message):
    """The SNMP entry of the IKEv2 tunnel was made or taken away."""

    change: str  # started, stopped
    index: int


@message
class MibIndexStored(Message):
    """The indices of the tunnel in SNMP's tables."""

    index: int
    platform: int


@message
class DuplicateSaChecking(Message):
    """The observer looks for an older IKEv2 SA with the same peer."""


@message
class DuplicateSaNotFound(Message):
    """There is no older IKEv2 SA with the same peer."""


@message
class DuplicateSaFound(Message):
    """There is an older IKEv2 SA with the same peer, which is to go."""


@message
class ExistingSaChecking(Message):
    """The observer looks for SAs with the peer that are still up."""

    protocol: str  # IKE or IPsec


@message
class ExistingSasDeleting(Message):
    """The observer takes away what it has with the peer."""

    protocol: str


@message
class SaDeletionQueued(Message):
    """The observer is about to delete the IKEv2 SA, for this reason."""

    reason: str


@message
class IpsecSaDelete(Message):
    """A DELETE payload for child SAs."""

    direction: str  # Sending or Processing
    spi: tuple[Hex, ...] = ()


@message
class IkeSaDelete(Message):
    """A DELETE payload for the IKEv2 SA."""

    direction: str  # Sending or Processing
    spi_i: Hex
    spi_r: Hex


@message
class PeerDeleteProcessing(Message):
    """The peer deleted an SA; the observer follows."""


@message
class IpsecDeleteProcessing(Message):
    """IPsec took a child SA out, and IKEv2 is to tell the peer."""


@message
class IkeSaDeleting(Message):
    """The observer takes the IKEv2 SA out of its database."""


@message
class InformationalAcknowledging(Message):
    """The observer acknowledges an informational exchange of the peer."""


@message
class LivenessConfigured(Message):
    """How often the observer asks whether the peer is alive."""

    seconds: int


@message
class LivenessTimerStarted(Message):
    """The next question whether the peer is alive comes after this time."""

    seconds: int


@message
class LivenessAsked(Message):
    """The observer asks whether the peer is alive."""


@message
class LivenessQueryReceived(Message):
    """The peer asks whether the observer is alive."""
