"""Nothing answers the IKE_SA_INIT request.

What the log shows
    The initiator:
        IKEv2:(SA ID = 1):Sending Packet [To 192.0.2.2:500/From 192.0.2.1:500/VRF i0:f0]
        IKEv2:(SA ID = 1):Retransmitting packet
        IKEv2-ERROR:… : Maximum number of retransmissions reached

Why it happens
    UDP 500 is filtered, the peer is not reached, or it does not speak IKEv2.

What rules it out
    The request arrives in the log of the peer, or any answer comes.

Remedy
    Ping from the right source; permit UDP 500; `show crypto ikev2 sa` and the profile on the
    peer.

Sources
    RFC 7296 §2.1, §2.4.
"""

from __future__ import annotations

from logsleuth.messages.ikev2.errors import InitialExchangeFailed
from logsleuth.replay import Replayed
from logsleuth.rules import silence
from logsleuth.rules.base import Verdict, rule


@rule(ike=(2,), needs=(InitialExchangeFailed,))
def ikev2_sa_init_no_response(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """Nothing answers the IKE_SA_INIT request."""
    return silence.judge(
        tried,
        ("IKE_SA_INIT request",),
        why=("UDP 500 is filtered, there is no route, or {peer} does not speak IKEv2."),
        commands=(
            "show access-lists",
            "show ip route",
            "debug crypto ikev2",
        ),
    )
