"""The certificate store, the cache of public keys, and files brought in."""

from __future__ import annotations

from logsleuth.ike.names import DistinguishedName
from logsleuth.ike.numbers import Hex
from logsleuth.messages.base import Message, message


@message
class CertificateSearched(Message):
    """PKI looks in its store for a certificate by issuer and serial number."""

    issuer: DistinguishedName
    serial: str


@message
class CertificateDigestSearched(Message):
    """PKI looks in its store for a certificate by its digest."""

    handle: Hex


@message
class CertificateRecordMissing(Message):
    """The store does not hold the certificate looked for."""

    by: str | None = None


@message
class TrustedCertificateListed(Message):
    """A certificate of the list of trusted ones."""

    subject: DistinguishedName
    serial: str


@message
class CertificateDataInserted(Message):
    """A certificate's data go into the store, in hexadecimal."""

    what: str


@message
class CertificateInserted(Message):
    """The certificate is in the store."""


@message
class CachedKeyDeleting(Message):
    """The cache drops a peer's public key."""

    key_id: int


@message
class CachedKeyInserting(Message):
    """A peer's public key goes into the cache."""


@message
class CachedKeyInserted(Message):
    """The peer's public key is in the cache, by this number."""

    key_id: int


@message
class CachedKeyExpiring(Message):
    """The peer's public key leaves the cache."""

    key_id: int


@message
class CertificateFileImported(Message):
    """Keys and certificates came in from a file (PKCS #12)."""


@message
class CertificateFileImportFailed(Message):
    """Keys and certificates could not be taken from a file (PKCS #12)."""


@message
class CertificateFileCopying(Message):
    """Which file is brought in."""

    url: str


@message
class ImportedCertificateExamining(Message):
    """PKI looks at a certificate of the file."""


@message
class ImportedCertificateNamed(Message):
    """The issuer or the subject of the certificate that PKI looks at."""

    issuer: DistinguishedName | None = None
    subject: DistinguishedName | None = None


@message
class ImportedCertificateAdding(Message):
    """What the certificate of the file is for."""

    kind: str
    key_id: int | None = None


@message
class IssuingAuthorityNamed(Message):
    """The authority that issued the certificate."""

    issuer: DistinguishedName
