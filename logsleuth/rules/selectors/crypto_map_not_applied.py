"""The crypto map is on no interface, or on the wrong one.

What the log shows
    The end that should begin: no line of IKE at all. If the peer begins, see invalid-local-
    address.
    No debug log proves it: a command below does.

Why it happens
    `crypto map` or `tunnel protection` is missing on the outgoing interface.

What rules it out
    IKE begins when traffic comes.

Remedy
    `show crypto map interface <interface>`; apply the map there.

Sources
    Cisco IOS IPsec configuration guide.
"""

from __future__ import annotations

from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, rule


@rule(ike=(1,))
def crypto_map_not_applied(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """A page: captures do not tell it, so it is never asked about a negotiation."""
    return None
