"""How the IKEv2 exchanges go on, step by step."""

from __future__ import annotations

from logsleuth.messages.base import Message, Refused, message


@message
class ExchangeGenerating(Message):
    """The observer makes a packet of this exchange; it is not sent yet."""

    exchange: str


@message
class ReplyProcessing(Message):
    """The observer processes the peer's part of an initial exchange; wording before 15.2."""

    stage: str  # initial: IKE_SA_INIT, auth: IKE_AUTH


@message
class ResponseNotifyProcessing(Message):
    """The observer reads the notifies of the peer's response, among them any refusal."""

    stage: str  # initial: IKE_SA_INIT, auth: IKE_AUTH


@message
class SaInitVerifying(Message):
    """The observer checks whether an IKE_SA_INIT packet has what it needs."""


@message
class SaInserting(Message):
    """The half-open IKE SA gets its place in the database."""


@message
class PacketGenerating(Message):
    """The observer makes the next packet of the initial exchanges."""

    stage: str


@message
class SaInitCompleted(Message):
    """IKE_SA_INIT is over and its keys are made."""


@message
class Ikev2InitialContactProcessing(Message):
    """The peer says that this SA is its only one, so older ones are stale (RFC 7296 §2.4)."""


@message
class InformationalAcknowledged(Message):
    """The peer answered an INFORMATIONAL request."""


@message
class ExchangeTimerStarted(Message):
    """The observer waits, at most so many seconds; `purpose` is IOS's wording."""

    seconds: int
    purpose: str


@message
class ExchangeTimerStopped(Message):
    """What the observer waited for is there; `purpose` is IOS's wording."""

    purpose: str


@message
class ExchangeAborting(Message):
    """The exchange is given up."""

    REFUSES = Refused.IKE_SA


@message
class VpnSipAbsent(Message):
    """The SA has nothing to do with VPN-SIP; printed on every negotiation."""


@message
class NegotiationUnderWay(Message):
    """A negotiation with the peer is not over, so the observer begins no other."""
