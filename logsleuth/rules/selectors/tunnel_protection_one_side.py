"""One end sends in the clear what the other wants encrypted.

What the log shows
        %CRYPTO-4-RECVD_PKT_NOT_IPSEC: Rec'd packet not an IPSEC packet. (ip) vrf/dest_addr= /…,
            src_addr= …, prot= 47

Why it happens
    `tunnel protection` or the crypto map stands on one end only, or the crypto ACLs do not
    mirror each other: prot 47 is GRE without protection, 1, 6 and 17 are traffic that the ACL
    of the receiver covers and that of the sender does not.

What rules it out
    It stands a few times while the tunnel comes up, and not again.

Remedy
    `tunnel protection ipsec profile` on both tunnels, or crypto ACLs that mirror each other.

Sources
    The catalogue of causes, tunnel-protection-one-side.
"""

from __future__ import annotations

from logsleuth.logs import Log
from logsleuth.messages.syslog.traffic import ClearPacketReceived
from logsleuth.replay import Replayed
from logsleuth.rules.base import Severity, Verdict, router_rule
from logsleuth.rules.on_router import befell


@router_rule(needs=(ClearPacketReceived,))
def tunnel_protection_one_side(log: Log, tried: tuple[Replayed, ...]) -> Verdict:
    """One end sends in the clear what the other wants encrypted."""
    return befell(
        log,
        tried,
        ClearPacketReceived,
        severity=Severity.DEGRADED,
        says=("{source} sends protocol {protocol} in the clear"),
        title=("{source} sends in the clear what {router} wants encrypted"),
        explanation=(
            "The crypto map or tunnel protection of {router} covers protocol "
            "{protocol} from {source} to {destination}; it came without IPsec."
        ),
        commands=(
            ("show crypto map"),
            ("show running-config | section interface Tunnel"),
        ),
        why=("both ends must protect the same traffic; compare with the same commands on {source}"),
        wanted=("the configuration of both ends"),
    )
