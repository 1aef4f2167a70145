"""Housekeeping of the SA database: protected flows, peers, siblings, counts."""

from __future__ import annotations

from logsleuth.ike.numbers import Hex
from logsleuth.messages.base import Message, message


@message
class IpsecFlowReconnected(Message):
    """A flow that is known already gets new SAs with its peer."""

    peer: str


@message
class IpsecDecapsulationUpdated(Message):
    """What arrives on a flow goes to a tunnel interface."""

    interface: str
    handle: Hex
    target: Hex


@message
class IpsecDecapsulationCleared(Message):
    """A flow does not lead to its tunnel interface any more."""

    interface: str
    target: Hex
    handle: Hex


@message
class IpsecNoOldOutbound(Message):
    """No SA precedes the one that is made: it is new, not a rekey."""

    handle: Hex  # of the peer


@message
class IpsecOutboundChosen(Message):
    """The SA with which packets to a peer leave from now on; SPI 0 is none."""

    peer: str
    spi: Hex


@message
class IpsecLifetimeExpiring(Message):
    """An SA is near the end of its lifetime and has to be rekeyed."""

    seconds: int


@message
class IpsecSiblingExpiring(Message):
    """The SA that another one replaced ends early."""

    spi: Hex
    seconds: int


@message
class IpsecDuplicateAgedOut(Message):
    """Both ends negotiated the same SAs at once; one pair is dropped."""

    spi: Hex


@message
class IpsecMtuReset(Message):
    """The MTU under which packets of an interface are protected."""

    handle: Hex
    mtu: int


@message
class IpsecCountsCollected(Message):
    """A flow ends; what it carried is added to the counts."""

    handle: Hex | None = None
    ike_handle: Hex | None = None
    peer_index: int | None = None
    flow: Hex | None = None


@message
class IpsecFlowDeleted(Message):
    """The crypto engine confirms that a flow is gone."""

    flow: Hex
    peer_index: int


@message
class IpsecPeerIndexed(Message):
    """IPsec looks up the number under which IKE counts a peer."""

    handle: Hex
    ike_handle: Hex
    peer_index: int | None = None


@message
class IpsecPeerIndex(Message):
    """The number under which IKE counts a peer."""

    peer_index: int


@message
class IpsecSiblingCounted(Message):
    """What an SA carried is added to the counts."""

    handle: Hex
    flow: Hex | None = None


@message
class IpsecFlowAllocated(Message):
    """The crypto engine has a place for an SA."""

    flow: Hex


@message
class IpsecSaInUse(Message):
    """An SA that should be deleted is still in use."""

    handle: Hex


@message
class IpsecOutboundHashed(Message):
    """Where an outbound SA stands in the table of SAs; addresses as hexadecimal numbers."""

    handle: Hex
    index: int
    local_port: int
    peer_port: int
    local_address: Hex
    peer_address: Hex


@message
class IpsecOutboundHooked(Message):
    """An outbound SA was put into the table of SAs."""

    index: int
    handle: Hex


@message
class IpsecOutboundMissing(Message):
    """A packet was dropped because its flow has an SA, but none to send by."""

    packet_flags: Hex


@message
class IpsecFlowNotExpanded(Message):
    """No SAs are made for a packet; who asked for them is told."""

    action: str


@message
class IpsecMachineMoved(Message):
    """A state machine of the SA database got a message or changed its state."""

    level: str
    machine: str | None = None
    function: str
    code_line: int | None = None
    text: str | None = None  # free: what the function says


@message
class IpsecObjectMoved(Message):
    """An object of the SA database changed its state or sent a message to another one."""

    text: str
    object: str | None = None
    next_object: str | None = None
