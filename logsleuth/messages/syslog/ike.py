"""`%CRYPTO-…` messages on IKEv1: packets, authentication, policy."""

from __future__ import annotations

from logsleuth.messages.base import Refused, message
from logsleuth.messages.syslog.base import CryptoSyslog


@message
class IkeMessageMalformed(CryptoSyslog):
    """An IKE message failed the sanity check.

    As a rule it could not be decrypted, for want of the same pre-shared key.
    """

    REFUSES = Refused.IKE_SA

    peer: str


@message
class IkeMessageWithoutSa(CryptoSyslog):
    """An IKE message belongs to no SA here and begins none.

    The peer still holds an SA that this end lost.
    """

    peer: str


@message
class IkeMessageCorrupted(CryptoSyslog):
    """An IKE message was damaged, or cut short on its way."""

    peer: str
    expected: int | None = None
    length: int | None = None


@message
class IkeMessageOversized(CryptoSyslog):
    """An IKE message is longer than the router takes."""

    peer: str
    limit: int | None = None


@message
class IkePacketQueuedTooLong(CryptoSyslog):
    """An IKE packet waited in the input queue until it was too old: the router is overloaded."""


@message
class IkePacketNotEncrypted(CryptoSyslog):
    """An IKE packet came in clear text where it should have been encrypted."""

    peer: str


@message
class IkePacketNotCiphered(CryptoSyslog):
    """The router could not encrypt or decrypt an IKE packet."""

    connection: int
    operation: str


@message
class IkeExchangeUnknown(CryptoSyslog):
    """The peer sent an exchange type that IOS does not know."""

    peer: str


@message
class NotifyDoiUnknown(CryptoSyslog):
    """A notify of the peer is of another domain of interpretation than IPsec."""

    doi: int
    peer: str


@message
class OfferDoiUnknown(CryptoSyslog):
    """An SA offer of the peer is of another domain of interpretation than IPsec."""

    doi: int
    peer: str


@message
class ModeFailed(CryptoSyslog):
    """`%CRYPTO-6-IKMP_MODE_FAILURE`: an IKEv1 mode did not end well."""

    mode: str  # Main, Aggressive, Quick, Informational
    peer: str

    @property
    def refused(self) -> Refused | None:
        """A quick mode is of a child SA; what an informational mode was about is not said."""
        sas = {"Main": Refused.IKE_SA, "Aggressive": Refused.IKE_SA, "Quick": Refused.CHILD_SA}
        return sas.get(self.mode)


@message
class AuthenticationMethodFailed(CryptoSyslog):
    """IKEv1 authentication failed, or its method is not the one configured here."""

    REFUSES = Refused.IKE_SA

    method: str | None = None  # its number: 1 is pre-share, 3 RSA signatures, 4 RSA encryption
    peer: str


@message
class AttributeNotOffered(CryptoSyslog):
    """The responder chose a policy that this end had not offered, or changed it."""

    REFUSES = Refused.IKE_SA

    peer: str
    attribute: str


@message
class QuickModeTooEarly(CryptoSyslog):
    """The peer began quick mode on an IKE SA that was not authenticated."""

    REFUSES = Refused.CHILD_SA

    peer: str


@message
class PreSharedKeyMissing(CryptoSyslog):
    """No pre-shared key here is for this peer."""

    REFUSES = Refused.IKE_SA

    peer: str


@message
class AggressiveModeForbidden(CryptoSyslog):
    """Aggressive mode was asked for, and `crypto isakmp aggressive-mode disable` forbids it."""

    REFUSES = Refused.IKE_SA


@message
class SaRequestDenied(CryptoSyslog):
    """IKE took no further SA: call admission control, or want of resources."""

    REFUSES = Refused.IKE_SA

    direction: str
    source: str
    destination: str
    reason: str  # IKE SA LIMIT REACHED, IN-NEGOTIATION SA LIMIT REACHED, SYSTEM RESOURCES LOW


@message
class SaDeletedByHand(CryptoSyslog):
    """An IKE SA was cleared by command; its IPsec SAs stay."""

    peer: str


@message
class DefaultPolicyUsed(CryptoSyslog):
    """The default IKE policies are offered, or one of them was matched: none is configured."""


@message
class IdentityNotInCertificate(CryptoSyslog):
    """The peer's identity is not among the names in its certificate; IKE goes on."""

    identity: str
    id_type: int
    certificate_field: str
    certified: str | None = None  # nothing where the certificate has no such name


@message
class CertificateInvalid(CryptoSyslog):
    """`%CRYPTO-5-IKMP_INVAL_CERT`: the peer's certificate was refused."""

    REFUSES = Refused.CERTIFICATE

    peer: str
    reason: str


@message
class CertificateUseProhibited(CryptoSyslog):
    """The peer's certificate may not be used for what it was used for."""

    REFUSES = Refused.CERTIFICATE

    peer: str


@message
class CertificateAttributesRefused(CryptoSyslog):
    """The peer's certificate lacks the attributes that the crypto map wants."""

    REFUSES = Refused.CERTIFICATE
