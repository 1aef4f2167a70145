"""What the libraries beneath PKI print: Cert-C and OpenSSL."""

from __future__ import annotations

from logsleuth.ike.numbers import Hex
from logsleuth.messages.base import Message, message


@message
class LibraryFailed(Message):
    """A function of the certificate library failed; the source file is the library's."""

    source: str
    line: int
    error: str
    reason: str


@message
class LibraryFailedWithoutSource(Message):
    """A function of the certificate library failed."""

    error: str
    reason: str


@message
class OpensslMessageOpened(Message):
    """OpenSSL decrypted a PKCS #7 message."""

    done: str


@message
class OpensslExtensionSkipped(Message):
    """OpenSSL leaves an extension of the request alone."""

    extension: str


@message
class OpensslNameMaking(Message):
    """OpenSSL builds the subjectAltName of a request."""

    step: str
    outcome: str


@message
class OpensslSubjectMade(Message):
    """The subject of a request or of the router's temporary certificate."""

    subject: str


@message
class OpensslProviderLoaded(Message):
    """A provider of algorithms is loaded."""

    provider: str


@message
class OpensslCiphersTold(Message):
    """The cipher suites that TLS offers."""

    cipher: tuple[str, ...] = ()


@message
class CommonCriteriaDisabled(Message):
    """The session does not run in Common Criteria mode."""

    ssl: Hex | None = None


@message
class OpensslFailed(Message):
    """OpenSSL's own error: code, library, function and reason."""

    code: Hex
    library: str
    function: str
    reason: str
