"""`%IKEV2-…` messages."""

from __future__ import annotations

from logsleuth.messages.base import Refused, message
from logsleuth.messages.syslog.base import CryptoSyslog


@message
class Ikev2NegotiationAborted(CryptoSyslog):
    """An IKEv2 negotiation ended with an error."""

    REFUSES = Refused.IKE_SA

    error: str


@message
class Ikev2SaUp(CryptoSyslog):
    """An IKEv2 SA came up (`crypto logging ikev2`)."""


@message
class Ikev2SaDown(CryptoSyslog):
    """An IKEv2 SA went down (`crypto logging ikev2`)."""


@message
class Ikev2ConnectionAskedFor(CryptoSyslog):
    """The peer asks for an IKEv2 SA."""


@message
class Ikev2TunnelAskedFor(CryptoSyslog):
    """IPsec asks IKEv2 for a tunnel."""

    local_selector: str | None = None
    remote_selector: str | None = None


@message
class Ikev2SaRejected(CryptoSyslog):
    """IKEv2 took no further SA: call admission control, or want of resources."""

    REFUSES = Refused.IKE_SA

    reason: str | None = None
