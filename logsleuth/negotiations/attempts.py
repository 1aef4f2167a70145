"""Split one log into attempts: which event belongs to which IKE SA, within this log.

A local SA id links lines of one log for one life-time. IKEv1 prints 0 until the id is allotted
(at MM3 or MM4), so what stands under 0 waits and is adopted by the next id that fits. Lines that
carry no id (PKI, IPsec, `peer matches prof1 profile`) are printed while the router works on an SA,
and belong to the one touched last; a PKI session belongs to the SA that is asking PKI.
"""

from __future__ import annotations

from collections.abc import Iterable

from logsleuth.events import Event
from logsleuth.messages.base import Message, Unrecognised
from logsleuth.messages.isakmp.certificates import (
    CertificateRequestReceived,
    CertificateRequestSent,
    CertificateTypeRequested,
)
from logsleuth.messages.isakmp.identities import ProfileRequested
from logsleuth.messages.isakmp.packets import PayloadProcessing
from logsleuth.messages.isakmp.states import StateChanged
from logsleuth.messages.packets import PacketReceived, PacketSent
from logsleuth.messages.syslog.base import Syslog
from logsleuth.messages.syslog.ike import CertificateInvalid, IkeMessageMalformed, ModeFailed
from logsleuth.negotiations.attempt import Attempt
from logsleuth.negotiations.ikev2_attempts import Ikev2Attempts
from logsleuth.negotiations.refused_alone import refused_alone

# Under SA id 0 these begin or continue an SA whose id is not allotted yet; all else that IOS
# prints under 0 (`peer matches …`, `Creating CERT validation list`) is about the SA in work.
_EARLY = (
    PacketSent,
    PacketReceived,
    CertificateRequestSent,
    CertificateRequestReceived,
    CertificateTypeRequested,
    PayloadProcessing,
    ProfileRequested,
    StateChanged,
)
# Topics whose lines keep house or tell of an SA that is done with: `purging node`, `Deleting peer
# node`. They stand with their SA, but begin none and say nothing of which SA is in work.
_ASIDE = tuple(
    f"logsleuth.messages.{topic}"
    for topic in (
        "isakmp.sas",
        "isakmp.lifecycle",
        "isakmp.informational",
        "isakmp.errors",
        "foreign.debugs",
    )
)
_WAITING = 256
"""How many attempts without an id may wait for one at a time, as many as a hub half-opens."""


def split(events: Iterable[Event[Message]]) -> list[Attempt]:
    """The attempts of one log, in the order in which they begin."""
    splitter, events = _Splitter(), tuple(events)
    for event in events:
        splitter.take(event)
    splitter.finish()
    return splitter.attempts or splitter.unread() or refused_alone(events)


class _Splitter:
    """Finds the attempt of each event by indices, so that a hub with thousands takes no longer."""

    def __init__(self) -> None:
        self.attempts: list[Attempt] = []
        self.touched: Attempt | None = None
        self.ikev2 = Ikev2Attempts(lambda: self._new(2))
        self.last: Attempt | None = None  # IKEv1, as all that follow
        self.by_handle: dict[int, Attempt] = {}
        self.by_spi: dict[str, Attempt] = {}
        self.by_peer: dict[str, Attempt] = {}
        self.by_session: dict[str, Attempt] = {}  # PKI's own handles
        self.asking: list[Attempt] = []  # have handed PKI a job that it has not returned
        self.waiting: list[Attempt] = []  # no handle yet, touched last last
        self.unknown: list[Event[Message]] = []  # of no attempt, and not understood

    def take(self, event: Event[Message]) -> None:
        """Give an event to its attempt; foreign syslog and stray text belong to none."""
        if isinstance(event.message, Unrecognised) or type(event.message).__module__ in _ASIDE:
            self._note(event)
            return
        if event.ike == 2:
            for attempt, line in self.ikev2.take(event):
                self._give(attempt, line)
            return
        found = self._of_ikev1(event) if event.ike else self._of_helper(event)
        if found:
            self.finish()
            self._give(found, event)

    def finish(self) -> None:
        """Place the lines that wait for another to tell whose they are."""
        for attempt, line in self.ikev2.settle():
            self._give(attempt, line)

    def _note(self, event: Event[Message]) -> None:
        """Put a line beside its SA that is not understood or keeps house; it begins none."""
        ike, handle = event.ike, event.record.header.connection
        if ike is None:
            return
        by_handle = self.by_handle if ike == 1 else self.ikev2.by_handle
        known = by_handle.get(handle) if handle else self._refusing(event)
        if known:
            known.events.append(event)
        else:
            self.unknown.append(event)

    def _refusing(self, event: Event[Message]) -> Attempt | None:
        """The IKEv1 SA in work, of which a line without an id says that it is refused."""
        in_work = self.touched if event.ike == 1 and event.message.refused else None
        return None if in_work is None or in_work.ike != 1 or in_work.complete else in_work

    def unread(self) -> list[Attempt]:
        """One attempt for each IKE version of which not a single line was understood."""
        found = []
        for ike in (1, 2):
            if events := [event for event in self.unknown if event.ike == ike]:
                found.append(Attempt(ike=ike, events=events))
        return found

    def _give(self, attempt: Attempt, event: Event[Message]) -> None:
        attempt.add(event)
        self.touched = attempt
        header = event.record.header
        if header.handle:
            self.by_session[header.handle] = attempt
        if attempt.asking != (attempt in self.asking):
            (self.asking.append if attempt.asking else self.asking.remove)(attempt)
        if attempt.ike == 2:
            self.ikev2.learn(attempt, event)
            return
        self.last = attempt
        self._wait_or_not(attempt)
        if header.connection and event.ike:
            self.by_handle[header.connection] = attempt
        if attempt.spi_i:
            self.by_spi[attempt.spi_i] = attempt
        if attempt.peer:
            self.by_peer[attempt.peer] = attempt

    def _wait_or_not(self, attempt: Attempt) -> None:
        """Keep those that have no id in the order in which they were touched."""
        if attempt in self.waiting:
            self.waiting.remove(attempt)
        if not attempt.handles:
            self.waiting = [*self.waiting[-_WAITING:], attempt]

    def _of_helper(self, event: Event[Message]) -> Attempt | None:
        """For lines of other subsystems: by peer, by PKI session, else the SA in work."""
        message = event.message
        if isinstance(message, CertificateInvalid | ModeFailed):
            return self._of_peer(message)
        if isinstance(message, IkeMessageMalformed):
            known = self.by_peer.get(message.peer)
            return None if known is None or known.complete else known
        if isinstance(message, Syslog):
            in_work = message.facility == "PKI" and self.touched and not self.touched.complete
            return self.touched if in_work else None
        session = event.record.header.handle
        if session is None:
            return self.touched
        return self.by_session.get(session) or self._asking_pki()

    def _asking_pki(self) -> Attempt | None:
        """The attempt that a new PKI session works for: the one that asks, if it is one only.

        PKI validates for others too (enrolment, HTTPS). Where no question of IKE's is in the
        capture, the SA in work is taken, unless that is complete or has asked and been answered.
        """
        if self.asking:
            return self.asking[0] if len(self.asking) == 1 else None
        in_work = self.touched
        return None if in_work is None or in_work.complete or in_work.asked else in_work

    def _of_peer(self, message: CertificateInvalid | ModeFailed) -> Attempt:
        """The open attempt of the peer that a syslog line names; a new one if there is none."""
        known = self.by_peer.get(message.peer)
        if known is None and self.touched and self.touched.peer is None and self.touched.ike == 1:
            known = self.touched
        again = known is not None and any(type(e.message) is type(message) for e in known.events)
        quick = isinstance(message, ModeFailed) and message.mode == "Quick"
        if known is None or again or (known.complete and not quick):
            return self._new(1)
        return known

    def _of_ikev1(self, event: Event[Message]) -> Attempt:
        handle, spi = event.record.header.connection, getattr(event.message, "spi_i", None)
        if spi in self.by_spi:
            return self.by_spi[spi]
        if handle:
            known = self.by_handle.get(handle)
            if known is None or known.contradicts(event):
                known = self._wait(event)
        elif handle == 0 and isinstance(event.message, _EARLY):
            known = self._wait(event)
        elif self.touched and self.touched.ike == 1:
            known = self.touched
        else:
            known = self._wait(event) or self.last
        if known and not known.contradicts(event):
            return known
        return self._new(1)

    def _wait(self, event: Event[Message]) -> Attempt | None:
        """Of the attempts without an id, the one that the event may belong to.

        A state line goes to the attempt that has waited longest for it: routers print them in the
        order of the packets. All else goes to the one touched last.
        """
        fitting = [a for a in self.waiting if not a.contradicts(event)]
        going_on = (attempt for attempt in fitting if attempt.goes_on(event))
        return next(going_on, fitting[-1] if fitting else None)

    def _new(self, ike: int) -> Attempt:
        attempt = Attempt(ike=ike)
        self.attempts.append(attempt)
        return attempt
