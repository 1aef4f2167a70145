"""What one end of an attempt says that its other end must say too."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from logsleuth.ike.packets import LATER, position
from logsleuth.ike.roles import Direction, Role
from logsleuth.messages.base import Message
from logsleuth.messages.ikev2.children import SaCreated
from logsleuth.messages.isakmp.certificates import (
    CertificateRequestReceived,
    CertificateRequestSent,
    CertificateValidationError,
)
from logsleuth.messages.isakmp.identities import IdentityPayload
from logsleuth.messages.isakmp.states import StateChanged
from logsleuth.messages.pki.validation import NoSuitableTrustpoint
from logsleuth.messages.syslog.ike import CertificateInvalid
from logsleuth.negotiations.side import Side

_REFUSING = (NoSuitableTrustpoint, CertificateInvalid, CertificateValidationError)
Words = tuple[str, ...]
ID_IPV4_ADDR = "1"  # RFC 2407 §4.6.2.1


@dataclass(frozen=True, kw_only=True)
class Traits:
    """A side reduced to what can be compared with another router's side, taken once a side.

    `identities` and `requests` are by packet; a packet is sent by one end and received by the
    other, so the same key holds what one sent and the other received. `times` are by packet too.
    """

    ike: int
    router: str
    role: Role | None
    spi_i: str | None
    peer: str | None
    address: str | None
    packets: frozenset[int]
    received: int  # the position of the last packet that a line says it received; -1: none
    whole: bool  # its log goes on unbroken: there is no later packet
    identities: dict[str, Words]
    requests: dict[str, Words]
    times: dict[int, int]
    refused: int | None  # the position of the packet that this end refused
    up: bool  # its IKE SA came up
    natted: bool
    owned: frozenset[str]  # the addresses that its router is known to have, from any attempt
    lone: bool  # its router's log shows one peer only

    @cached_property
    def kind(self) -> Hashable:
        """What attempts that differ in their times alone have in common."""
        asked = tuple(sorted(self.requests.items()))
        return (
            self.ike, self.router, self.role, self.spi_i, self.peer, self.address, self.packets,
            self.received, self.whole, tuple(sorted(self.identities.items())), asked,
            self.refused, self.up, self.owned, self.lone, self.natted,
        )  # fmt: skip


def traits(sides: Sequence[Side]) -> tuple[Traits, ...]:
    """The traits of one log's sides."""
    owned = frozenset(address for side in sides for address in _owned(side))
    lone = len({side.peer for side in sides}) == 1
    return tuple(_traits(side, owned, lone) for side in sides)


def _owned(side: Side) -> Iterator[str]:
    """The addresses that a side shows as its router's own: as printed, and as it called itself."""
    if side.address:
        yield side.address.casefold()
    own = _identity(side, "MM5" if side.role is Role.INITIATOR else "MM6") if side.role else ()
    if own and own[0] == ID_IPV4_ADDR:
        yield own[1].casefold()


def _traits(side: Side, owned: frozenset[str], lone: bool) -> Traits:
    return Traits(
        ike=side.ike,
        router=side.router,
        role=side.role,
        spi_i=side.spi_i.upper() if side.spi_i else None,
        peer=side.peer.casefold() if side.peer else None,
        address=side.address.casefold() if side.address else None,
        packets=frozenset(position(name) for name in side.packets()),
        received=max(_received(side), default=-1),
        whole=side.whole and bool(side.sightings),
        identities={name: ids for name in ("MM5", "MM6") if (ids := _identity(side, name))},
        requests={name: asked for name in ("MM3", "MM4") if (asked := _requests(side, name))},
        times=_times(side),
        refused=_refused(side),
        up=_up(side),
        owned=owned,
        lone=lone,
        natted=any(4500 in _ports(s.event.message) for s in side.sightings),
    )


def _received(side: Side) -> Iterator[int]:
    """The packets of the negotiation that it received; not those under the SA that came of it."""
    for sighting in side.sightings:
        stated = sighting.stated and sighting.direction is Direction.RECEIVED
        if stated and sighting.packet not in LATER:
            yield position(sighting.packet.name)


def _identity(side: Side, packet: str) -> Words:
    payload = side.first(IdentityPayload, packet)
    return (str(payload.message.id_type), payload.message.identity) if payload else ()


def _requests(side: Side, packet: str) -> Words:
    """The authorities of a packet's CERT_REQs, as sent by its sender or read by its receiver."""
    sender = Role.INITIATOR if packet == "MM3" else Role.RESPONDER
    sent: Sequence[CertificateRequestSent | CertificateRequestReceived]
    if side.role is sender:
        sent = [event.message for event in side.all(CertificateRequestSent, packet)]
    else:
        sent = [event.message for event in side.all(CertificateRequestReceived, packet)]
    return tuple(message.issuer.key for message in sent)


def _times(side: Side) -> dict[int, int]:
    """When it shows each packet, in microseconds of its own clock."""
    times: dict[int, int] = {}
    for name in side.packets():
        shown = side.sighting(name, Direction.SENT) or side.sighting(name)
        if shown and shown.event.stamp:
            times[position(name)] = shown.event.stamp.ticks
    return times


def _refused(side: Side) -> int | None:
    """Which packet it refused for its certificate or its authentication, if it did."""
    for step in side.steps:
        message = step.event.message
        failed = getattr(message, "result", None) == "FAILED"
        if step.packet and (isinstance(message, _REFUSING) or failed):
            return position(step.packet)
    return None


def _up(side: Side) -> bool:
    states = (event.message.new_state for event in side.all(StateChanged))
    return side.first(SaCreated) is not None or "IKE_P1_COMPLETE" in states


def _ports(message: Message) -> tuple[int | None, int | None]:
    return getattr(message, "peer_port", None), getattr(message, "local_port", None)
