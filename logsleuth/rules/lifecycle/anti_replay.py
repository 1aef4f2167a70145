"""Packets come too late for the replay window: a matter of traffic, not of IKE.

What the log shows
        %CRYPTO-4-PKT_REPLAY_ERR: decrypt: replay check failed connection id=29, sequence
            number=219
        %IPSEC-3-REPLAY_ERROR: IPSec SA receives anti-replay error, DP Handle 12, src_addr …

Why it happens
    QoS behind the encryption reorders packets after they got their sequence numbers, or a path
    of several links does; with a small window the late ones are dropped. A replay attack is
    rare.

What rules it out
    `show crypto ipsec sa detail` counts no replay errors. The negotiation is not concerned: the
    SA is up.

Remedy
    A larger window, on the receiving router: `crypto ipsec security-association replay window-
    size 1024` (for all SAs made from then on); or classify before encryption.

Sources
    RFC 4303 §3.4.3; the catalogue of causes, anti-replay.
"""

from __future__ import annotations

from logsleuth.logs import Log
from logsleuth.messages.syslog.traffic import ReplayedPacketDropped
from logsleuth.replay import Replayed
from logsleuth.rules.base import Severity, Verdict, router_rule
from logsleuth.rules.on_router import befell


@router_rule(needs=(ReplayedPacketDropped,))
def anti_replay(log: Log, tried: tuple[Replayed, ...]) -> Verdict:
    """Packets come too late for the replay window: a matter of traffic, not of IKE."""
    return befell(
        log,
        tried,
        ReplayedPacketDropped,
        severity=Severity.DEGRADED,
        says=("{router} drops a packet as replayed"),
        title=("{router} drops packets as replayed"),
        explanation=(
            "{router} has an SA that is up, and drops packets that come too late "
            "for its window, or twice. IKE is not concerned."
        ),
        commands=(
            ("show crypto ipsec sa detail | include replay"),
            ("configure terminal"),
            ("crypto ipsec security-association replay window-size 1024"),
        ),
        why=(
            "SAs made from then on have a window of 1024 packets; it concerns every"
            " tunnel of {router}"
        ),
        inferred=("that reordering is why, and no attack: a capture of packets would tell"),
    )
