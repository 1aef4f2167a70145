"""Certificates: what was asked for, chosen, sent, and how it was judged."""

from __future__ import annotations

from dataclasses import dataclass

from logsleuth.ike.names import DistinguishedName
from logsleuth.ike.roles import Role
from logsleuth.messages.base import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateRequestSent(Message):
    """The observer puts a CERT_REQ for this authority into its packet (IKEv1)."""

    issuer: DistinguishedName


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateRequestReceived(Message):
    """The peer accepts certificates of this authority (IKEv1)."""

    issuer: DistinguishedName


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateTypeRequested(Message):
    """The kind of certificate that the peer wants."""

    certificate_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustpointChosen(Message):
    """The observer answers the CERT_REQ just read with this trustpoint."""

    trustpoint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateSent(Message):
    """The observer puts its own certificate into its packet."""

    subject: DistinguishedName


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningKeyUsed(Message):
    """The observer signs with this trustpoint's key."""

    trustpoint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateProcessing(Message):
    """The observer starts on a certificate of the peer's."""

    certificate_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PkiAsked(Message):
    """IKE hands a job to PKI."""

    job: str
    role: Role
    state: str
    peer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PkiAnswered(Message):
    """PKI returns a job to IKE; says nothing of the result."""

    job: str
    role: Role
    state: str
    peer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerKeyNotCached(Message):
    """The peer's public key has to be taken from its certificate; normal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidationListCreated(Message):
    """The trustpoints against which the peer's certificate will be validated, in order."""

    trustpoint: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateValidationError(Message):
    """IKE was told that the peer's certificate did not pass."""

    reason: str
    code: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateInvalid(Message):
    """`%CRYPTO-5-IKMP_INVAL_CERT`: the peer's certificate was refused."""

    facility: str
    severity: int
    mnemonic: str
    peer: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateHashesLookedUp(Message):
    """IKEv2 asks PKI which trustpoints the CERTREQ hashes of the peer stand for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustpointsRetrieved(Message):
    """PKI's answer: the trustpoints of the observer that the peer's CERTREQ names."""

    trustpoint: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateChainWanted(Message):
    """IKEv2 took this trustpoint for its own certificate."""

    trustpoint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateChainGot(Message):
    """Whether PKI had a chain for the trustpoint taken."""

    result: str  # PASSED or FAILED


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificatePayloadFailed(Message):
    """The observer could not make its CERT payload."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainValidating(Message):
    """IKEv2 hands the peer's certificate chain to PKI."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainValidated(Message):
    """PKI's verdict on the peer's certificate chain."""

    result: str  # PASSED or FAILED
