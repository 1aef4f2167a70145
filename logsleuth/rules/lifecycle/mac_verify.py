"""The integrity check of ESP packets fails.

What the log shows
        %CRYPTO-4-RECVD_PKT_MAC_ERR: decrypt: mac verify failed for connection id=2000 local=…
            remote=…
        %IPSEC-3-HMAC_ERROR: IPSec SA receives HMAC error, DP Handle 12, src_addr …

Why it happens
    Something on the path alters packets, a crypto engine errs, or the ends hold different keys.
    A few among millions are normal on a bad line.

What rules it out
    A packet capture at both ends, with the same sequence number, shows the same bytes: then the
    engine errs.

Remedy
    `show crypto ipsec sa detail` at both ends, twice; `show crypto engine accelerator
    statistic`; a packet capture at both ends, compared by SPI and sequence number.

Sources
    RFC 4303 §3.4.4; Cisco TAC 116085.
"""

from __future__ import annotations

from logsleuth.logs import Log
from logsleuth.messages.syslog.traffic import MacCheckFailed
from logsleuth.replay import Replayed
from logsleuth.rules.base import Severity, Verdict, router_rule
from logsleuth.rules.on_router import befell


@router_rule(needs=(MacCheckFailed,))
def mac_verify(log: Log, tried: tuple[Replayed, ...]) -> Verdict:
    """The integrity check of ESP packets fails."""
    return befell(
        log,
        tried,
        MacCheckFailed,
        severity=Severity.DEGRADED,
        says=("{router} drops a packet whose integrity check failed"),
        title=("ESP packets fail the integrity check on {router}"),
        explanation=(
            "{router} has an SA that is up, and drops packets that were altered on "
            "the way or made with other keys. IKE is not concerned."
        ),
        commands=(
            ("show crypto ipsec sa detail"),
            ("show crypto engine accelerator statistic"),
        ),
        why=(
            "how many there are among all tells a bad line from a fault; compare "
            "the counters of the peer"
        ),
        wanted=(
            "a packet capture at both ends: the same sequence number with the same "
            "bytes would point to the engine"
        ),
    )
