"""The phase 1 policies differ in how the ends authenticate themselves.

What the log shows
    The responder, for the closest pair of transform and policy:
        ISAKMP:(0):Checking ISAKMP transform 1 against priority 10 policy
        ISAKMP:(0):Preshared authentication offered but does not match policy!
        ISAKMP:(0):atts are not acceptable. Next payload is 0
    and then `no offers accepted!`. The initiator shows only retransmissions in MM_NO_STATE.

Why it happens
    Of the transforms offered none equals a policy of the responder; where one comes closest,
    one end wants pre-share and the other rsa-sig, which is the default of a policy without an
    `authentication` line; or a client wants XAUTH and the policy does not.

What rules it out
    A transform was accepted (`atts are acceptable`); or another attribute is the one in which
    the closest pair differs. The refusal of a single transform is normal.

Remedy
    Give both routers a policy with the same `authentication` (`show crypto isakmp policy`).

Sources
    Cisco TAC 5409; RFC 2409 §5; RFC 2408 §4.2.
"""

from __future__ import annotations

from logsleuth.messages.isakmp.policy import AttributeMismatched
from logsleuth.replay import Replayed
from logsleuth.rules import offers
from logsleuth.rules.base import Verdict, rule


@rule(ike=(1,), needs=(AttributeMismatched,))
def policy_auth_mismatch(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """The closest pair differs in its authentication."""
    return offers.judge(tried, "authentication")
