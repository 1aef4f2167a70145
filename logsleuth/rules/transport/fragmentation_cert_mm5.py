"""MM5 with its certificate is fragmented, and the fragments are lost.

What the log shows
    The initiator:
        ISAKMP:(1001): constructing CERT payload for hostname=R1
        ISAKMP:(1001): sending packet to 192.0.2.2 my_port 500 peer_port 500 (I) MM_KEY_EXCH
        ISAKMP:(1001): retransmitting phase 1 MM_KEY_EXCH...

Why it happens
    A chain of certificates exceeds the MTU of the path, and a filter, NAT or firewall drops IP
    fragments.

What rules it out
    MM5 arrives in the log of the responder, whatever it says of it; or it carries no
    certificate.

Remedy
    `crypto isakmp fragmentation` on both, permit fragments, a shorter chain.

Sources
    Cisco TAC 5409; RFC 2408 §5.1; RFC 3947.
"""

from __future__ import annotations

from logsleuth.messages.isakmp.certificates import CertificateSent
from logsleuth.messages.isakmp.packets import Retransmission
from logsleuth.negotiations import Side, Sighting
from logsleuth.replay import Replayed
from logsleuth.rules import silence
from logsleuth.rules.base import Verdict, rule


@rule(ike=(1,), needs=(Retransmission,))
def fragmentation_cert_mm5(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """MM5 with its certificate is fragmented, and the fragments are lost."""
    return silence.judge(
        tried,
        ("MM5",),
        why=(
            "{packet} carries a certificate, so it is fragmented, and fragments are often dropped."
        ),
        commands=(
            "show ip traffic",
            "show access-lists",
            "debug crypto isakmp",
        ),
        fits=_with_certificate,
    )


def _with_certificate(side: Side, sent: Sighting) -> bool:
    """A certificate makes MM5 larger than a packet may be; port 4500 is another cause."""
    port = getattr(sent.event.message, "local_port", None)
    return port != 4500 and side.last(CertificateSent) is not None
