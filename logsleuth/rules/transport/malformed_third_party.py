"""The peer sends a payload that must be understood and is not.

What the log shows
        IKEv2-ERROR:… : Unsupported critical payload

Why it happens
    The peer, often of another maker, uses an extension that this release does not know and
    marks it critical.

What rules it out
    The SA came up.

Remedy
    Switch the extension off on the peer, or use a release that knows it.

Sources
    RFC 7296 §2.5.
"""

from __future__ import annotations

from logsleuth.messages.ikev2.errors import CriticalPayloadUnsupported
from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, rule
from logsleuth.rules.stated import stated


@rule(ike=(2,), needs=(CriticalPayloadUnsupported,))
def malformed_third_party(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """The peer sends a payload that must be understood and is not."""
    return stated(
        tried,
        CriticalPayloadUnsupported,
        says="{router} does not know a critical payload",
        title="{peer} sends a critical payload that {router} does not know",
        explanation=(
            "{router} had to refuse a packet of {peer}, since a payload in it is marked "
            "critical and {router} does not know it."
        ),
        remedies=(
            (
                "router",
                (
                    "show version",
                    "debug crypto ikev2 packet",
                ),
                "they show the release and the payload",
            ),
        ),
    )
