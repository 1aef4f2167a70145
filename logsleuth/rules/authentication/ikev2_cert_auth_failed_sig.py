"""The peer's signature does not fit its certificate (IKEv2).

What the log shows
        IKEv2:(SA ID = 1):[Crypto Engine -> IKEv2] Verification of signed authentication data FAILED
        IKEv2:(SA ID = 1):Verification of peer's authentication data FAILED

Why it happens
    The chain passed, but the AUTH payload was signed with another key, or with a hash that this
    end does not take.

What rules it out
    Authentication passes; or the chain itself was refused.

Remedy
    Enrol the peer again with the key pair that it uses; align the signature hash.

Sources
    RFC 7296 §2.15; RFC 7427.
"""

from __future__ import annotations

from logsleuth.messages.ikev2.authentication import SignatureFailed
from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, rule
from logsleuth.rules.stated import stated


@rule(ike=(2,), needs=(SignatureFailed,), explains=("authentication-failed",))
def ikev2_cert_auth_failed_sig(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """The peer's signature does not fit its certificate (IKEv2)."""
    return stated(
        tried,
        SignatureFailed,
        says="the signature of {peer} does not verify",
        title="the signature of {peer} does not fit its certificate",
        explanation=(
            "{router} accepted the certificate of {peer}, but the signature in its AUTH "
            "payload is not of that certificate's key."
        ),
        remedies=(
            (
                "peer",
                (
                    "show crypto key mypubkey all",
                    "show crypto pki certificates verbose",
                    "configure terminal",
                    "crypto pki enroll <the trustpoint that {peer} uses>",
                ),
                "the certificate of {peer} then belongs to the key that it signs with",
            ),
        ),
    )
