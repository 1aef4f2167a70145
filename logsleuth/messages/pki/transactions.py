"""Enrolment: what is asked of the authority, and what it answered."""

from __future__ import annotations

from logsleuth.ike.names import DistinguishedName
from logsleuth.messages.base import Message, Refused, message


@message
class PkiTransactionCompleted(Message):
    """A request to the authority is done, well or badly."""

    request: str


@message
class PkiTransactionStatus(Message):
    """The status of the transaction follows."""


@message
class EnrolmentGranted(Message):
    """The authority issues the certificate (SCEP pkiStatus SUCCESS)."""

    code: str


@message
class EnrolmentGrantedTold(Message):
    """The authority issues the certificate."""


@message
class PkiProcessContinued(Message):
    """PKI let other processes run in between."""


@message
class EnrolmentRejected(Message):
    """The authority refuses the certificate (SCEP pkiStatus FAILURE)."""

    REFUSES = Refused.ENROLMENT

    code: str


@message
class EnrolmentPending(Message):
    """The authority has not decided yet (SCEP pkiStatus PENDING)."""

    code: str


@message
class PkiStepFailed(Message):
    """A step of PKI ended with this status; 0 stands for success, `error` is the library's."""

    code: str
    step: str
    error: str | None = None
    reason: str | None = None


@message
class EnrolmentFailInfo(Message):
    """Why the authority refused (SCEP failInfo, RFC 8894)."""

    fail_info: int


@message
class CaCertificateReceived(Message):
    """The authority's certificate came."""


@message
class RouterCertificateMissing(Message):
    """The authority granted a certificate, and its answer holds none that is the router's own."""


@message
class CaAndRaCertificatesReceived(Message):
    """The certificates of the authority and of its registration authority came."""


@message
class CaCertificatesUnreadable(Message):
    """What the server sent holds no certificates that PKI could read."""


@message
class AuthorityNamed(Message):
    """The subject of a certificate that came."""

    subject: DistinguishedName


@message
class CertificateSelectionWarned(Message):
    """PKI did not find what it wanted to choose from."""

    warning: str
    selection: str


@message
class EnrolmentRequestsCompleted(Message):
    """No request for the trustpoint is open any more."""

    trustpoint: str | None = None


@message
class RequestFingerprint(Message):
    """The digest of the request, to be compared with what the authority holds."""

    fingerprint: str
    hash: str | None = None


@message
class SignedRequestAnnounced(Message):
    """The signed request of a trustpoint; its length is in bytes."""

    length: int
    trustpoint: str | None = None


@message
class SignedAnswerVerified(Message):
    """The authority's answer for a trustpoint bears a good signature; its length is in bytes."""

    trustpoint: str
    length: int


@message
class EnvelopedRequestAnnounced(Message):
    """The encrypted request of a trustpoint."""

    trustpoint: str | None = None


@message
class RequestWritten(Message):
    """The certificate request (PKCS #10); its length is in bytes."""

    length: int


@message
class RequestAddressed(Message):
    """To whose certificate the request is encrypted."""

    issuer: DistinguishedName
    serial: str


@message
class PkiMessageReceived(Message):
    """The authority's signed answer; its length is in bytes."""

    length: int
    trustpoint: str | None = None


@message
class PkiAttributeTold(Message):
    """An attribute of the authority's answer, in hexadecimal (RFC 8894, 3.2.1)."""

    attribute: str
    value: str | None = None


@message
class SignedAttributesAnnounced(Message):
    """The attributes of the authority's answer follow."""


@message
class AnswerContentsCounted(Message):
    """What the authority's answer holds."""

    count: int
    crls: int | None = None


@message
class AnswerSignersCounted(Message):
    """How many signatures of the authority's answer hold."""

    count: int


@message
class SignerCountWrong(Message):
    """The authority's answer has not the one signature that it should have."""

    count: int


@message
class SigningCertificateNamed(Message):
    """Whose certificate signed the authority's answer."""

    issuer: DistinguishedName
    serial: str


@message
class RouterCertificateNamed(Message):
    """The certificate that the authority issued."""

    issuer: DistinguishedName
    serial: str


@message
class CertificateDateTold(Message):
    """A date of the certificate that the authority issued."""

    which: str
    date: str


@message
class RouterCertificateReceived(Message):
    """The router has its certificate."""


@message
class SupersededCertificateRemoved(Message):
    """The certificate before the new one goes."""

    serial: str


@message
class CertificatesProcessing(Message):
    """PKI takes the authority's certificates from the answer."""

    trustpoint: str


@message
class RaCertificatesFound(Message):
    """The answer holds certificates of a registration authority."""


@message
class CaCertificateFound(Message):
    """The answer holds the authority's certificate."""


@message
class CertificatesExtractionFailed(Message):
    """PKI could not take the certificates from the answer."""

    function: str
    code: str


@message
class CaObjectNotSet(Message):
    """PKI could not keep the authority's certificate."""

    code: str


@message
class PendingRequestResent(Message):
    """PKI asks again for a certificate that is pending."""

    count: int
