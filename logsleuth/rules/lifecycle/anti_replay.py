"""Packets come too late for the replay window: a matter of traffic, not of IKE.

What the log shows
    %IPSEC-3-REPLAY_ERROR: IPSec SA receives anti-replay error
    No debug log proves it: a command below does.

Why it happens
    QoS reorders packets after they got their sequence numbers.

What rules it out
    `show crypto ipsec sa detail` counts no replay errors.

Remedy
    `show crypto ipsec sa detail | include replay`; `crypto ipsec security-association replay
    window-size 1024`.

Sources
    RFC 4303 §3.4.3.
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
def anti_replay(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """A page: captures do not tell it, so it is never asked about a negotiation."""
    return None
