"""`%CRYPTO-…` messages on IKEv1."""

from __future__ import annotations

from logsleuth.messages.base import Message, message


@message
class CertificateInvalid(Message):
    """`%CRYPTO-5-IKMP_INVAL_CERT`: the peer's certificate was refused."""

    facility: str
    severity: int
    mnemonic: str
    peer: str
    reason: str


@message
class ModeFailed(Message):
    """`%CRYPTO-6-IKMP_MODE_FAILURE`: an IKEv1 mode did not end well."""

    facility: str
    severity: int
    mnemonic: str
    mode: str  # Main, Aggressive, Quick, Informational
    peer: str
