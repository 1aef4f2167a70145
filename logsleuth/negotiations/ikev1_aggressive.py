"""The packets of IKEv1 aggressive mode, where they differ from main mode's (RFC 2409 §5.1 to §5.4).

Three packets carry what main mode has in six: AM1 the proposals, key and identity of the initiator,
AM2 those of the responder with its authentication, AM3 the initiator's authentication. IOS prints
the same state with all of them, `AG_INIT_EXCH`.
"""

from __future__ import annotations

from collections.abc import Iterable

from logsleuth.events import Event
from logsleuth.ike.roles import Direction, Role
from logsleuth.messages.base import Message
from logsleuth.messages.isakmp.exchanges import ExchangeBegun
from logsleuth.messages.isakmp.identities import (
    AuthenticationMethodUsed,
    IdentityPayload,
    ProfileMatched,
)
from logsleuth.messages.isakmp.packets import PayloadProcessing
from logsleuth.messages.isakmp.states import StateChanged

_STATES = ("IKE_I_AM", "IKE_R_AM")
_FIRST = ("NEW SA", "AG_NO_STATE")
_OF_IDENTITY = (AuthenticationMethodUsed, IdentityPayload, ProfileMatched)
_INSTEAD = {"MM1": "AM1", "MM2": "AM2", "MM3": "AM1", "MM4": "AM2", "MM5": "AM3", "MM6": "AM2"}


def begun(events: Iterable[Event[Message]]) -> bool:
    """Whether an attempt is one of aggressive mode, by a packet's state, a state name or a word."""
    return any(_of_aggressive(event.message) for event in events)


def _of_aggressive(message: Message) -> bool:
    match message:
        case ExchangeBegun(exchange=exchange):
            return exchange.lower() == "aggressive mode"
        case StateChanged():
            return message.old_state.startswith(_STATES) or message.new_state.startswith(_STATES)
    return (getattr(message, "state", None) or "").startswith("AG_")


def by_state(role: Role, direction: Direction, state: str, received: bool) -> str | None:
    """The packet by role and direction; `received` is whether a packet of the peer's came before.

    What a responder receives after AM1 is AM3, unless IOS calls it a duplicate behind it.
    """
    if not state.startswith("AG_") and state not in _FIRST:
        return None
    if (direction is Direction.SENT) is (role is Role.RESPONDER):
        return "AM2"
    first = state in _FIRST if role is Role.RESPONDER else not received
    return "AM1" if first else "AM3"


def instead_of(name: str | None, role: Role, message: Message) -> str | None:
    """The packet that holds what a packet of main mode would; identities travel in AM1 and AM2."""
    identity = isinstance(message, _OF_IDENTITY) or (
        isinstance(message, PayloadProcessing) and message.payload == "ID"
    )
    if name == "MM5" and identity:
        return "AM1"
    if name is None and isinstance(message, PayloadProcessing) and message.message_id == 0:
        if message.payload == "SA":
            return "AM2" if role is Role.INITIATOR else "AM1"
        if message.payload == "HASH":
            return "AM2" if role is Role.INITIATOR else "AM3"
    return _INSTEAD.get(name or "")
