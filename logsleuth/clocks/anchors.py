"""Packets that two captures both logged: the only thing by which two clocks can be compared.

A packet is received after it was sent, whatever the clocks say, so each tells on which side of a
number the difference of the clocks must lie.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from logsleuth.clocks.readings import Writer
from logsleuth.events import Event
from logsleuth.ike.packets import LATER
from logsleuth.ike.roles import Direction
from logsleuth.messages.base import Message
from logsleuth.messages.packets import PacketMessage, PacketReceived, PacketSent
from logsleuth.negotiations import Negotiation, Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """One packet as its sender and its receiver logged it.

    Retransmissions are one packet: the first line of each end counts, which leaves the bound true
    though wider.
    """

    sender: Writer
    receiver: Writer
    sent: Event[Message]
    received: Event[Message]


def anchors(negotiations: Iterable[Negotiation]) -> Iterator[Anchor]:
    """The packets that both ends of a negotiation logged.

    Where nothing but order speaks for a join, its packets prove nothing about clocks.
    """
    for negotiation in negotiations:
        if len(negotiation.sides) == 2 and not negotiation.join_inferred:
            first, second = negotiation.sides
            yield from _one_way(first, second)
            yield from _one_way(second, first)


def _one_way(sender: Side, receiver: Side) -> Iterator[Anchor]:
    """The packets from one end to the other."""
    sent, received = _packets(sender, PacketSent), _packets(receiver, PacketReceived)
    for name in sent:
        if name in received:
            yield Anchor(
                sender=(sender.source, sender.router),
                receiver=(receiver.source, receiver.router),
                sent=sent[name],
                received=received[name],
            )


def _packets(side: Side, kind: type[PacketMessage]) -> dict[object, Event[Message]]:
    """The first line about each packet that a side sent or received.

    IKEv2 numbers the messages of each direction (RFC 7296 §2.2); of IKEv1 the numbered packets of
    main and quick mode can be told apart.
    """
    found: dict[object, Event[Message]] = {}
    for event in side.all(kind):
        message = event.message
        if side.ike == 2 and message.exchange and message.message_id is not None:
            found.setdefault((message.exchange, message.kind, message.message_id), event)
    if found:
        return found
    direction = Direction.SENT if kind is PacketSent else Direction.RECEIVED
    for sighting in side.sightings:
        if sighting.packet in LATER:  # many are alike, and without an id none can be told
            continue
        if sighting.direction is direction and isinstance(sighting.event.message, kind):
            found.setdefault(sighting.packet.name, sighting.event)
    return found
