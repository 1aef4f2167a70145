"""`peer does not do paranoid keepalives`: a notice.

What the log shows
    ISAKMP:(1001):peer does not do paranoid keepalives.
    No debug log proves it: a command below does.

Why it happens
    IOS prints it with each deletion of an SA.

What rules it out
    It never causes a failure.

Remedy
    None; what precedes it is the reason (`show crypto isakmp sa detail` shows keepalives).

Sources
    Cisco IOS documentation.
"""

from __future__ import annotations

from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, rule


@rule(ike=(1,))
def paranoid_keepalive_notice(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """A page: captures do not tell it, so it is never asked about a negotiation."""
    return None
