"""The peer's signature does not fit its certificate (IKEv1).

What the log shows
        ISAKMP:(1001): processing SIG payload. message ID = 0
        ISAKMP:(1001): signature invalid!

Why it happens
    The chain was good, but the signature was made with another key than the certificate's: the
    peer re-enrolled or its key pair was made anew, or an old key of the peer is cached here.

What rules it out
    Phase 1 is complete.

Remedy
    Clear cached keys, enrol the peer again.

Sources
    RFC 2409 §5.1.
"""

from __future__ import annotations

from logsleuth.messages.isakmp.certificates import SignatureInvalid
from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, rule
from logsleuth.rules.stated import stated


@rule(ike=(1,), needs=(SignatureInvalid,))
def signature_invalid(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """The peer's signature does not fit its certificate (IKEv1)."""
    return stated(
        tried,
        SignatureInvalid,
        says="the signature does not verify",
        title="the signature of {peer} does not fit its certificate",
        explanation=(
            "{router} accepted the certificate of {peer}, but its signature was made with "
            "another key."
        ),
        remedies=(
            (
                "peer",
                (
                    "show crypto key mypubkey rsa",
                    "show crypto pki certificates verbose",
                    "configure terminal",
                    "crypto pki enroll <the trustpoint that {peer} uses>",
                ),
                "the certificate of {peer} then belongs to the key that it signs with",
            ),
        ),
    )
