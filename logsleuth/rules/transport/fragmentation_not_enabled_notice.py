"""The peer offers IKE fragmentation, this router does not: a notice.

What the log shows
    ISAKMP:(0):Support for IKE Fragmentation not enabled
    No debug log proves it: a command below does.

Why it happens
    `crypto isakmp fragmentation` is off; it matters only where fragmentation-cert-mm5 holds.

What rules it out
    It never causes a failure alone.

Remedy
    None (`show running-config | include isakmp fragmentation`).

Sources
    Cisco IOS command reference.
"""

from __future__ import annotations

from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, rule


@rule(ike=(1,))
def fragmentation_not_enabled_notice(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """A page: captures do not tell it, so it is never asked about a negotiation."""
    return None
