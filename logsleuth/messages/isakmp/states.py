"""IKEv1: the router's state machine and what becomes of the SA."""

from __future__ import annotations

from logsleuth.ike.numbers import MessageId
from logsleuth.ike.roles import Role
from logsleuth.messages.base import Message, message


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


@message
class SaDeleted(Message):
    """The router deletes its IKEv1 SA and gives its reason."""

    role: Role
    state: str
    peer: str
    reason_given: str = ""
    queue: int | None = None  # packets that still waited for this SA
