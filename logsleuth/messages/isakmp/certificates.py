"""IKEv1 certificates: asked for, chosen, sent, and how they were judged."""

from __future__ import annotations

from logsleuth.ike.names import DistinguishedName
from logsleuth.ike.roles import Role
from logsleuth.messages.base import Message, message


@message
class CertificateRequestSent(Message):
    """The observer puts a CERT_REQ for this authority into its packet (IKEv1)."""

    issuer: DistinguishedName


@message
class CertificateRequestReceived(Message):
    """The peer accepts certificates of this authority (IKEv1)."""

    issuer: DistinguishedName


@message
class CertificateTypeRequested(Message):
    """The kind of certificate that the peer wants."""

    certificate_type: str


@message
class TrustpointChosen(Message):
    """The observer answers the CERT_REQ just read with this trustpoint."""

    trustpoint: str


@message
class CertificateSent(Message):
    """The observer puts its own certificate into its packet."""

    subject: DistinguishedName


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
    peer: str


@message
class PkiAnswered(Message):
    """PKI returns a job to IKE; says nothing of the result."""

    job: str
    role: Role
    state: str
    peer: str


@message
class PeerKeyNotCached(Message):
    """The peer's public key has to be taken from its certificate; normal."""


@message
class ValidationListCreated(Message):
    """The trustpoints against which the peer's certificate will be validated, in order."""

    trustpoint: tuple[str, ...] = ()


@message
class CertificateValidationError(Message):
    """IKE was told that the peer's certificate did not pass."""

    reason: str
    code: int
