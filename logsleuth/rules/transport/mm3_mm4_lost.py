"""MM3 or MM4 is lost, after MM1 and MM2 passed.

What the log shows
    The initiator:
        ISAKMP:(0): sending packet to 192.0.2.2 my_port 500 peer_port 500 (I) MM_SA_SETUP
        ISAKMP:(0): retransmitting phase 1 MM_SA_SETUP...

Why it happens
    Loss, an inspecting device that drops large KE payloads, or a router that takes too long
    over a large group.

What rules it out
    The packet arrives in the other log.

Remedy
    Look at the path and at inspection; try a smaller group.

Sources
    Cisco TAC 5409; RFC 2408 §5.1; RFC 3947.
"""

from __future__ import annotations

from logsleuth.messages.isakmp.packets import Retransmission
from logsleuth.replay import Replayed
from logsleuth.rules import silence
from logsleuth.rules.base import Verdict, rule


@rule(ike=(1,), needs=(Retransmission,))
def mm3_mm4_lost(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """MM3 or MM4 is lost, after MM1 and MM2 passed."""
    return silence.judge(
        tried,
        ("MM3",),
        why=(
            "Small packets pass and {packet}, which carries the KE payload, does not: "
            "loss, or an inspecting device."
        ),
        commands=(
            "show access-lists",
            "show ip route",
            "debug crypto isakmp",
        ),
    )
