"""The state machine of IKEv2, as `debug crypto ikev2 internal` prints it."""

from __future__ import annotations

from logsleuth.ike.numbers import Hex, MessageId
from logsleuth.ike.roles import Role
from logsleuth.messages.base import Message, message


@message
class StateMachineStep(Message):
    """The event that the state machine works on, and the state in which it came."""

    spi_i: Hex
    spi_r: Hex
    role: Role
    message_id: MessageId | None = None
    state: str
    event: str


@message
class StateMachineAction(Message):
    """What the state machine does on the event before."""

    action: str
