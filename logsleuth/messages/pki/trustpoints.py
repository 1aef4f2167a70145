"""Trustpoints: made, removed, authenticated, and the keys they use."""

from __future__ import annotations

from logsleuth.messages.base import Message, message


@message
class TrustpointCreating(Message):
    """A trustpoint is being made."""

    trustpoint: str


@message
class TrustpointDeleting(Message):
    """A trustpoint is being removed."""

    trustpoint: str | None = None


@message
class TrustpointNotConfigured(Message):
    """The trustpoint could not be made."""

    trustpoint: str


@message
class TrustpointHandleAssociated(Message):
    """The handle by which PKI's callers know the trustpoint."""

    handle: int
    trustpoint: str


@message
class TrustpointHandleDisassociated(Message):
    """The handle stands for the trustpoint no more."""

    handle: int
    trustpoint: str


@message
class TrustpointKeyMissing(Message):
    """PKI did not get the key that it needs."""

    key: str
    trustpoint: str | None = None


@message
class TrustpointAuthenticating(Message):
    """PKI is about to take the authority's certificate for the trustpoint."""


@message
class TrustpointAuthenticationTold(Message):
    """The authority's certificate was taken, or not yet; 0 stands for success."""

    trustpoint: str
    status: int


@message
class EnrolmentKeyUsed(Message):
    """The key pair that the request is made with."""

    key_pair: str


@message
class TrustpointCertificateMissing(Message):
    """The trustpoint has no certificate of this kind."""

    trustpoint: str
    certificate: str


@message
class TrustpointCertificatePresent(Message):
    """The trustpoint has a certificate of this kind."""

    trustpoint: str
    certificate: str


@message
class RequestSigning(Message):
    """What the request to the authority is signed with."""

    trustpoint: str
    certificate: str


@message
class SignatureAlgorithmSet(Message):
    """The signature algorithm of a request, by PKI's number."""

    algorithm: int
    trustpoint: str


@message
class TrustedListMaking(Message):
    """The certificates that the trustpoint trusts are being listed."""

    trustpoint: str


@message
class RouterKeyAdding(Message):
    """A key pair from a file becomes the trustpoint's."""

    key_type: str


@message
class TrustpointKeyPairSet(Message):
    """The trustpoint is to use this key pair."""

    trustpoint: str
    chosen_key_pair: str
