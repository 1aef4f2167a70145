"""Traffic is translated before it reaches the crypto map.

What the log shows
    No line of IKE at all: the traffic does not match the crypto ACL any more.
    No debug log proves it: a command below does.

Why it happens
    NAT comes before the crypto map, and its ACL does not exempt the protected flow.

What rules it out
    `show ip nat translations` has no entry for the flow.

Remedy
    `show ip nat translations` and `show crypto ipsec sa` (encaps stay 0); deny the flow in the
    ACL of NAT.

Sources
    Cisco TAC 14144.
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
def nat_exemption_missing(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """A page: captures do not tell it, so it is never asked about a negotiation."""
    return None
