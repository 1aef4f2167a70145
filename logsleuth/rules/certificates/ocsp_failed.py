"""The OCSP responder gave no answer that counts.

What the log shows
    CRYPTO_PKI: OCSP response … does not verify; nonce mismatch; no URL

Why it happens
    `revocation-check ocsp` is configured, and the responder is not reached, its signer is not
    trusted, or it does not answer with the nonce.

What rules it out
    The SA came up; or another line tells why the certificate was refused.

Remedy
    `ocsp url`, `ocsp disable-nonce`, or `revocation-check ocsp none`.

Sources
    RFC 5280 §6; Cisco IOS PKI configuration guide.
"""

from __future__ import annotations

from logsleuth.messages.pki.ocsp import OcspNonceMismatched, OcspResponseUnverified, OcspUrlMissing
from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, rule
from logsleuth.rules.stated import refused_after, stated


@rule(
    ike=(
        1,
        2,
    ),
    needs=(
        OcspNonceMismatched,
        OcspResponseUnverified,
        OcspUrlMissing,
    ),
    explains=(
        "authentication-failed",
        "peer-certificate-refused",
    ),
)
def ocsp_failed(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """The OCSP responder gave no answer that counts."""
    return stated(
        tried,
        OcspNonceMismatched,
        OcspResponseUnverified,
        OcspUrlMissing,
        which=refused_after,
        says="OCSP gives {router} no answer that counts",
        title="OCSP gives {router} no answer on the certificate of {peer}",
        explanation=(
            "{router} must ask by OCSP whether the certificate of {peer} is revoked, and "
            "got no answer that counts."
        ),
        remedies=(
            (
                "router",
                (
                    "show running-config | section crypto pki trustpoint",
                    "configure terminal",
                    "crypto pki trustpoint <the trustpoint of the certificate>",
                    " revocation-check ocsp none",
                ),
                (
                    "an answer that fails then no longer refuses a certificate; it weakens the "
                    "check for every peer of that trustpoint"
                ),
            ),
        ),
    )
