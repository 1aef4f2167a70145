"""IKEv2 certificates: what IKEv2 asks of PKI, and its answers."""

from __future__ import annotations

from logsleuth.messages.base import Message, message


@message
class CertificateHashesLookedUp(Message):
    """IKEv2 asks PKI which trustpoints the CERTREQ hashes of the peer stand for."""


@message
class TrustpointsRetrieved(Message):
    """PKI's answer: the trustpoints of the observer that the peer's CERTREQ names."""

    trustpoint: tuple[str, ...] = ()


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


@message
class ChainValidating(Message):
    """IKEv2 hands the peer's certificate chain to PKI."""


@message
class ChainValidated(Message):
    """PKI's verdict on the peer's certificate chain."""

    result: str  # PASSED or FAILED
