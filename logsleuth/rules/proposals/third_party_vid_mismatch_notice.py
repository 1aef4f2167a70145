"""`vendor ID seems Unity/DPD but major 123 mismatch`: a notice.

What the log shows
    ISAKMP:(0): vendor ID seems Unity/DPD but major 123 mismatch
    No debug log proves it: a command below does.

Why it happens
    The peer knows another version of an extension, or sends its own vendor id.

What rules it out
    It never causes a failure.

Remedy
    None (`show crypto isakmp sa detail`).

Sources
    RFC 2408 §3.16.
"""

from __future__ import annotations

from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, rule


@rule(ike=(1,))
def third_party_vid_mismatch_notice(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """A page: captures do not tell it, so it is never asked about a negotiation."""
    return None
