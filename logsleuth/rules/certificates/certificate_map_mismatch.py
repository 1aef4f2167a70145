"""The certificate is good, but not one that the router wants.

What the log shows
    %PKI-3-CERTIFICATE_INVALID_UNAUTHORIZED: Certificate chain validation has failed. Unauthorized

Why it happens
    `match certificate` of the trustpoint names a certificate map that the peer's subject or
    issuer does not fit, or AAA authorization does not know its name.

What rules it out
    The SA came up; or another line tells why the certificate was refused.

Remedy
    Mend the certificate map (`show crypto pki certificates` shows the DN).

Sources
    RFC 5280 §6; Cisco IOS PKI configuration guide.
"""

from __future__ import annotations

from logsleuth.messages.pki.validation import CertificateUnauthorized
from logsleuth.messages.syslog.certificates import ChainUnauthorized
from logsleuth.messages.syslog.ike import CertificateAttributesRefused
from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, rule
from logsleuth.rules.stated import stated


@rule(
    ike=(
        1,
        2,
    ),
    needs=(
        ChainUnauthorized,
        CertificateUnauthorized,
        CertificateAttributesRefused,
    ),
    explains=(
        "authentication-failed",
        "peer-certificate-refused",
    ),
)
def certificate_map_mismatch(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """The certificate is good, but not one that the router wants."""
    return stated(
        tried,
        ChainUnauthorized,
        CertificateUnauthorized,
        CertificateAttributesRefused,
        says="{router} accepts the chain but not the owner",
        title="the certificate of {peer} is not one that {router} authorizes",
        explanation=(
            "The chain of {peer} is good, but the certificate map or authorization of "
            "{router} does not take it."
        ),
        remedies=(
            (
                "router",
                (
                    "show running-config | section crypto pki certificate map",
                    "show running-config | section crypto pki trustpoint",
                ),
                (
                    "compare the map with the DN of the certificate of {peer}, and mend the one "
                    "that is wrong"
                ),
            ),
        ),
    )
