"""Where a capture may have lost something: what stands behind a break proves nothing of before it.

A capture is whole from one line to the next unless something says otherwise: it was cut, sequence
numbers are missing, the router dropped messages or restarted, a debug was switched, the clock was
set, or so long a silence that the terminal may have been away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from logsleuth.clocks import Clock
from logsleuth.events import Event
from logsleuth.logs import Log
from logsleuth.messages.base import Message
from logsleuth.messages.syslog.base import Syslog

_SILENCE = 600 * 1_000_000
"""Microseconds for which a router with a tunnel to debug may have had nothing to say."""
_SET_BACK = 1_000_000
"""Microseconds by which lines of several processes may be out of order."""
_LOST = re.compile(r"DROPPED|LOST|RESTART|RELOAD|RATELIMIT")


def breaks(log: Log, clock: Clock | None) -> Iterator[tuple[int, Event[Message]]]:
    """Each event with the number of the unbroken stretch that it stands in."""
    stretch = 0
    switches = iter([*log.switches, 1 << 62])
    switch = next(switches)
    before: Event[Message] | None = None
    for event in log.events:
        switched = False
        while switch < event.line:
            switched, switch = True, next(switches)
        if before is not None and (switched or _broken(log, clock, before, event)):
            stretch += 1
        yield stretch, event
        before = event


def _broken(log: Log, clock: Clock | None, before: Event[Message], event: Event[Message]) -> bool:
    message, head, tail = event.message, before.record.header, event.record.header
    if event.after_gap or (isinstance(message, Syslog) and _LOST.search(message.mnemonic)):
        return True
    if log.parted and event.line != before.record.lines[-1].number + 1:
        return True  # another router's lines may stand between
    counted = head.sequence is not None and tail.sequence is not None
    if counted and tail.sequence != (head.sequence or 0) + 1:
        return True
    if before.stamp and event.stamp and before.stamp.trust is not event.stamp.trust:
        return True
    then, now = (clock.reads(e) if clock else None for e in (before, event))
    if then is None or now is None:
        return False
    return now < then - _SET_BACK or (not counted and now > then + _SILENCE)
