"""IKEv1: the router's records of peers, SAs and phase 2 exchanges (nodes)."""

from __future__ import annotations

from logsleuth.ike.numbers import Hex, MessageId
from logsleuth.messages.base import Message, message


@message
class PeerRecordCreated(Message):
    """The router opens a record for a peer that it did not know."""

    peer: str
    peer_port: int


@message
class PeerRecordFound(Message):
    """The router has a record of the peer already."""

    peer: str
    peer_port: int


@message
class PeerRecordNumbered(Message):
    """Where the new record of the peer lies in memory."""

    peer_record: Hex
    peer_handle: Hex


@message
class PeerRecordLocked(Message):
    """One more user of the peer's record."""

    peer_record: Hex
    count: int
    purpose: str  # mostly the function that asks
    owner: str | None = None  # IKE or IPSEC


@message
class PeerRecordUnlocked(Message):
    """One user less of the peer's record."""

    peer_record: Hex
    caller: str
    count: int
    owner: str | None = None


@message
class PeerRecordDeleted(Message):
    """The record of the peer has no user any more and goes."""

    deleter: str
    peer: str
    peer_record: Hex


@message
class PeerRecordInserting(Message):
    """The record of the peer is entered anew, now that its address and port are certain."""

    local: str
    peer: str
    peer_port: int
    vrf: str | None = None
    peer_record: Hex | None = None
    spare: Hex | None = None  # the new record, if an older one is used instead


@message
class PeerRecordInserted(Message):
    """The record of the peer was entered (second line of the insertion)."""

    peer_record: Hex


@message
class PeerRecordReused(Message):
    """An older record of the peer stays in use (second line of the insertion)."""

    peer_record: Hex
    spare: Hex


@message
class PeerRecordSearch(Message):
    """The router looks for its record of the peer."""

    local: str
    peer: str
    peer_port: int
    vrf: str | None = None
    peer_record: Hex | None = None


@message
class PeerIndexMissing(Message):
    """No statistics entry for the peer yet; printed with every SA, harmless."""


@message
class UdpEncapsulationBound(Message):
    """The SA and its peer go on in UDP, because of NAT."""

    peer_record: Hex
    sa: Hex


@message
class IkePeerBound(Message):
    """The SA got its record of the peer."""

    peer_record: Hex


@message
class SaRecordInserted(Message):
    """The router opened a record for the IKEv1 SA that begins."""

    sa: Hex


@message
class SaRecordDuplicated(Message):
    """A record of such an SA exists already; seen with every initiator, harmless."""

    sa: Hex


@message
class SaRecordDying(Message):
    """The IKEv1 SA is going, but still has users."""

    count: int


@message
class UnauthenticatedSaDeleted(Message):
    """An SA ended before its peer was authenticated."""


@message
class UnauthenticatedPeerRecordDeleted(Message):
    """The record of the peer goes with the SA that was never authenticated."""


@message
class CallbackUnmatched(Message):
    """Someone asked IKE for an SA between two addresses, and there is none."""

    source: str
    destination: str
    vrf: str


@message
class NodeOpened(Message):
    """The router opens a record for an exchange of phase 2; 0 stands for phase 1."""

    node: MessageId
    state: str
