"""A key or an algorithm is weaker than the image allows.

What the log shows
        %CRYPTO_ENGINE-4-CSDL_COMPLIANCE_DISALLOWED: Cisco PSB security compliance violation is
            detected. Use of … is denied
        %CRYPTO_ENGINE-4-CSDL_COMPLIANCE_RSA_WEAK_KEYS: RSA keypair … is in violation …

Why it happens
    From IOS-XE 17.11 on RSA below 2048 bits, DES, 3DES, MD5 and the groups 1, 2 and 5 are
    refused. It appears after an upgrade.

What rules it out
    The line says only that an exception was added; or what is denied is in no policy or
    proposal in use.

Remedy
    New key pairs and certificates, other algorithms on both ends; `crypto engine compliance
    shield disable` and a reload only as a stopgap.

Sources
    Cisco IOS-XE 17.11 release notes; the catalogue of causes, rsa-key-size-unsupported.
"""

from __future__ import annotations

from logsleuth.logs import Log
from logsleuth.messages.syslog.engine import AlgorithmDenied, KeyTooWeak
from logsleuth.replay import Replayed
from logsleuth.rules.base import Severity, Verdict, router_rule
from logsleuth.rules.on_router import befell


@router_rule(
    needs=(
        AlgorithmDenied,
        KeyTooWeak,
    )
)
def rsa_key_size_unsupported(log: Log, tried: tuple[Replayed, ...]) -> Verdict:
    """A key or an algorithm is weaker than the image allows."""
    return befell(
        log,
        tried,
        AlgorithmDenied,
        KeyTooWeak,
        severity=Severity.DEGRADED,
        says=("the image refuses what is weaker than its baseline"),
        title=("{router} refuses a key or an algorithm as too weak"),
        explanation=(
            "The image of {router} enforces a security baseline; what it names here"
            " it does not use."
        ),
        commands=(
            ("show crypto engine compliance"),
            ("show crypto key mypubkey rsa"),
            ("show running-config | section crypto"),
        ),
        why=(
            "stronger keys and algorithms on both ends; each change concerns all "
            "peers that use the same policy, proposal or trustpoint"
        ),
    )
