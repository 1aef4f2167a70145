"""PKI at work on a certificate: looking up, choosing a trustpoint, judging."""

from __future__ import annotations

from logsleuth.messages.base import Message, message


@message
class PeerCertificateAdding(Message):
    """The peer's certificate enters the validation session."""


@message
class IpExtensionNotRequired(Message):
    """No RFC 3779 address extension is asked for; normal."""


@message
class IdenticalCertificatesChecked(Message):
    """PKI looks for the same certificate in its store."""


@message
class SuitableTrustpointsListed(Message):
    """PKI starts to look for trustpoints that can validate the certificate."""


@message
class NoSuitableTrustpoint(Message):
    """None of the trustpoints allowed here stands for the certificate's issuer."""


@message
class CertificateValidated(Message):
    """The certificate passed."""


@message
class CertificateLookup(Message):
    """PKI searches its store by subject."""


@message
class SubjectMatched(Message):
    """The store holds a certificate with the subject looked for."""


@message
class TrustpointPicked(Message):
    """PKI found this trustpoint for the hash it was given."""

    trustpoint: str


@message
class MatchingTrustpointsCounted(Message):
    """How many trustpoints matched."""

    count: int
