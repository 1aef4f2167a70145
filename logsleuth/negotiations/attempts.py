"""Split one log into attempts: which event belongs to which IKE SA, within this log.

A local SA id links lines of one log for one life-time. IKEv1 prints 0 until the id is allotted
(at MM3 or MM4), so what stands under 0 waits and is adopted by the next id that fits. Lines that
carry no id (PKI, IPsec, `peer matches prof1 profile`) are printed while the router works on an SA,
and belong to the one touched last.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from logsleuth.events import Event
from logsleuth.messages import (
    CertificateHashesLookedUp,
    CertificateInvalid,
    CertificatePayloadFailed,
    CertificateRequestReceived,
    CertificateRequestSent,
    CertificateTypeRequested,
    ChainValidating,
    ExchangeProcessing,
    Message,
    NotifySending,
    PacketBuilt,
    PacketContents,
    PacketMessage,
    PacketReceived,
    PacketSent,
    PayloadProcessing,
    PeerIdentitySearched,
    ProfileRequested,
    StateChanged,
    SyslogMessage,
    Unrecognised,
)

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
# After these an IKEv2 attempt is over, and these then begin the next one under the same SA id.
_ENDING = (NotifySending, CertificatePayloadFailed)
_OPENING = (CertificateHashesLookedUp, PeerIdentitySearched, ExchangeProcessing)
_BEYOND_INIT = (PeerIdentitySearched, ChainValidating, PacketBuilt, CertificatePayloadFailed)


_WAITING = 256
"""How many attempts without an id may wait for one at a time, as many as a hub half-opens."""


@dataclass(slots=True, eq=False)
class Attempt:
    """The events of one attempt while they are being gathered."""

    ike: int
    events: list[Event[Message]] = field(default_factory=list)
    handles: list[int] = field(default_factory=list)
    peer: str | None = None
    spi_i: str | None = None
    ended: bool = False
    beyond_init: bool = False
    states: set[str] = field(default_factory=set)  # of the IKEv1 packets so far

    def add(self, event: Event[Message]) -> None:
        """Take an event in, and learn from it."""
        message, handle = event.message, event.record.header.connection
        self.events.append(event)
        self.peer = self.peer or getattr(message, "peer", None)
        self.spi_i = self.spi_i or getattr(message, "spi_i", None)
        if handle and event.ike == self.ike and handle not in self.handles:
            self.handles.append(handle)
        self.ended = self.ended or isinstance(message, _ENDING)
        if isinstance(message, _BEYOND_INIT) or getattr(message, "exchange", "") == "IKE_AUTH":
            self.beyond_init = True
        if isinstance(message, PacketMessage) and message.state:
            self.states.add(message.state)


def split(events: Iterable[Event[Message]]) -> list[Attempt]:
    """The attempts of one log, in the order in which they begin."""
    splitter = _Splitter()
    for event in events:
        splitter.take(event)
    return splitter.attempts


class _Splitter:
    """Finds the attempt of each event by indices, so that a hub with thousands takes no longer."""

    def __init__(self) -> None:
        self.attempts: list[Attempt] = []
        self.touched: Attempt | None = None
        self.last: dict[int, Attempt] = {}  # by IKE version
        self.by_handle: dict[tuple[int, int], Attempt] = {}
        self.by_spi: dict[str, Attempt] = {}
        self.by_peer: dict[str, Attempt] = {}  # IKEv1
        self.by_session: dict[str, Attempt] = {}  # PKI's own handles
        self.waiting: dict[int, list[Attempt]] = {1: [], 2: []}  # no handle yet, by IKE version

    def take(self, event: Event[Message]) -> None:
        """Give an event to its attempt; foreign syslog and stray text belong to none."""
        if event.ike is None and isinstance(event.message, SyslogMessage | Unrecognised):
            return
        attempt = self._of_ike(event) if event.ike else self._of_helper(event)
        if attempt is None:
            return
        attempt.add(event)
        self._learn(attempt, event)

    def _learn(self, attempt: Attempt, event: Event[Message]) -> None:
        header = event.record.header
        self.touched = self.last[attempt.ike] = attempt
        if header.handle:
            self.by_session[header.handle] = attempt
        if header.connection and event.ike:
            self.by_handle[attempt.ike, header.connection] = attempt
            if attempt in self.waiting[attempt.ike]:
                self.waiting[attempt.ike].remove(attempt)
        if attempt.spi_i:
            self.by_spi[attempt.spi_i] = attempt
        if attempt.peer and attempt.ike == 1:
            self.by_peer[attempt.peer] = attempt

    def _of_helper(self, event: Event[Message]) -> Attempt | None:
        """For PKI, IPsec and syslog lines: by PKI session, by peer, else the one in work."""
        if isinstance(event.message, CertificateInvalid):
            peer = event.message.peer
            if peer in self.by_peer:
                return self.by_peer[peer]
            if self.touched is None or self.touched.peer is not None:
                return self._new(1)
        return self.by_session.get(event.record.header.handle or "") or self.touched

    def _of_ike(self, event: Event[Message]) -> Attempt:
        ike, handle = event.ike or 0, event.record.header.connection
        spi = getattr(event.message, "spi_i", None)
        if spi in self.by_spi:
            return self.by_spi[spi]
        if handle:
            known = self.by_handle.get((ike, handle)) or self._wait(ike, event)
        elif handle == 0 and isinstance(event.message, _EARLY):
            known = self._wait(ike, event)
        elif self.touched and self.touched.ike == ike:
            known = self.touched
        else:
            known = self._wait(ike, event) or self.last.get(ike)
        if known and not _begins_anew(known, event.message):
            return known
        return self._new(ike)

    def _wait(self, ike: int, event: Event[Message]) -> Attempt | None:
        """The last attempt that no id was allotted to yet and whose peer does not differ."""
        peer = getattr(event.message, "peer", None)
        fitting = (
            a for a in reversed(self.waiting[ike]) if None in (a.peer, peer) or a.peer == peer
        )
        return next(fitting, None)

    def _new(self, ike: int) -> Attempt:
        attempt = Attempt(ike=ike)
        self.attempts.append(attempt)
        self.waiting[ike] = [*self.waiting[ike][-_WAITING:], attempt]
        return attempt


def _begins_anew(attempt: Attempt, message: Message) -> bool:
    """Whether a message is the first of a new attempt rather than the next of this one."""
    spi = getattr(message, "spi_i", None)
    if spi and attempt.spi_i:
        return bool(spi != attempt.spi_i)
    if attempt.ike == 1:
        first = isinstance(message, PacketMessage) and message.state in ("MM_NO_STATE", "NEW SA")
        if isinstance(message, ProfileRequested):
            return bool(attempt.states)
        return first and bool(attempt.states - {"MM_NO_STATE", "NEW SA"})
    init = isinstance(message, PacketContents | PacketSent | PacketReceived | ExchangeProcessing)
    if init and getattr(message, "exchange", None) == "IKE_SA_INIT":
        return attempt.beyond_init
    return attempt.ended and isinstance(message, _OPENING)
