"""The router cannot sign: its key pair is not there.

What the log shows
    %PKI-3-QUERY_KEY: Querying key pair failed.

Why it happens
    The key pair that the trustpoint names was zeroized, made anew or lost with the device.

What rules it out
    The SA came up; or another line tells why the certificate was refused.

Remedy
    `crypto key generate rsa label` and enrol again.

Sources
    RFC 5280 §6; Cisco IOS PKI configuration guide.
"""

from __future__ import annotations

from logsleuth.messages.isakmp.certificates import SigningFailed
from logsleuth.messages.syslog.certificates import KeyPairQueryFailed
from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, rule
from logsleuth.rules.stated import stated


@rule(
    ike=(
        1,
        2,
    ),
    needs=(
        KeyPairQueryFailed,
        SigningFailed,
    ),
    explains=(
        "authentication-failed",
        "peer-certificate-refused",
    ),
)
def missing_rsa_keypair(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """The router cannot sign: its key pair is not there."""
    return stated(
        tried,
        KeyPairQueryFailed,
        SigningFailed,
        says="{router} has no key to sign with",
        title="{router} has no key pair to sign with",
        explanation="{router} could not sign for want of the key pair of its certificate.",
        remedies=(
            (
                "router",
                (
                    "show crypto key mypubkey rsa",
                    "show running-config | section crypto pki trustpoint",
                    "configure terminal",
                    "crypto key generate rsa label <the rsakeypair of the trustpoint> modulus 2048",
                    "crypto pki enroll <the trustpoint>",
                ),
                "the trustpoint then has a key and a certificate that belongs to it",
            ),
        ),
    )
