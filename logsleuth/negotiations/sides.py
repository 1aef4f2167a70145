"""From the attempts of one log to its sides: role, addresses, and numbered packets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from logsleuth.events import Event
from logsleuth.ike.roles import Role
from logsleuth.logs import Log
from logsleuth.messages.base import Message
from logsleuth.negotiations import attempts, ikev1_packets, ikev2_packets
from logsleuth.negotiations.attempt import Attempt
from logsleuth.negotiations.side import Side

_RETRANSMITS = 12_000_000
"""Microseconds after which IOS has sent once more what was not answered: ten seconds."""


def sides(log: Log) -> tuple[Side, ...]:
    """One side for each attempt that the log shows, in the order in which they begin."""
    found = [_side(log, attempt) for attempt in attempts.split(log.events)]
    latest: dict[tuple[int, str | None], int] = {}  # where the last attempt of a peer begins
    for side in found:
        key = (side.ike, side.peer)
        latest[key] = max(latest.get(key, 0), side.begins.line)
    end, broken = _end(log), _broken(log)
    return tuple(
        replace(
            side,
            followed=latest[side.ike, side.peer] > side.ends.line,
            whole=broken < side.begins.line and _later(side.ends, end),
        )
        for side in found
    )


def _end(log: Log) -> Event[Message] | None:
    """The last event with a time."""
    return next((event for event in reversed(log.events) if event.stamp), None)


def _broken(log: Log) -> int:
    """The last line behind which something may be missing; 0 if there is none."""
    cuts = (event.line for event in reversed(log.events) if event.after_gap)
    return max(next(cuts, 0), *log.switches[-1:], 0)


def _later(event: Event[Message], end: Event[Message] | None) -> bool:
    """Whether a log goes on so long that what was not answered would be sent again."""
    if event.stamp is None or end is None or end.stamp is None:
        return False
    same = event.stamp.uptime is end.stamp.uptime and event.stamp.trust is end.stamp.trust
    return same and end.stamp.ticks - event.stamp.ticks > _RETRANSMITS


def with_role(side: Side, role: Role, because: str) -> Side:
    """The same side in a role that the other end's log gave; its packets are numbered anew."""
    events = [step.event for step in side.steps]
    steps, sightings = _number(side.ike, events, role)
    return replace(side, role=role, role_because=because, steps=steps, sightings=sightings)


def _side(log: Log, attempt: Attempt) -> Side:
    role, because = _role(attempt)
    steps, sightings = _number(attempt.ike, attempt.events, role)
    return Side(
        router=log.router,
        source=log.source.name,
        ike=attempt.ike,
        role=role,
        role_because=because,
        peer=attempt.peer,
        address=_first(attempt.events, "local"),
        handles=tuple(attempt.handles),
        spi_i=attempt.spi_i,
        steps=steps,
        sightings=sightings,
    )


def _role(attempt: Attempt) -> tuple[Role | None, str | None]:
    """The role, and what it was inferred from unless a line states it."""
    if attempt.ike == 1:
        return ikev1_packets.stated_role(attempt.events), None
    stated = ikev2_packets.stated_role(attempt.events)
    if stated:
        return stated, None
    return ikev2_packets.inferred_role(attempt.events) or (None, None)


def _number(ike: int, events: Sequence[Event[Message]], role: Role | None):  # type: ignore[no-untyped-def]  # as the two functions say
    return (ikev1_packets if ike == 1 else ikev2_packets).number(events, role)


def _first(events: Sequence[Event[Message]], field: str) -> str | None:
    """The first value that any message gives for a field."""
    values = (getattr(event.message, field, None) for event in events)
    return next((value for value in values if value), None)
