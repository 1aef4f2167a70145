"""IKEv1: the router's state machine and what becomes of the SA."""

from __future__ import annotations

from logsleuth.ike.numbers import MessageId
from logsleuth.ike.roles import Role
from logsleuth.messages.base import Message, Refused, message


@message
class StateInput(Message):
    """An event entered the IKEv1 state machine."""

    origin: str  # IKE_MESG_FROM_PEER, IKE_MESG_INTERNAL, …
    event: str  # IKE_MM_EXCH, IKE_PROCESS_COMPLETE, …
    node: MessageId | None = None  # message id of the phase 2 exchange


@message
class StateInputUnexpected(Message):
    """An event for which the state machine has no transition in this state; it is ignored."""

    origin: str
    event: str
    state: str
    node: MessageId | None = None


@message
class StateChanged(Message):
    """The IKEv1 state machine moved; the two may be equal.

    Releases of 12.2 say in the same message what moved it.
    """

    old_state: str
    new_state: str
    origin: str | None = None
    event: str | None = None
    node: MessageId | None = None


@message
class AuthenticationStatus(Message):
    """The SA's authentication as the router now holds it, unless it follows on its own line."""

    status: str | None = None


def _fatal(reason: str) -> bool:
    """Whether an SA goes because of an error: `Recevied fatal informational`, `P1 errcounter …`."""
    return "fatal informational" in reason or "errcounter" in reason


@message
class SaDeleted(Message):
    """The router deletes its IKEv1 SA and gives its reason."""

    role: Role
    state: str
    peer: str
    reason_given: str = ""
    queue: int | None = None  # packets that still waited for this SA

    @property
    def refused(self) -> Refused | None:
        """SAs go for good reasons too; a negotiation that dies or is told of an error does not."""
        in_vain = self.reason_given.startswith("Death by retransmission")
        negotiating = self.state.startswith(("MM_", "AG_"))
        return Refused.IKE_SA if (in_vain and negotiating) or _fatal(self.reason_given) else None
