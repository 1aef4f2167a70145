"""When certificates are renewed, or replaced by the ones made to follow them."""

from __future__ import annotations

from logsleuth.ike.numbers import Hex
from logsleuth.messages.base import Message, message


@message
class RenewalTimersSetting(Message):
    """PKI reckons when to renew."""


@message
class RenewalTimerUnneeded(Message):
    """Renewal needs no timer while the trustpoint is enrolling."""

    trustpoint: str


@message
class CertificateValidityTold(Message):
    """From when to when a certificate is valid, and when it is to be replaced."""

    begins: str
    ends: str
    timer: str | None = None
    expires: str | None = None


@message
class CertificateFetchedForTimer(Message):
    """PKI looks at a certificate of the trustpoint to set its timer."""

    trustpoint: str
    flags: Hex
    expired: Hex


@message
class ShadowStateTold(Message):
    """How far the trustpoint is in getting the certificates that are to follow."""

    trustpoint: str
    state: str


@message
class RenewalTimerExpired(Message):
    """A timer of the trustpoint ran out."""

    timer_kind: str
    trustpoint: str
