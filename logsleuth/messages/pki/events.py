"""What IOS-XE notes of a trustpoint, by event trace, btrace or on the console."""

from __future__ import annotations

from logsleuth.ike.names import DistinguishedName
from logsleuth.messages.base import Message, Refused, message


@message
class TrustpointEnrolling(Message):
    """The trustpoint begins to enrol or to renew."""

    trustpoint: str
    occasion: str


@message
class TrustpointEnrolmentMethod(Message):
    """How the trustpoint enrols."""

    trustpoint: str
    method: str


@message
class TrustpointAsking(Message):
    """The trustpoint asks its authority."""

    trustpoint: str
    operation: str


@message
class TrustpointCapabilitiesAsked(Message):
    """The trustpoint asks what its authority can do."""

    trustpoint: str


@message
class TrustpointCapabilitiesTold(Message):
    """What the trustpoint's authority can do."""

    trustpoint: str
    capability: tuple[str, ...] = ()


@message
class TrustpointCertificatesReceived(Message):
    """The authority's certificates came."""

    trustpoint: str
    content: str


@message
class TrustpointAnswerReceived(Message):
    """An answer of the authority came."""

    trustpoint: str


@message
class TrustpointAnswered(Message):
    """The authority's decision, as GRANTED."""

    trustpoint: str
    decision: str


@message
class TrustpointRequestFingerprint(Message):
    """The request's digests, to be compared with what the authority holds."""

    trustpoint: str
    hash: tuple[str, ...] = ()
    fingerprint: tuple[str, ...] = ()


@message
class TrustpointCertificateInstalled(Message):
    """A certificate of the trustpoint is in the store."""

    trustpoint: str
    certificate: str
    issuer: DistinguishedName | None = None
    subject: DistinguishedName | None = None
    serial: str | None = None
    end_date: str | None = None


@message
class TrustpointCertificateExpiring(Message):
    """When a certificate of the trustpoint expires, and whether it is renewed."""

    trustpoint: str
    certificate: str
    remaining: str
    end_date: str
    issuer: DistinguishedName | None = None
    subject: DistinguishedName | None = None
    serial: str | None = None
    renewal: str | None = None


@message
class TrustpointTimerStarted(Message):
    """When the trustpoint is renewed or its shadow made, in seconds from now."""

    trustpoint: str
    timer: str
    delay: int


@message
class TrustpointUseCounted(Message):
    """The trustpoint is in use, or one use is over; how often it is in use now."""

    trustpoint: str
    lock: str
    name: str
    count: int


@message
class TrustpointRequestRejected(Message):
    """The authority refuses the certificate."""

    REFUSES = Refused.ENROLMENT

    trustpoint: str
    name: str | None = None


@message
class TrustpointEnrolmentFailed(Message):
    """The trustpoint did not get a certificate."""

    REFUSES = Refused.ENROLMENT

    trustpoint: str


@message
class TrustpointCrlFailed(Message):
    """The CRL could not be fetched for the trustpoint."""

    trustpoint: str
    name: str
    reason: str | None = None


@message
class TrustpointServerSwitched(Message):
    """The certificate server of this name is on or off."""

    trustpoint: str
    switch: str


@message
class TrustpointHttpDisabled(Message):
    """The certificate server cannot answer without `ip http server`."""

    trustpoint: str


@message
class TrustpointServerKeyMissing(Message):
    """The certificate server has no key yet."""

    trustpoint: str
    key_pair: str | None = None


@message
class TrustpointGrantPolicyTold(Message):
    """How the certificate server treats requests."""

    trustpoint: str
    grant: str


@message
class TrustpointKeyAdded(Message):
    """A key pair was made or brought in for the trustpoint."""

    trustpoint: str
    key_pair: str
    origin: str


@message
class EstClientInitialized(Message):
    """The client of EST (RFC 7030) is ready."""


@message
class EstClientStarted(Message):
    """The process that enrols by EST (RFC 7030) runs."""


@message
class ConfigurationSaved(Message):
    """PKI wrote the router's configuration to its storage, certificates with it."""


@message
class PkiTimersWaiting(Message):
    """Nothing is renewed by itself before somebody sets the router's clock."""
