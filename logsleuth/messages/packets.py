"""Packets, as IKEv1 and IKEv2 debugs print them alike."""

from __future__ import annotations

from logsleuth.ike.payloads import PayloadName
from logsleuth.ike.roles import Role
from logsleuth.messages.base import Message, message


@message
class PacketMessage(Message):
    """Fields of a packet line; IKEv1 prints role and state, IKEv2 SPIs, exchange and payloads."""

    peer: str | None = None
    peer_port: int | None = None
    local: str | None = None
    local_port: int | None = None
    vrf: str | None = None
    role: Role | None = None
    state: str | None = None  # as IOS names it: MM_NO_STATE, MM_SA_SETUP, MM_KEY_EXCH, QM_IDLE
    spi_i: str | None = None  # 16 upper-case hex digits
    spi_r: str | None = None
    message_id: int | None = None
    exchange: str | None = None  # IKE_SA_INIT, IKE_AUTH, CREATE_CHILD_SA, INFORMATIONAL
    kind: str | None = None  # REQUEST or RESPONSE
    payload: tuple[PayloadName, ...] = ()


@message
class PacketSent(PacketMessage):
    """The observer sent a packet."""


@message
class PacketReceived(PacketMessage):
    """The observer received a packet."""
