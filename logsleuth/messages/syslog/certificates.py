"""`%PKI-…` messages on validating certificates: chains, revocation lists, keys, the clock."""

from __future__ import annotations

from logsleuth.ike.names import DistinguishedName
from logsleuth.messages.base import Refused, message
from logsleuth.messages.syslog.base import CryptoSyslog


@message
class ChainExpired(CryptoSyslog):
    """A certificate of the chain is past its validity period."""

    REFUSES = Refused.CERTIFICATE

    serial: str | None = None
    ended: str | None = None


@message
class ChainNotYetValid(CryptoSyslog):
    """A certificate of the chain is before its validity period, or the clock here is behind."""

    serial: str | None = None
    begins: str | None = None


@message
class ChainRevoked(CryptoSyslog):
    """A certificate of the chain is on the revocation list."""

    serial: str | None = None


@message
class ChainUnauthorized(CryptoSyslog):
    """The chain is good, but authorization did not take the certificate."""

    REFUSES = Refused.CERTIFICATE


@message
class ChainInvalid(CryptoSyslog):
    """The chain was refused, with no reason that has a message of its own."""

    REFUSES = Refused.CERTIFICATE


@message
class KeyUsageUnusable(CryptoSyslog):
    """A certificate's key usage does not allow what it is wanted for."""

    usage: str | None = None
    serial: str | None = None


@message
class CertificateExpiring(CryptoSyslog):
    """A certificate of the router's own runs out soon."""

    certificate_kind: str | None = None
    trustpoint: str | None = None
    left: str | None = None
    issuer: DistinguishedName | None = None
    subject: DistinguishedName | None = None
    serial: str | None = None
    renewal: str | None = None


@message
class TrustpointCrlNotFetched(CryptoSyslog):
    """A revocation list could not be fetched."""

    trustpoint: str | None = None
    reason: str | None = None


@message
class CrlDiscarded(CryptoSyslog):
    """A revocation list was fetched, but could not be used."""

    trustpoint: str | None = None
    reason: str | None = None


@message
class CrlQueryFailed(CryptoSyslog):
    """A revocation list could not be had by LDAP or HTTP."""

    url: str | None = None
    trustpoint: str | None = None
    status: int | None = None


@message
class KeyPairQueryFailed(CryptoSyslog):
    """The key pair that belongs to the certificate could not be found."""


@message
class CertifiedKeyMismatch(CryptoSyslog):
    """The key in the certificate is not the one stored for the trustpoint.

    Also printed on each import of PKCS #12.
    """

    trustpoint: str | None = None


@message
class ClockNotAuthoritative(CryptoSyslog):
    """PKI waits for a clock that is set: validity periods cannot be judged without."""


@message
class ClockAuthoritative(CryptoSyslog):
    """The clock is set; PKI begins."""


@message
class HostNotResolved(CryptoSyslog):
    """The name of an authority's server could not be resolved."""

    host: str | None = None


@message
class DeviceIdentityReported(CryptoSyslog):
    """Whether the router has a certificate of its maker (SUDI)."""
