"""IKEv1 exchanges: why one begins, which one, and what it does to older SAs."""

from __future__ import annotations

from logsleuth.ike.numbers import MessageId
from logsleuth.messages.base import Message, Refused, message


@message
class IpsecRequestReceived(Message):
    """IPsec's key engine asks IKEv1 to do something."""

    request: int  # 1 negotiate SAs, 3 tell the peer of a deletion
    count: int


@message
class PortsChosen(Message):
    """The UDP ports of the exchange that begins."""

    local_port: int
    peer_port: int


@message
class ExchangeBegun(Message):
    """The observer begins an IKEv1 exchange, as its initiator."""

    exchange: str  # as IOS names it: Main Mode, Aggressive Mode, Quick Mode
    message_id: MessageId | None = None  # of quick mode


@message
class MainModeFallback(Message):
    """No peer is configured for aggressive mode, so it will be main mode; normal."""


@message
class ExchangeUnstarted(Message):
    """The observer has what neither mode needs, a key or certificate: nothing is sent."""

    REFUSES = Refused.IKE_SA

    exchange: str


@message
class IpsecRequestAttached(Message):
    """Phase 1 is under way already; the new request waits for it."""

    local: str | None = None
    peer: str | None = None


@message
class RequestsOutstanding(Message):
    """An SA goes while requests still wait for it; phase 1 will be begun anew for them."""

    local: str
    local_port: int
    peer: str
    peer_port: int


@message
class QuickModeResumed(Message):
    """A quick mode packet that came too early is read now that phase 1 is complete."""


@message
class InitialContactSending(Message):
    """The observer will tell the peer that it holds no older SA with it (RFC 2407 §4.6.3.3)."""


@message
class InitialContactProcessing(Message):
    """The peer holds no older SA, so the observer drops its own ones with that peer."""

    local: str | None = None
    peer: str | None = None
    peer_port: int | None = None
