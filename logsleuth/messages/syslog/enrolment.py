"""`%PKI-…` messages on getting certificates: authentication, enrolment, renewal, import."""

from __future__ import annotations

from logsleuth.ike.names import DistinguishedName
from logsleuth.messages.base import Refused, message
from logsleuth.messages.syslog.base import CryptoSyslog


@message
class CertificateGranted(CryptoSyslog):
    """The authority issued the certificate asked for."""


@message
class CertificateRequestRejected(CryptoSyslog):
    """The authority rejected the request."""

    REFUSES = Refused.ENROLMENT


@message
class CertificateRequestPending(CryptoSyslog):
    """The authority has not decided on the request."""


@message
class EnrolmentFailed(CryptoSyslog):
    """Enrolment failed."""

    REFUSES = Refused.ENROLMENT

    trustpoint: str | None = None
    reason: str | None = None


@message
class RenewalFailed(CryptoSyslog):
    """A certificate could not be renewed."""

    trustpoint: str | None = None
    reason: str | None = None


@message
class EnrolmentBegun(CryptoSyslog):
    """A certificate is asked for, by command or by itself."""

    how: str | None = None
    trustpoint: str | None = None


@message
class RenewalBegun(CryptoSyslog):
    """A certificate is renewed, by command or by itself."""

    how: str | None = None
    trustpoint: str | None = None


@message
class RequestFingerprintShown(CryptoSyslog):
    """The digests of a request, to be compared at the authority."""

    fingerprint_md5: str | None = None
    fingerprint_sha1: str | None = None
    fingerprint_sha2: str | None = None


@message
class CertificateInstalled(CryptoSyslog):
    """A certificate stands under its trustpoint."""

    certificate_kind: str | None = None
    trustpoint: str | None = None
    issuer: DistinguishedName | None = None
    subject: DistinguishedName | None = None
    serial: str | None = None
    ended: str | None = None


@message
class AuthorityNotReached(CryptoSyslog):
    """The connection to an authority's server failed."""


@message
class AuthorityPolled(CryptoSyslog):
    """The router asks the authority again."""

    polled: str | None = None


@message
class AuthorityCertificateRefused(CryptoSyslog):
    """The authority's own certificate could not be used."""

    REFUSES = Refused.ENROLMENT


@message
class Pkcs12ImportFailed(CryptoSyslog):
    """A PKCS #12 file could not be imported."""

    trustpoint: str | None = None
    reason: str | None = None


@message
class Pkcs12Imported(CryptoSyslog):
    """A PKCS #12 file was imported."""

    trustpoint: str | None = None


@message
class Pkcs12Exported(CryptoSyslog):
    """A trustpoint was exported as PKCS #12."""


@message
class TrustpointCreated(CryptoSyslog):
    """A trustpoint was created."""

    trustpoint: str | None = None


@message
class TrustpointDeleted(CryptoSyslog):
    """A trustpoint was deleted."""

    trustpoint: str | None = None


@message
class CertificateUnsaved(CryptoSyslog):
    """New certificates or PKI configuration are not in the start-up configuration."""


@message
class CertificateSaved(CryptoSyslog):
    """New certificates were saved in the start-up configuration."""
