"""IKEv2 certificates: what IKEv2 asks of PKI, and its answers."""

from __future__ import annotations

from logsleuth.messages.base import Message, Refused, message


@message
class CertificateHashesLookedUp(Message):
    """IKEv2 asks PKI which trustpoints the CERTREQ hashes of the peer stand for."""


@message
class TrustpointsRetrieved(Message):
    """PKI's answer: the trustpoints of the observer that the peer's CERTREQ names."""

    trustpoint: tuple[str, ...] = ()


@message
class ConfiguredTrustpointsAsked(Message):
    """IKEv2 asks PKI for the trustpoints that the observer has; the answer is worded as above."""


@message
class TrustpointHashesAsked(Message):
    """IKEv2 needs the hashes of the CA keys that the observer trusts, for its own CERTREQ."""


@message
class TrustpointHashesGot(Message):
    """Whether PKI had the hashes for the CERTREQ."""

    result: str  # PASSED or FAILED


@message
class PkiSessionAsked(Message):
    """IKEv2 asks PKI for a session, which numbers PKI's own lines."""


@message
class Ikev2PkiSessionStarted(Message):
    """Whether PKI opened the session."""

    result: str  # PASSED or FAILED


@message
class PkiSessionCloseAsked(Message):
    """IKEv2 needs PKI no more for this SA."""


@message
class Ikev2PkiSessionClosed(Message):
    """Whether PKI closed the session."""

    result: str  # PASSED or FAILED


@message
class PkiSessionTurning(Message):
    """IKEv2 opens or closes its session with PKI; wording before 15.2."""

    pki_session_turn: str  # IOS's wording: Opening a, Closing the


@message
class PrivateKeyWanted(Message):
    """IKEv2 needs its private key, to sign its AUTH payload."""


@message
class PrivateKeyGot(Message):
    """Whether PKI had the private key."""

    result: str  # PASSED or FAILED


@message
class CertificateChainWanted(Message):
    """IKEv2 took this trustpoint for its own certificate."""

    trustpoint: str


@message
class CertificateChainGot(Message):
    """Whether PKI had a chain for the trustpoint taken."""

    result: str  # PASSED or FAILED


@message
class CertificatePayloadFailed(Message):
    """The observer could not make its CERT payload."""

    REFUSES = Refused.IKE_SA


@message
class CertificatesEncoded(Message):
    """How the observer sends its certificates: themselves, or where to fetch them."""

    encoding: str


@message
class PeerCertificatesEncoded(Message):
    """How the peer sent its certificates: themselves, or where to fetch them."""

    encoding: str


@message
class ChainValidating(Message):
    """IKEv2 hands the peer's certificate chain to PKI."""


@message
class ChainValidated(Message):
    """PKI's verdict on the peer's certificate chain."""

    result: str  # PASSED or FAILED

    @property
    def refused(self) -> Refused | None:
        """See `Message`."""
        return Refused.CERTIFICATE if self.result == "FAILED" else None


@message
class CertificateVerificationFailed(Message):
    """The peer's certificate is not good, for a reason told before."""

    REFUSES = Refused.CERTIFICATE


@message
class CertificateHashInvalid(Message):
    """The peer's CERTREQ names no CA of the observer, which takes the profile's trustpoint."""


@message
class IssuerListFailed(Message):
    """PKI had no issuers for the observer's CERTREQ: it has no CA certificate."""


@message
class CertificateEncodingUnsupported(Message):
    """The peer's certificates are encoded in a way that the two ends have not agreed on."""

    REFUSES = Refused.CERTIFICATE


@message
class PeerPublicKeySaved(Message):
    """The public key of the peer's certificate is kept, to check the signature."""
