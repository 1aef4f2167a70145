"""No traffic asks for the tunnel.

What the log shows
    No line of IKE at all.
    No debug log proves it: a command below does.

Why it happens
    Nothing matches the crypto ACL, there is no route to the interface with the map, or the test
    ping has another source.

What rules it out
    IKE begins.

Remedy
    `show crypto map`, `show ip route <inside address of the peer>`, `ping <address> source
    <inside interface>`.

Sources
    Cisco IOS IPsec configuration guide.
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
def no_interesting_traffic(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """A page: captures do not tell it, so it is never asked about a negotiation."""
    return None
