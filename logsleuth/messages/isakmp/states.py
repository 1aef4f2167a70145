"""IKEv1: the router's state machine and what becomes of the SA."""

from __future__ import annotations

from logsleuth.ike.roles import Role
from logsleuth.messages.base import Message, message


@message
class StateInput(Message):
    """An event entered the IKEv1 state machine."""

    origin: str  # IKE_MESG_FROM_PEER, IKE_MESG_INTERNAL, …
    event: str  # IKE_MM_EXCH, IKE_PROCESS_COMPLETE, …
    node: int | None = None  # message id of the phase 2 exchange


@message
class StateChanged(Message):
    """The IKEv1 state machine moved; the two may be equal."""

    old_state: str
    new_state: str


@message
class AuthenticationStatus(Message):
    """The SA's authentication as the router now holds it."""

    status: str


@message
class SaDeleted(Message):
    """The router deletes its IKEv1 SA and gives its reason."""

    reason_given: str
    role: Role
    state: str
    peer: str
