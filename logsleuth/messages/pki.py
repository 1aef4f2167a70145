"""What the PKI subsystem prints while it validates or looks up certificates."""

from __future__ import annotations

from dataclasses import dataclass

from logsleuth.messages.base import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerCertificateAdding(Message):
    """The peer's certificate enters the validation session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IpExtensionNotRequired(Message):
    """No RFC 3779 address extension is asked for; normal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IdenticalCertificatesChecked(Message):
    """PKI looks for the same certificate in its store."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuitableTrustpointsListed(Message):
    """PKI starts to look for trustpoints that can validate the certificate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSuitableTrustpoint(Message):
    """None of the trustpoints allowed here stands for the certificate's issuer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateValidated(Message):
    """The certificate passed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateLookup(Message):
    """PKI searches its store by subject."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectMatched(Message):
    """The store holds a certificate with the subject looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustpointPicked(Message):
    """PKI found this trustpoint for the hash it was given."""

    trustpoint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchingTrustpointsCounted(Message):
    """How many trustpoints matched."""

    count: int
