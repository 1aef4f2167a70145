"""Nothing answers the first packet of main or aggressive mode.

What the log shows
    The initiator:
        ISAKMP:(0): sending packet to 192.0.2.2 my_port 500 peer_port 500 (I) MM_NO_STATE
        ISAKMP:(0): retransmitting phase 1 MM_NO_STATE...
        ISAKMP:(0):deleting SA reason "Death by retransmission P1" state (I) MM_NO_STATE

Why it happens
    UDP 500 is filtered on the way, the peer is not reached or does not run IKE, its address is
    wrong; or its answer is lost. A responder that has no policy or key in common may also keep
    silent.

What rules it out
    MM1 arrives in the log of the peer, or any answer comes.

Remedy
    Ping from the right source; permit UDP 500; compare `set peer` with the address of the peer.

Sources
    Cisco TAC 5409; RFC 2408 §5.1; RFC 3947.
"""

from __future__ import annotations

from logsleuth.messages.isakmp.packets import Retransmission
from logsleuth.replay import Replayed
from logsleuth.rules import silence
from logsleuth.rules.base import Verdict, rule


@rule(ike=(1,), needs=(Retransmission,))
def udp500_no_response(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """Nothing answers the first packet of main or aggressive mode."""
    return silence.judge(
        tried,
        (
            "MM1",
            "AM1",
        ),
        why=(
            "UDP 500 is filtered, there is no route, {peer} is not the right address, or "
            "{peer} refuses without an answer."
        ),
        commands=(
            "show access-lists",
            "show ip route",
            "debug crypto isakmp",
        ),
    )
