"""The phase 1 lifetimes differ: harmless between two IOS routers.

What the log shows
    ISAKMP:(0):Acceptable atts:actual life: 3600
    No debug log proves it: a command below does.

Why it happens
    IOS accepts a lifetime up to its own and uses the shorter one; another maker may refuse.

What rules it out
    The SA comes up.

Remedy
    None between IOS routers; `lifetime` equal on both with other makers (`show crypto isakmp
    policy`).

Sources
    RFC 2409 §5; RFC 2407 §4.5.4.
"""

from __future__ import annotations

from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, rule


@rule(ike=(1,))
def policy_lifetime_mismatch(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """A page: captures do not tell it, so it is never asked about a negotiation."""
    return None
