"""`%PKI-…` messages of the certificate server in IOS and on the trustpool."""

from __future__ import annotations

from logsleuth.messages.base import message
from logsleuth.messages.syslog.base import CryptoSyslog


@message
class CertificateServerSwitched(CryptoSyslog):
    """The certificate server began or stopped to work."""

    state: str | None = None


@message
class CertificateServerPolicySet(CryptoSyslog):
    """Whether the certificate server grants requests without being asked."""

    requests: str | None = None
    decision: str | None = None


@message
class CertificateServerStorageLost(CryptoSyslog):
    """The certificate server's files cannot be reached; it stopped."""

    storage: str | None = None


@message
class CertificateServerDeleted(CryptoSyslog):
    """The certificate server was deleted, or its trustpoint and key."""


@message
class CertificateRolloverReady(CryptoSyslog):
    """A new certificate of the authority stands ready to take over."""


@message
class TrustpoolDownloaded(CryptoSyslog):
    """The bundle of trusted authorities was downloaded."""


@message
class TrustpoolNotDownloaded(CryptoSyslog):
    """The bundle of trusted authorities could not be downloaded."""


@message
class TrustpoolExpiring(CryptoSyslog):
    """The bundle of trusted authorities runs out."""

    left: str | None = None


@message
class TrustpoolUpdateDisabled(CryptoSyslog):
    """The bundle of trusted authorities is not kept up to date."""
