"""The certificate of a trustpoint belongs to another key pair.

What the log shows
        At boot or import, on the owner: %PKI-3-KEY_CMP_MISMATCH: Key in the certificate and
            stored key does not match for Trustpoint-TP1.
        The peer validates the certificate, and then its signature fails.

Why it happens
    The key pair was made anew after the certificate was issued, or the wrong one was imported.

What rules it out
    The certificate itself does not validate. The syslog line alone is printed on each import of
    PKCS #12.

Remedy
    `crypto pki enroll` with the key pair that the trustpoint names (`rsakeypair`).

Sources
    The catalogue of causes, keypair-cert-mismatch.
"""

from __future__ import annotations

from logsleuth.logs import Log
from logsleuth.messages.ikev2.authentication import SignatureFailed
from logsleuth.messages.isakmp.certificates import SignatureInvalid
from logsleuth.messages.syslog.certificates import CertifiedKeyMismatch
from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, router_rule
from logsleuth.rules.on_router import befell


@router_rule(needs=(CertifiedKeyMismatch,))
def keypair_cert_mismatch(log: Log, tried: tuple[Replayed, ...]) -> Verdict:
    """The certificate of a trustpoint belongs to another key pair."""
    return befell(
        log,
        tried,
        CertifiedKeyMismatch,
        which=lambda event: any(_signature_failed(one) for one in tried),
        says=("the key in the certificate is not the one stored"),
        title=("the certificate of {trustpoint} on {router} belongs to another key"),
        explanation=(
            "What {router} signs with the stored key cannot be verified with the "
            "key in the certificate of {trustpoint}."
        ),
        commands=(
            ("show crypto pki certificates"),
            ("show crypto key mypubkey rsa"),
            ("configure terminal"),
            ("crypto pki enroll {trustpoint}"),
        ),
        why=("a certificate for the key that is stored; it concerns all that use {trustpoint}"),
    )


def _signature_failed(tried: Replayed) -> bool:
    kinds = (SignatureInvalid, SignatureFailed)
    return any(side.first(kind) for side in tried.negotiation.sides for kind in kinds)
