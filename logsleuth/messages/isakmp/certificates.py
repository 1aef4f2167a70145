"""IKEv1 certificates: asked for, chosen, sent, and how they were judged."""

from __future__ import annotations

from logsleuth.ike.names import DistinguishedName
from logsleuth.ike.roles import Role
from logsleuth.messages.base import Message, Refused, message


@message
class CertificateRequestSent(Message):
    """The observer puts a CERT_REQ for this authority into its packet (IKEv1)."""

    issuer: DistinguishedName


@message
class CertificateRequestReceived(Message):
    """The peer accepts certificates of this authority (IKEv1)."""

    issuer: DistinguishedName


@message
class CertificateRequestEmpty(Message):
    """The peer accepts certificates of any authority."""


@message
class CertificateTypeRequested(Message):
    """The kind of certificate that the peer wants."""

    certificate_type: str


@message
class IssuerUntrusted(Message):
    """The authority that the peer wants is none of the observer's; it may want others."""


@message
class TrustpointChosen(Message):
    """The observer answers the CERT_REQ just read with this trustpoint."""

    trustpoint: str


@message
class CertificateSent(Message):
    """The observer puts its own certificate into its packet."""

    subject: DistinguishedName


@message
class CertificateToSendAbsent(Message):
    """The observer has no certificate that the peer would accept."""


@message
class LocalCertificateUnavailable(Message):
    """PKI gave the observer no certificate of its own."""


@message
class OwnNameUnavailable(Message):
    """Without a certificate the observer has no DN for its identity; harmless with other keys."""


@message
class OwnAddressNotInCertificate(Message):
    """The configured identity does not stand in the observer's certificate."""

    id_type: str


@message
class OwnIdentityReplaced(Message):
    """The observer takes another identity than configured, one that its certificate has."""

    id_kind: str


@message
class SigningKeyUsed(Message):
    """The observer signs with this trustpoint's key."""

    trustpoint: str


@message
class CertificateProcessing(Message):
    """The observer starts on a certificate of the peer's."""

    certificate_type: str


@message
class PkiAsked(Message):
    """IKE hands a job to PKI."""

    job: str
    role: Role
    state: str
    peer: str | None = None  # not printed by all releases


@message
class PkiAnswered(Message):
    """PKI returns a job to IKE; says nothing of the result."""

    job: str
    role: Role
    state: str
    peer: str | None = None  # not printed by all releases


@message
class PeerKeyNotCached(Message):
    """The peer's public key has to be taken from its certificate; normal."""


@message
class PeerKeyCached(Message):
    """The peer's public key is known from before."""


@message
class ValidationListCreated(Message):
    """The trustpoints against which the peer's certificate will be validated, in order."""

    trustpoint: tuple[str, ...] = ()


@message
class CertificateValidationError(Message):
    """IKE was told that the peer's certificate did not pass."""

    REFUSES = Refused.CERTIFICATE

    reason: str
    code: int


@message
class CertificateApprovedWithWarning(Message):
    """The peer's certificate passed, though not everything could be checked."""


@message
class CertificateValidationFailed(Message):
    """The peer's certificate did not pass."""

    REFUSES = Refused.CERTIFICATE


@message
class PeerNameUnreadable(Message):
    """The peer's certificate gives no DN to compare."""


@message
class PeerUnitAbsent(Message):
    """The peer's certificate names no OU, which would be its group."""


@message
class PeerUnit(Message):
    """The OU of the peer's certificate, which is its group."""

    unit: str | None = None


@message
class SignatureInvalid(Message):
    """The peer's signature does not fit its certificate."""

    REFUSES = Refused.IKE_SA


@message
class SigningFailed(Message):
    """The observer could not sign."""

    REFUSES = Refused.IKE_SA
