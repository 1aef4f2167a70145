"""The router has no certificate of its own to send.

What the log shows
        ISAKMP:(1001): no valid cert found to return
        ISAKMP:(1001): unable to get the local certificate

Why it happens
    The trustpoint is authenticated, so its CA certificate is there, but it was never enrolled;
    or the certificate has expired, or none comes from an authority that the peer asks for.

What rules it out
    A certificate is sent.

Remedy
    Enrol the trustpoint; see which authorities the peer asks for (`peer wants cert issued by`).

Sources
    RFC 2409 §5.1; Cisco IOS PKI configuration guide.
"""

from __future__ import annotations

from logsleuth.messages.isakmp.certificates import (
    CertificateToSendAbsent,
    LocalCertificateUnavailable,
)
from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, rule
from logsleuth.rules.stated import stated


@rule(
    ike=(1,),
    needs=(
        CertificateToSendAbsent,
        LocalCertificateUnavailable,
    ),
)
def no_own_certificate(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """The router has no certificate of its own to send."""
    return stated(
        tried,
        CertificateToSendAbsent,
        LocalCertificateUnavailable,
        says="{router} has no certificate to send",
        title="{router} has no certificate that {peer} would accept",
        explanation=(
            "{router} looked for a certificate of its own for {peer} and has none. Which "
            "authorities {peer} accepts stands in its CERT_REQs."
        ),
        remedies=(
            (
                "router",
                (
                    "show crypto pki certificates",
                    "configure terminal",
                    "crypto pki enroll <a trustpoint of an authority that {peer} asks for>",
                ),
                "{router} then has a certificate to send",
            ),
        ),
    )
