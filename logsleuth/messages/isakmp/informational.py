"""IKEv1 notifies, deletions and dead peer detection (informational mode)."""

from __future__ import annotations

from logsleuth.ike.numbers import Hex, MessageId
from logsleuth.messages.base import Message, Refused, message

_OF_CHILD = ("INVALID_ID_INFO", "INVALID_ID_INFORMATION")
_ERRORS = (
    *_OF_CHILD,
    *("PROPOSAL_NOT_CHOSEN", "NO_PROPOSAL_CHOSEN", "BAD_PROPOSAL_SYNTAX"),
    *("ATTRIBUTES_NOT_SUPP", "ATTRIBUTES_NOT_SUPPORTED", "UNSUPPORTED_EXCHANGE_TYPE"),
    *("INVALID_KEY_INFO", "INVALID_KEY_INFORMATION", "INVALID_EXCHANGE_TYPE"),
    *("INVALID_CERT", "INVALID_CERTIFICATE", "INVALID_CERT_AUTHORITY", "CERTIFICATE_UNAVAILABLE"),
    *("INVALID_HASH", "INVALID_SIG", "INVALID_SIGNATURE", "PAYLOAD_MALFORMED"),
    *("AUTHENTICATION_FAILED", "UNEQUAL_PAYLOAD_LENGTHS"),
)
_ISAKMP = 1  # the protocol of a notify on phase 1 (RFC 2407 §4.4.1)


def _refused_by(notify: str, protocol: int) -> Refused | None:
    """What an IKEv1 notify refuses."""
    if notify not in _ERRORS:
        return None
    child = protocol != _ISAKMP or notify in _OF_CHILD
    return Refused.CHILD_SA if child else Refused.IKE_SA


@message
class NotifyProcessing(Message):
    """The observer reads a notify of the peer's."""

    notify: str  # as IOS names it: INITIAL_CONTACT, PROPOSAL_NOT_CHOSEN, DPD/R_U_THERE
    protocol: int  # 1 ISAKMP, 2 AH, 3 ESP
    spi: str | None = None  # as printed; decimal in most releases
    message_id: MessageId | None = None
    sa: Hex | None = None

    @property
    def refused(self) -> Refused | None:
        """Errors of the negotiation (RFC 2408 §3.14.1), not those about packets of an old SA."""
        return _refused_by(self.notify, self.protocol)


@message
class NotifyMaking(Message):
    """The observer makes a notify for the peer."""

    notify: str
    protocol: int
    spi: str | None = None
    message_id: MessageId | None = None

    @property
    def refused(self) -> Refused | None:
        """Errors of the negotiation (RFC 2408 §3.14.1), not those about packets of an old SA."""
        return _refused_by(self.notify, self.protocol)


@message
class NotifyUnprotected(Message):
    """A notify came without authentication and is dropped; anyone could have sent it."""


@message
class InformationalUnmade(Message):
    """The observer could not tell the peer of a failure, for want of keys; a consequence."""


@message
class LivenessChecksEnabled(Message):
    """Both ends know dead peer detection (RFC 3706); its timers start."""


@message
class LivenessCheckRequested(Message):
    """IPsec sends and hears nothing, so it asks IKE whether the peer lives."""


@message
class LivenessSequence(Message):
    """The sequence number of the R_U_THERE just made."""

    sequence: Hex


@message
class LivenessReceived(Message):
    """The peer asks whether the observer lives, or answers that it does itself."""

    kind: str  # R_U_THERE or R_U_THERE_ACK
    peer: str
    sequence: Hex


@message
class LivenessErrorCounted(Message):
    """An R_U_THERE stayed without answer."""

    attempt: int
    limit: int


@message
class PeerUnresponsive(Message):
    """The peer answered no R_U_THERE; its SAs will be deleted."""

    REFUSES = Refused.IKE_SA

    peer: str


@message
class KeepalivesUnsupported(Message):
    """Printed with each deletion of an SA; never a cause."""


@message
class DeleteReasonReceived(Message):
    """The peer (a Unity client) deletes the SA and says why."""

    message_id: MessageId
    reason_given: str


@message
class DeleteWithReasonProcessing(Message):
    """The peer's deletion carries a reason; its fields follow."""


@message
class DeleteField(Message):
    """One field of the peer's deletion."""

    name: str  # doi, protocol id, spi_size, num spis, reason
    value: str


@message
class SpiDeletion(Message):
    """The SA that the peer's deletion names."""

    spi: str
    message_id: MessageId


@message
class IpsecSaDeletionQueued(Message):
    """IKE tells IPsec to drop an SA, because the peer deleted it."""

    ipsec_spi: Hex


@message
class DeleteNotifyOmitted(Message):
    """IPsec dropped an SA, but no IKE SA is left by which the peer could be told."""

    obstacle: str
    local: str
    peer: str
    ipsec_spi: Hex | None = None


@message
class ResponderLifetimeProcessing(Message):
    """The observer reads the shorter lifetime that the responder demands; normal."""


@message
class SaTimerRestarted(Message):
    """The IKEv1 SA takes the responder's lifetime."""

    lifetime: int  # seconds


@message
class ResponderLifetimeSending(Message):
    """The responder demands its own, shorter lifetime of the IKEv1 SA."""

    lifetime: int  # seconds


@message
class KeepalivesSupported(Message):
    """The peer answers keepalives of IOS's own kind (before dead peer detection)."""


@message
class InformationalGivenUp(Message):
    """A notify waited in vain for an SA to be sent with."""

    local: str
    peer: str
