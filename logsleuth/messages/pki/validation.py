"""PKI at work on a certificate: looking up, choosing a trustpoint, judging."""

from __future__ import annotations

from logsleuth.ike.names import DistinguishedName
from logsleuth.messages.base import Message, Refused, message


@message
class PeerCertificateAdding(Message):
    """The peer's certificate enters the validation session."""


@message
class PeerCertificateAdded(Message):
    """The peer's certificate is in the session; its length is in bytes."""

    length: int


@message
class IpExtensionNotRequired(Message):
    """No RFC 3779 address extension is asked for; normal."""


@message
class IpExtensionJudged(Message):
    """The certificate's RFC 3779 address extension was checked."""

    outcome: str


@message
class ValidationPathCounted(Message):
    """How many certificates the path to be validated has."""

    count: int


@message
class IdenticalCertificatesChecked(Message):
    """PKI looks for the same certificate in its store."""


@message
class IdenticalCertificateFound(Message):
    """The store holds this very certificate."""


@message
class CertificateValidating(Message):
    """PKI starts to validate a certificate; `trust` says whether it is held as trusted."""

    trust: str | None = None


@message
class SuitableTrustpointsListed(Message):
    """PKI starts to look for trustpoints that can validate the certificate."""


@message
class SuitableTrustpointsFound(Message):
    """The trustpoints that can validate the certificate."""

    trustpoint: tuple[str, ...] = ()


@message
class NoSuitableTrustpoint(Message):
    """None of the trustpoints allowed here stands for the certificate's issuer."""

    REFUSES = Refused.CERTIFICATE

    serial: str | None = None
    subject: DistinguishedName | None = None
    issuer: DistinguishedName | None = None


@message
class TrustpointForIssuerMissing(Message):
    """No trustpoint stands for the issuer itself, so PKI looks for one further up."""


@message
class TrustpointPolicyAttempted(Message):
    """PKI tries the certificate under this trustpoint's policy."""

    trustpoint: str


@message
class TrustpointValidating(Message):
    """PKI validates the certificate against this trustpoint."""

    trustpoint: str


@message
class TrustedChainExtended(Message):
    """How many certificates of authorities were added to the trusted chain."""

    count: int


@message
class IssuerCertificateAdding(Message):
    """The issuer's certificate joins the path."""


@message
class CertificateVerified(Message):
    """The signatures up to the trust anchor hold."""


@message
class CertificateChainVerified(Message):
    """The chain was verified; the code is PKI's own."""

    code: int


@message
class CertificateValidated(Message):
    """The certificate passed."""


@message
class CertificateValidatedWithoutRevocation(Message):
    """The certificate passed; whether it is revoked was not asked."""


@message
class PkiValidationFailed(Message):
    """The certificate did not pass."""

    REFUSES = Refused.CERTIFICATE

    reason: str | None = None


@message
class CertificateJudgedUnfit(Message):
    """Why the certificate does not count."""

    verdict: str


@message
class CertificateUnauthorized(Message):
    """The certificate is good, but its owner is not authorized."""

    REFUSES = Refused.CERTIFICATE


@message
class ChainAnchored(Message):
    """Where the chain ended and what was made of it, as CRYPTO_VALID_CERT."""

    anchor: str
    status: str


@message
class ValidationTrustpointTold(Message):
    """The trustpoint that validated the certificate."""

    trustpoint: str


@message
class ChainVerificationAnswered(Message):
    """The waiting caller has its answer."""

    status: str | None = None


@message
class TrustedChainMaking(Message):
    """The certificates that are trusted are being put in a chain."""


@message
class CertificateRecordCounted(Message):
    """The certificate's record is in use; how often."""

    count: int


@message
class VerifyContextRemoved(Message):
    """The validation's working data go."""


@message
class CertificateKeyUsage(Message):
    """What the certificate's key may be used for (RFC 5280, 4.2.1.3)."""

    usage: tuple[str, ...] = ()


@message
class CertificateLookup(Message):
    """PKI searches its store by subject."""


@message
class CertificateLookupBy(Message):
    """PKI searches its store by something else than the subject."""

    by: str


@message
class CertificateMatched(Message):
    """The store holds the very certificate looked for."""


@message
class SubjectMatched(Message):
    """The store holds a certificate with the subject looked for."""


@message
class IssuerMatched(Message):
    """The store holds a certificate of the issuer looked for."""


@message
class TrustpointPicked(Message):
    """PKI found this trustpoint for the hash it was given."""

    trustpoint: str


@message
class MatchingTrustpointsCounted(Message):
    """How many trustpoints matched."""

    count: int
