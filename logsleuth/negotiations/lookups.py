"""IKEv2 lines without an id that only the next line tells the SA of.

Releases before 15.3 print that a packet went or came, then its SPIs. And a router looks up keys and
policies when it begins an SA, before that has an id, and again when it has the peer's identity; the
lines are worded alike:

    IKEv2:% Getting preshared key from profile keyring KEYS
    IKEv2:Searching Policy with fvrf 0, local address 192.0.2.1
    IKEv2:(SESSION ID = 4,SA ID = 2):[IKEv2 -> Crypto Engine] Computing DH public key, DH Group 5
"""

from __future__ import annotations

from logsleuth.events import Event
from logsleuth.messages.base import Message
from logsleuth.messages.ikev2.admission import SaCountIncremented, SaRequestAdmitted
from logsleuth.messages.ikev2.exchanges import SaInitVerifying
from logsleuth.messages.ikev2.headers import PacketPassed
from logsleuth.messages.ikev2.identities import (
    Ikev2ProfileChosen,
    Ikev2ProfileFound,
    PeerIdentitySearched,
)
from logsleuth.messages.ikev2.keys import (
    Ikev2KeyringSearched,
    PeerBlockMatched,
    PeerBlockNotFound,
    PresharedKeySearchedByAddress,
    PresharedKeySearchedByIdentity,
)
from logsleuth.messages.ikev2.policies import (
    DefaultIkev2PolicyUsed,
    PolicyFound,
    PolicySearching,
    ProposalAdopted,
)
from logsleuth.messages.packets import PacketSent

_KEY = (Ikev2KeyringSearched, PresharedKeySearchedByAddress, PresharedKeySearchedByIdentity)
_FOLLOWING = (
    PeerBlockMatched,
    PeerBlockNotFound,
    DefaultIkev2PolicyUsed,
    PolicyFound,
    ProposalAdopted,
    Ikev2ProfileChosen,
    SaRequestAdmitted,
    SaCountIncremented,
)


def awaited(message: Message, before: frozenset[str]) -> frozenset[str]:
    """What an SA is about to look up after a line of its own."""
    if isinstance(message, PeerIdentitySearched | Ikev2ProfileFound):
        return frozenset({"key", "policy"})
    if isinstance(message, SaInitVerifying):
        return frozenset({"policy"})
    if isinstance(message, PacketSent | PacketPassed):
        return frozenset()
    return before - {_kind(message)}


class Lookups:
    """Holds such lines until the next one tells whose they are."""

    def __init__(self) -> None:
        self.held: list[Event[Message]] = []

    def wants(self, event: Event[Message], expected: frozenset[str]) -> bool:
        """Whether a line is to wait; `expected` is what the SA in work is about to look up."""
        if event.record.header.connection:
            return False
        if isinstance(event.message, PacketPassed):
            return True
        kind = _kind(event.message)
        if kind is None:
            waiting = bool(self.held) and not self.packet
            return waiting and isinstance(event.message, _FOLLOWING)
        return self.goes_on(event) or kind not in expected

    def goes_on(self, event: Event[Message]) -> bool:
        """Whether a line goes on with those that wait: first the key is looked up."""
        if isinstance(event.message, PacketPassed) or self.packet:
            return False
        kind, known = _kind(event.message), {_kind(held.message) for held in self.held}
        return kind is None or (kind == "policy" and "key" in known and "policy" not in known)

    @property
    def packet(self) -> PacketPassed | None:
        """The packet whose SPIs are to come."""
        last = self.held[-1].message if self.held else None
        return last if isinstance(last, PacketPassed) else None

    def release(self) -> list[Event[Message]]:
        """The lines that waited."""
        released, self.held = self.held, []
        return released


def _kind(message: Message) -> str | None:
    if isinstance(message, _KEY):
        return "key"
    return "policy" if isinstance(message, PolicySearching) else None
