"""Which IKEv2 attempt of one log a line belongs to: by SPI, by SA ID, or as the one in work.

An SA ID is another SA's once its SA is deleted. A responder prints none with the request for an
SA, and then works on it at once; an initiator looks up keys and policies before it has one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from logsleuth.events import Event
from logsleuth.messages.base import Message
from logsleuth.messages.ikev2.engine import DhPublicKeyAsked
from logsleuth.messages.ikev2.headers import HeaderSpis
from logsleuth.negotiations import ikev2_requests
from logsleuth.negotiations.attempt import Attempt
from logsleuth.negotiations.lookups import Lookups

Given = tuple[Attempt, Event[Message]]


class Ikev2Attempts:
    """The attempts of one log, found by indices."""

    def __init__(self, begin: Callable[[], Attempt]) -> None:
        self.begin = begin
        self.in_work: Attempt | None = None
        self.by_handle: dict[int, Attempt] = {}
        self.by_spi: dict[str, Attempt] = {}
        self.by_request: dict[ikev2_requests.Asker, Attempt] = {}
        self.lookups = Lookups()

    def take(self, event: Event[Message]) -> Iterator[Given]:
        """The line with its attempt, and before it those that waited; nothing if it waits."""
        if self.lookups.wants(event, self.in_work.awaits if self.in_work else frozenset()):
            if not self.lookups.goes_on(event):
                yield from self.settle()
            self.lookups.held.append(event)
            return
        known = self._known(event)
        begins, known = known is None, known or self.begin()
        # What was looked up before a request came was not looked up for it.
        own = begins and bool(event.record.header.connection)
        own |= isinstance(event.message, HeaderSpis) and self.lookups.packet is not None
        yield from self.settle(known if own else None)
        yield known, event

    def settle(self, attempt: Attempt | None = None) -> Iterator[Given]:
        """Give the lines that wait to the attempt that begins, else to the one in work."""
        if self.lookups.held:
            owner = attempt or self.in_work or self.begin()
            for event in self.lookups.release():
                yield owner, event

    def learn(self, attempt: Attempt, event: Event[Message]) -> None:
        """Take note of what a line told of its attempt."""
        self.in_work = attempt
        if event.record.header.connection and event.ike:
            self.by_handle[event.record.header.connection] = attempt
        if attempt.spi_i:
            self.by_spi[attempt.spi_i] = attempt
        if attempt.request is event:
            self.by_request[ikev2_requests.asker(event.message)] = attempt

    def _known(self, event: Event[Message]) -> Attempt | None:
        """The attempt that a line goes on with; None if it begins one."""
        message, handle = event.message, event.record.header.connection
        if by_spi := self.by_spi.get(getattr(message, "spi_i", "")):
            return by_spi
        if handle:
            known = self._of_handle(event, handle)
        elif isinstance(message, HeaderSpis) and self.lookups.packet:
            known = self.in_work if self.lookups.packet.way == "Tx" else None
        elif ikev2_requests.received(message):
            return self._asked_before(event)
        else:
            known = self.in_work
        return None if known is None or known.contradicts(event) else known

    def _of_handle(self, event: Event[Message], handle: int) -> Attempt | None:
        message, known, in_work = event.message, self.by_handle.get(handle), self.in_work
        if in_work and in_work.asked_again:  # it has no id before its request comes once more
            in_work = None
        if known and known.contradicts(event) and in_work and not in_work.handles:
            return in_work
        free = known is None or known.gone
        looked_up = self.lookups.held and not self.lookups.packet
        if looked_up and (free or isinstance(message, DhPublicKeyAsked)):
            return None
        if in_work and in_work.requested and (free or ikev2_requests.answers(message)):
            return in_work
        if known is None and in_work and not in_work.handles:
            return in_work
        return known

    def _asked_before(self, event: Event[Message]) -> Attempt | None:
        """The attempt whose responder kept nothing of the first request and wants another."""
        known = self.by_request.get(ikev2_requests.asker(event.message))
        if known is None or known.request is None or known.beyond_init:
            return None
        if known.spi_i and getattr(event.message, "spi_i", None):  # else found by SPI
            return None
        if not known.asked_again:
            return None if known.handles else known
        return known if ikev2_requests.goes_on(event, known.request) else None
