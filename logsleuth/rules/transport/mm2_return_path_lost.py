"""MM2 does not come back to the initiator.

What the log shows
    The responder:
        ISAKMP:(0): sending packet to 192.0.2.1 my_port 500 peer_port 500 (R) MM_SA_SETUP
        ISAKMP:(0): retransmitting phase 1 MM_SA_SETUP...

Why it happens
    The way back is filtered or goes another way: NAT, routing, another source address than the
    initiator expects.

What rules it out
    MM2 arrives in the log of the initiator.

Remedy
    Check the way back: routes, filters, NAT for UDP 500.

Sources
    Cisco TAC 5409; RFC 2408 §5.1; RFC 3947.
"""

from __future__ import annotations

from logsleuth.messages.isakmp.packets import Retransmission
from logsleuth.replay import Replayed
from logsleuth.rules import silence
from logsleuth.rules.base import Verdict, rule


@rule(ike=(1,), needs=(Retransmission,))
def mm2_return_path_lost(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """MM2 does not come back to the initiator."""
    return silence.judge(
        tried,
        (
            "MM2",
            "AM2",
        ),
        why=(
            "The way from here back to {peer} is filtered, or goes through an address "
            "that {peer} does not expect."
        ),
        commands=(
            "show access-lists",
            "show ip route",
            "debug crypto isakmp",
        ),
    )
