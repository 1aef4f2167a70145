"""Packets, as IKEv1 and IKEv2 debugs print them alike."""

from __future__ import annotations

from logsleuth.ike.payloads import PayloadName
from logsleuth.ike.roles import Role
from logsleuth.messages.base import Message, Refused, message


def refused_by(notify: str, exchange: str | None = None) -> Refused | None:
    """What an IKEv2 notify refuses; others ask for a change (RFC 7296 §1.3 and §3.10.1)."""
    child = exchange in ("IKE_AUTH", "CREATE_CHILD_SA")
    return {
        "AUTHENTICATION_FAILED": Refused.IKE_SA,
        "NO_PROPOSAL_CHOSEN": Refused.CHILD_SA if child else Refused.IKE_SA,
        "TS_UNACCEPTABLE": Refused.CHILD_SA,
    }.get(notify)


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

    @property
    def refused(self) -> Refused | None:
        """What a notify in the packet refuses."""
        refused = (refused_by(name.notify, self.exchange) for name in self.payload if name.notify)
        return next((what for what in refused if what), None)


@message
class PacketSent(PacketMessage):
    """The observer sent a packet."""


@message
class PacketReceived(PacketMessage):
    """The observer received a packet."""
