"""Where a NAT stands between two ends, as their NAT discovery says (RFC 3947 §3.2, RFC 7296 §2.23).

Each end hashes the addresses and ports that it sends and compares those that arrive: its own that
does not match says that it is behind a NAT, the peer's that the peer is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from logsleuth.events import Event
from logsleuth.messages.base import Message
from logsleuth.messages.ikev2.nat import Ikev2NatFound, NatAddressCompared
from logsleuth.messages.isakmp.vendors import NatOnPath
from logsleuth.messages.packets import PacketMessage
from logsleuth.negotiations.side import Side

IKE_PORT, NAT_T_PORT = 500, 4500


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """One end's word that itself (`own`) or its peer is behind a NAT, in this event."""

    side: Side
    own: bool
    event: Event[Message]


def translations(side: Side) -> Iterator[Translation]:
    """What one end says of NATs, each once."""
    told: set[bool] = set()
    for step in side.steps:
        own = _own(step.event.message)
        if own is not None and own not in told:
            told.add(own)
            yield Translation(side=side, own=own, event=step.event)


def _own(message: Message) -> bool | None:
    """Whether the observer is behind a NAT (True), or its peer (False); None: says nothing."""
    match message:
        case NatOnPath():
            return message.whose_hash == "My"
        case Ikev2NatFound():
            return message.nat_side.upper() == "INSIDE"
        case NatAddressCompared(match="not matched"):
            return message.whose == "Local"
    return None


def floated(side: Side) -> Event[Message] | None:
    """The first packet that goes in UDP 4500 because of a NAT, after others in 500."""
    before = False
    for event in side.all(PacketMessage):
        ports = {event.message.local_port, event.message.peer_port} - {None}
        if NAT_T_PORT in ports:
            return event if before else None
        before = before or IKE_PORT in ports
    return None


def seen_at(side: Side) -> Event[PacketMessage] | None:
    """The first packet whose peer stands at a port that no IKE listens at: a NAT's."""
    usual = {None, IKE_PORT, NAT_T_PORT}
    packets = side.all(PacketMessage)
    return next((event for event in packets if event.message.peer_port not in usual), None)
