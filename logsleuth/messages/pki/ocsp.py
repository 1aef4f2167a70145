"""OCSP (RFC 6960): asking a responder whether a certificate is revoked."""

from __future__ import annotations

from logsleuth.messages.base import Message, message


@message
class OcspServerNamed(Message):
    """Which responder is asked."""

    url: str


@message
class OcspResponderCreated(Message):
    """PKI has not spoken with this responder yet."""


@message
class OcspRequestSending(Message):
    """The request as HTTP carries it."""


@message
class OcspSizeTold(Message):
    """How long a part of the request or of the answer is, in bytes."""

    part: str
    length: int


@message
class OcspResponseDecoding(Message):
    """The answer is being read."""

    code: int | None = None


@message
class OcspResponseStatus(Message):
    """Whether the responder answered at all, as successful (RFC 6960, 4.2.1)."""

    status: str


@message
class OcspCertificateStatus(Message):
    """What the responder says of the certificate, as GOOD."""

    verdict: str


@message
class OcspResponseVerifying(Message):
    """The answer's signature is being checked."""


@message
class OcspResponderValidating(Message):
    """The responder's own certificate is being validated."""


@message
class OcspResponderUnchecked(Message):
    """Whether the responder's certificate is revoked is not asked."""


@message
class OcspResponderTold(Message):
    """Who signed the answer."""

    signer: str


@message
class OcspResponseVerified(Message):
    """The answer's signature holds."""


@message
class OcspResponseUnverified(Message):
    """The answer's signature does not hold."""


@message
class OcspNonceMismatched(Message):
    """The answer does not carry the request's nonce."""


@message
class OcspUrlMissing(Message):
    """PKI knows no responder."""
