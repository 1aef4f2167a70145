"""Call admission control lets no further IKE SA begin.

What the log shows
    %CRYPTO-4-IKE_DENY_SA_REQ: IKE denied an INCOMING SA request from 192.0.2.1 to
            203.0.113.1 due to IKE SA LIMIT REACHED

Why it happens
    `crypto call admission limit` or the load limit of the router is reached, often while many
    peers come back at once.

What rules it out
    The SA came up all the same.

Remedy
    Raise the limit, or let the peers come back one after the other.

Sources
    Cisco IOS call admission control for IKE.
"""

from __future__ import annotations

from logsleuth.messages.syslog.ike import SaRequestDenied
from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, rule
from logsleuth.rules.stated import stated


@rule(ike=(1,), needs=(SaRequestDenied,))
def cac_ike_deny(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """Call admission control lets no further IKE SA begin."""
    return stated(
        tried,
        SaRequestDenied,
        says="{router} takes no further SA: {reason}",
        title="{router} takes no further IKE SA ({reason})",
        explanation="Call admission control of {router} refused the request: {reason}.",
        remedies=(
            (
                "router",
                (
                    "show crypto call admission statistics",
                    "show processes cpu sorted",
                    "configure terminal",
                    "crypto call admission limit ike sa <a higher limit>",
                ),
                "{router} then takes more SAs, if it has the resources",
            ),
        ),
    )
