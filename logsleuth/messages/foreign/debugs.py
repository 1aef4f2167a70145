"""Debug output of other subsystems that is printed between IKE's."""

from __future__ import annotations

from logsleuth.messages.base import Message, message


@message
class OtherDebug(Message):
    """A line of AAA, RADIUS, TACACS+, NHRP, L2TP, ICMP or of `debug ip packet`."""

    subsystem: str
    text: str
    session: str | None = None


@message
class PppDebug(Message):
    """A line of PPP, as L2TP over IPsec carries it."""

    interface: str
    subprotocol: str
    text: str


@message
class NhrpPacketDebug(Message):
    """A part of a packet that `debug nhrp packet` prints line by line."""

    part: str
    text: str | None = None
