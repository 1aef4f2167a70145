"""UDP 4500 is blocked: the first packet on it does not arrive.

What the log shows
    The initiator:
        ISAKMP (0): NAT found, both nodes inside NAT
        ISAKMP:(1001): sending packet to 192.0.2.2 my_port 4500 peer_port 4500 (I) MM_KEY_EXCH
        ISAKMP:(1001): retransmitting phase 1 MM_KEY_EXCH...

Why it happens
    With NAT on the way IKE moves from UDP 500 to 4500 at MM5, and a filter or port forwarding
    lets only 500 through.

What rules it out
    MM5 arrives in the log of the responder, whatever it says of it; or it went on port 500.

Remedy
    Permit and forward UDP 4500 as well as 500.

Sources
    Cisco TAC 5409; RFC 2408 §5.1; RFC 3947.
"""

from __future__ import annotations

from logsleuth.messages.isakmp.packets import Retransmission
from logsleuth.negotiations import Side, Sighting
from logsleuth.replay import Replayed
from logsleuth.rules import silence
from logsleuth.rules.base import Verdict, rule


@rule(ike=(1,), needs=(Retransmission,))
def nat_t_udp4500_blocked(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """UDP 4500 is blocked: the first packet on it does not arrive."""
    return silence.judge(
        tried,
        ("MM5",),
        why=("{packet} is the first packet on UDP 4500, which is filtered or not forwarded."),
        commands=(
            "show access-lists",
            "show ip route",
            "debug crypto isakmp",
        ),
        fits=_from_4500,
    )


def _from_4500(side: Side, sent: Sighting) -> bool:
    """After NAT was found IKE goes on port 4500."""
    return getattr(sent.event.message, "local_port", None) == 4500
