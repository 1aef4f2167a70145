"""ESP does not get through, though IKE does.

What the log shows
    IKE and IPsec SAs come up on both ends, and one or both show no decaps.
    No debug log proves it: a command below does.

Why it happens
    A filter or firewall lets UDP 500 pass and drops protocol 50, or UDP 4500 for NAT.

What rules it out
    Both ends count encaps and decaps.

Remedy
    `show crypto ipsec sa peer <address>` on both: encaps without decaps at the other end;
    permit protocol 50 or UDP 4500.

Sources
    RFC 4303 §2.
"""

from __future__ import annotations

from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, rule


@rule(
    ike=(
        1,
        2,
    )
)
def esp_blocked(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """A page: captures do not tell it, so it is never asked about a negotiation."""
    return None
