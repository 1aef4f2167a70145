"""A certificate of the peer's chain is revoked.

What the log shows
    %PKI-3-CERTIFICATE_REVOKED: Certificate chain validation has failed. The certificate
        (SN: 1F) is revoked

Why it happens
    The authority has put the certificate on its revocation list.

What rules it out
    The SA came up; or another line tells why the certificate was refused.

Remedy
    Enrol the peer again.

Sources
    RFC 5280 §6; Cisco IOS PKI configuration guide.
"""

from __future__ import annotations

from logsleuth.messages.syslog.certificates import ChainRevoked
from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, rule
from logsleuth.rules.stated import stated


@rule(
    ike=(
        1,
        2,
    ),
    needs=(ChainRevoked,),
    explains=(
        "authentication-failed",
        "peer-certificate-refused",
    ),
)
def cert_revoked(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """A certificate of the peer's chain is revoked."""
    return stated(
        tried,
        ChainRevoked,
        says="the certificate with serial number {serial} is revoked",
        title="the certificate {serial} of {peer} is revoked",
        explanation=(
            "{router} found the certificate with serial number {serial} of {peer} on the "
            "revocation list."
        ),
        remedies=(
            (
                "peer",
                (
                    "show crypto pki certificates",
                    "configure terminal",
                    "crypto pki enroll <the trustpoint of serial number {serial}>",
                ),
                (
                    "a new certificate is not on the list; ask the authority first why the old "
                    "one was revoked"
                ),
            ),
        ),
    )
