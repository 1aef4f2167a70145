"""IKEv1: errors counted, exchanges and SAs that end."""

from __future__ import annotations

from logsleuth.ike.numbers import Hex, MessageId
from logsleuth.messages.base import Message, Refused, message


@message
class ErrorCounted(Message):
    """An error against an SA or an exchange; at the limit it is given up."""

    object: str  # sa or node
    attempt: int | None = None
    limit: int | None = None
    reason_given: str | None = None  # retransmit phase 1, PAYLOAD_MALFORMED, PEERS_ALIVE_TIMER


_GIVEN_UP = ("Phase 2 err count exceeded", "QM rejected")


@message
class NodeDeleted(Message):
    """The router ends an exchange of phase 2 (or informational) and gives its reason."""

    node: MessageId
    flag: str  # TRUE if it ended by an error
    reason_text: str | None = None

    @property
    def refused(self) -> Refused | None:
        """An exchange that ends by an error is often only cleaned up: two reasons say more."""
        given_up = self.flag == "TRUE" and self.reason_text in _GIVEN_UP
        return Refused.CHILD_SA if given_up else None


@message
class NodeMarked(Message):
    """The exchange has ended, but its memory is kept for packets that come late."""

    node: MessageId


@message
class NodePurged(Message):
    """The memory of an ended exchange is freed."""

    node: MessageId


@message
class SaPurged(Message):
    """The memory of a deleted IKEv1 SA is freed."""

    sa: Hex | None = None
    deleted: Hex | None = None


@message
class QuickModeTimedOut(Message):
    """Quick mode waited in vain for phase 1."""

    REFUSES = Refused.CHILD_SA


@message
class SaUnauthenticated(Message):
    """The SA that quick mode waits for has not been authenticated."""

    local: str
    peer: str


@message
class AdmissionCountExhausted(Message):
    """A counter of call admission control would fall below zero; a slip of the router's."""

    statistic: str  # incoming_active, outgoing_negotiating, …
