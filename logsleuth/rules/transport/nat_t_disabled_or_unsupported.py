"""NAT is on the way and NAT traversal is off on one end.

What the log shows
    The SAs come up on port 500, and no packet is decapsulated.
    No debug log proves it: a command below does.

Why it happens
    `no crypto ipsec nat-transparency udp-encapsulation`: ESP has no port to translate.

What rules it out
    `show crypto ipsec sa` has Tunnel UDP-Encaps.

Remedy
    `show crypto ipsec sa | include settings|encaps|decaps`; `crypto ipsec nat-transparency udp-
    encapsulation`.

Sources
    RFC 3947; RFC 3948.
"""

from __future__ import annotations

from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, rule


@rule(ike=(1,))
def nat_t_disabled_or_unsupported(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """A page: captures do not tell it, so it is never asked about a negotiation."""
    return None
