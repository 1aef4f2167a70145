"""Packets as releases before 15.3 print them: whether sent or received, then the header by parts.

The header (RFC 7296 §3.1) says of each packet whether the end that sent it began the IKE SA, so
the two lines tell the role as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from logsleuth.events import Event
from logsleuth.ike.roles import Direction, Role
from logsleuth.messages.base import Message
from logsleuth.messages.ikev2.headers import HeaderExchange, HeaderLength, PacketPassed


@dataclass(frozen=True, slots=True, kw_only=True)
class Headed:
    """A packet put together from its lines; `event` is the one that names its exchange."""

    event: Event[Message]
    name: str
    direction: Direction
    role: Role  # of the observer
    message_id: int | None


def headed(events: Iterable[Event[Message]]) -> Iterator[Headed]:
    """The packets whose way and exchange are both printed."""
    passed: PacketPassed | None = None
    found: Headed | None = None
    for event in events:
        match event.message:
            case PacketPassed() as passed:
                pass
            case HeaderExchange() as header if passed:
                if found:
                    yield found
                found, passed = _headed(event, passed, header), None
            case HeaderLength(message_id=number) if found and found.message_id is None:
                found = replace(found, message_id=number)
    if found:
        yield found


def _headed(event: Event[Message], passed: PacketPassed, header: HeaderExchange) -> Headed:
    sent = passed.way == "Tx"
    of_initiator = "INITIATOR" in header.flag
    kind = "response" if "MSG-RESPONSE" in header.flag else "request"
    return Headed(
        event=event,
        name=f"{header.exchange} {kind}",
        direction=Direction.SENT if sent else Direction.RECEIVED,
        role=Role.INITIATOR if sent is of_initiator else Role.RESPONDER,
        message_id=passed.message_id,
    )
