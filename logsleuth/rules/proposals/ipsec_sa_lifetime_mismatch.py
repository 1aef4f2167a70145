"""The phase 2 lifetimes differ: harmless between two IOS routers.

What the log shows
    The proposals list their lifetimes; IOS takes the shorter one.
    No debug log proves it: a command below does.

Why it happens
    `crypto ipsec security-association lifetime` differs.

What rules it out
    The child SA comes up.

Remedy
    None between IOS routers (`show crypto ipsec security-association lifetime`).

Sources
    RFC 2407 §4.5.4.
"""

from __future__ import annotations

from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, rule


@rule(ike=(1,))
def ipsec_sa_lifetime_mismatch(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """A page: captures do not tell it, so it is never asked about a negotiation."""
    return None
