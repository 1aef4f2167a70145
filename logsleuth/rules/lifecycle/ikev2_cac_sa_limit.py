"""Call admission control lets no further IKEv2 SA begin.

What the log shows
    %IKEV2-4-… SA rejected: max in-negotiation

Why it happens
    `crypto ikev2 limit` is reached, often while many peers come back at once.

What rules it out
    The SA came up all the same.

Remedy
    Raise `crypto ikev2 limit max-in-negotation-sa` or `max-sa`.

Sources
    Cisco IOS IKEv2 configuration guide.
"""

from __future__ import annotations

from logsleuth.messages.syslog.ikev2 import Ikev2SaRejected
from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, rule
from logsleuth.rules.stated import stated


@rule(ike=(2,), needs=(Ikev2SaRejected,))
def ikev2_cac_sa_limit(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """Call admission control lets no further IKEv2 SA begin."""
    return stated(
        tried,
        Ikev2SaRejected,
        says="{router} takes no further SA: {reason}",
        title="{router} takes no further IKEv2 SA ({reason})",
        explanation="Call admission control of {router} refused the request: {reason}.",
        remedies=(
            (
                "router",
                (
                    "show crypto ikev2 stats",
                    "configure terminal",
                    "crypto ikev2 limit max-sa <a higher limit>",
                ),
                "{router} then takes more SAs, if it has the resources",
            ),
        ),
    )
