"""IKEv1: what the peer can do (vendor ids), and whether there is a NAT on the way."""

from __future__ import annotations

from logsleuth.ike.numbers import MessageId
from logsleuth.messages.base import Message, message


@message
class VendorIdProcessing(Message):
    """The observer starts on a vendor id."""


@message
class FragmentationVendorIdProcessing(Message):
    """The peer can fragment IKE packets."""


@message
class VendorIdKnown(Message):
    """The vendor id just read says that the peer can do this."""

    vendor: str  # NAT-T RFC 3947, DPD, Unity, XAUTH


@message
class VendorIdSimilar(Message):
    """The vendor id is not Unity's or DPD's after all; harmless."""

    vendor: str
    major: int | None = None


@message
class PeerPlatform(Message):
    """What kind of device the peer says it is."""

    platform: str


@message
class PeerPlatformUnproven(Message):
    """The peer sent the vendor id of IOS, but not as IOS makes it; harmless."""


@message
class FragmentationSupport(Message):
    """Whether the observer would fragment IKE packets."""

    setting: str  # enabled, not enabled


@message
class VendorIdSent(Message):
    """The observer says that it can do this."""

    vendor_sent: str


@message
class NatDiscoveryHashSent(Message):
    """The observer puts a hash of an address and port into its packet (RFC 3947 §3.2)."""

    whose: str  # HIS, MINE


@message
class PayloadTypeReceived(Message):
    """A payload of this type was in the packet; 20 is NAT-D."""

    payload_type: int


@message
class NatDiscoveryDetected(Message):
    """The packet has a hash of an address and port."""


@message
class NatDiscoveryHashRecalculated(Message):
    """The observer hashes the address and port that it sees."""

    whose: str


@message
class NatDiscoveryHashMatched(Message):
    """This address came through as it was sent: no NAT there."""

    whose: str


@message
class NatDiscoveryHashMismatched(Message):
    """This address was changed on its way: a NAT is there."""

    whose: str


@message
class NatOnPath(Message):
    """One of the addresses was changed on its way; harmless, IKE goes to port 4500."""

    whose_hash: str  # My, His
    place: str  # where the observer is, seen from the NAT


@message
class NatAbsent(Message):
    """Neither end is behind a NAT."""


@message
class NatFound(Message):
    """There is a NAT between the ends."""

    nodes: str


@message
class PortFloated(Message):
    """IKE goes on at this port, on account of a NAT."""

    local_port: int


@message
class NatOriginalAddress(Message):
    """An end's address before the NAT (RFC 3947 §5.2)."""

    original: str  # i initiator's, r responder's
    address: str
    message_id: MessageId


@message
class NatDiscoveryHash(Message):
    """One of two hashes that differ: what the peer sent, or what the observer computed."""

    octets: str
