"""A certificate of the peer's chain has expired.

What the log shows
    %PKI-3-CERTIFICATE_INVALID_EXPIRED: Certificate chain validation has failed. The
        certificate (SN: 1F) has expired. Validity period ended on …

Why it happens
    By the clock of the router that verifies, the certificate or its authority's is past its
    end; or that clock is wrong.

What rules it out
    The SA came up; or another line tells why the certificate was refused.

Remedy
    Renew the certificate (`auto-enroll`), or set the clock (`ntp server`).

Sources
    RFC 5280 §6; Cisco IOS PKI configuration guide.
"""

from __future__ import annotations

from logsleuth.messages.syslog.certificates import ChainExpired
from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, rule
from logsleuth.rules.stated import stated


@rule(
    ike=(
        1,
        2,
    ),
    needs=(ChainExpired,),
    explains=(
        "authentication-failed",
        "peer-certificate-refused",
    ),
)
def cert_expired(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """A certificate of the peer's chain has expired."""
    return stated(
        tried,
        ChainExpired,
        says="the certificate with serial number {serial} ended on {ended}",
        title="the certificate {serial} in the chain of {peer} has expired",
        explanation=(
            "At the clock of {router} the certificate with serial number {serial} in the "
            "chain of {peer} is past its end, {ended}."
        ),
        remedies=(
            (
                "peer",
                (
                    "show clock",
                    "show ntp status",
                    "show crypto pki certificates",
                    "configure terminal",
                    "crypto pki enroll <the trustpoint of serial number {serial}>",
                ),
                (
                    "a new certificate is valid; first compare the clock of {router}, since a "
                    "wrong clock refuses a good certificate"
                ),
            ),
        ),
    )
