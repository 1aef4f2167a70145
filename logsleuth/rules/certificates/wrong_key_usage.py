"""The certificate may not be used for what it is used for.

What the log shows
    %CRYPTO-… certificate key usage does not allow signatures

Why it happens
    The key usage or extended key usage in the certificate does not allow to sign in IKE.

What rules it out
    The SA came up; or another line tells why the certificate was refused.

Remedy
    Issue the certificate again with digitalSignature, or for general purpose.

Sources
    RFC 5280 §6; Cisco IOS PKI configuration guide.
"""

from __future__ import annotations

from logsleuth.messages.syslog.certificates import KeyUsageUnusable
from logsleuth.messages.syslog.ike import CertificateUseProhibited
from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, rule
from logsleuth.rules.stated import refused_after, stated


@rule(
    ike=(
        1,
        2,
    ),
    needs=(
        CertificateUseProhibited,
        KeyUsageUnusable,
    ),
    explains=(
        "authentication-failed",
        "peer-certificate-refused",
    ),
)
def wrong_key_usage(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """The certificate may not be used for what it is used for."""
    return stated(
        tried,
        CertificateUseProhibited,
        KeyUsageUnusable,
        which=refused_after,
        says="the certificate does not allow this use",
        title="the key usage of a certificate of {peer} does not allow IKE",
        explanation=(
            "{router} refused the certificate of {peer} because of what it may be used for."
        ),
        remedies=(
            (
                "peer",
                (
                    "show crypto pki certificates verbose",
                    "configure terminal",
                    "crypto pki enroll <the trustpoint that {peer} uses>",
                ),
                "the authority must issue a certificate with digitalSignature",
            ),
        ),
    )
