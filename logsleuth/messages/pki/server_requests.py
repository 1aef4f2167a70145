"""The router as a certificate authority: the requests that it answers."""

from __future__ import annotations

from logsleuth.ike.numbers import Hex
from logsleuth.messages.base import Message, Refused, message


@message
class ServerRequestReceived(Message):
    """Somebody asks the certificate server; the length is in bytes."""

    operation: str | None = None
    length: int | None = None


@message
class ServerRequestProcessing(Message):
    """The certificate server works on a SCEP request; the length is in bytes."""

    length: int | None = None


@message
class ServerEnrolmentReceived(Message):
    """Somebody asks the certificate server for a certificate."""


@message
class ServerScepServiceBound(Message):
    """A service for one request is made or given up."""

    access: str
    binding: str
    service: str


@message
class ServerMessageTypeTold(Message):
    """What kind of SCEP message came; 19 is PKCSReq (RFC 8894, 3.2.1.2)."""

    message_type: int


@message
class ServerTransactionTold(Message):
    """The request's transaction identifier."""

    transaction: str


@message
class ServerRequestAuthorized(Message):
    """The request may be granted."""

    transaction: str | None = None


@message
class ServerPolicyChecking(Message):
    """The certificate server looks whether it may grant the request."""

    request_id: int


@message
class ServerRequestGranting(Message):
    """The certificate server grants the request."""

    request_id: int


@message
class ServerRequestRejecting(Message):
    """The certificate server refuses the request."""

    REFUSES = Refused.ENROLMENT

    request_id: int


@message
class ServerRequestForwarded(Message):
    """The registration authority passes the request on."""

    request_id: int


@message
class ServerKeyUsageRead(Message):
    """What the key of the request is for, as it came."""

    usage: Hex


@message
class ServerKeyUsageKind(Message):
    """What the key of the request is for."""

    key_usage: str


@message
class ServerLocking(Message):
    """The certificate server keeps other requests away while it serves one, or lets them in."""

    locking: str


@message
class ServerExtensionAdded(Message):
    """The certificate server puts an extension into a certificate."""

    extension: str


@message
class ServerValidityChosen(Message):
    """From when until when a new certificate will be valid."""

    begin: str
    end: str


@message
class ServerRequestGranted(Message):
    """The certificate server has made the certificate that was asked for."""

    request_id: int
    fingerprint: str


@message
class ServerCertificateSent(Message):
    """The certificate server answers with a certificate."""

    answer: str


@message
class ServerMemoryReleased(Message):
    """The request's data go."""
