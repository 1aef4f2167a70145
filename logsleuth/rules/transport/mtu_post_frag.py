"""Large packets die in the tunnel, small ones pass.

What the log shows
    No line of IKE: the SAs are up.
    No debug log proves it: a command below does.

Why it happens
    ESP makes packets longer than the MTU of the path; with DF set, or fragments dropped, they
    are lost.

What rules it out
    Large pings with DF pass.

Remedy
    `ping <inside address> size 1500 df-bit` and `show crypto ipsec sa | include mtu`; `ip tcp
    adjust-mss 1360` on the inside or tunnel interface.

Sources
    RFC 4301 §8; Cisco TAC 25885.
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
def mtu_post_frag(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """A page: captures do not tell it, so it is never asked about a negotiation."""
    return None
