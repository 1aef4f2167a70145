"""IKE and IPsec are up; NHRP does not register.

What the log shows
        %NHRP-3-PAKERROR: … (an error that NHRP names), while phase 1 and 2 complete.

Why it happens
    The NHRP authentication string, network id, tunnel key or the NBMA address of the hub
    differ.

What rules it out
    The child SA did not come up: then that comes first.

Remedy
    `show dmvpn detail`, `show ip nhrp nhs detail`, `debug nhrp`; the same `ip nhrp
    authentication` and `tunnel key` on hub and spoke.

Sources
    The four layers of DMVPN troubleshooting (Cisco Live); the catalogue of causes, dmvpn-nhrp-
    after-ike.
"""

from __future__ import annotations

from logsleuth.logs import Log
from logsleuth.messages.syslog.tunnels import NhrpFailed
from logsleuth.replay import Replayed, SaState
from logsleuth.rules.base import Severity, Verdict, router_rule
from logsleuth.rules.on_router import befell


@router_rule(needs=(NhrpFailed,))
def dmvpn_nhrp_after_ike(log: Log, tried: tuple[Replayed, ...]) -> Verdict:
    """IKE and IPsec are up; NHRP does not register."""
    return befell(
        log,
        tried,
        NhrpFailed,
        which=lambda event: any(one.child_sa is SaState.ESTABLISHED for one in tried),
        severity=Severity.DEGRADED,
        says=("NHRP fails"),
        title=("NHRP fails on {router}"),
        explanation=(
            "{router} could not register or resolve by NHRP. IPsec below it is a matter of its own."
        ),
        commands=(
            ("show dmvpn detail"),
            ("show ip nhrp nhs detail"),
            ("show running-config | section interface Tunnel"),
        ),
        why=("authentication string, network id and tunnel key must be the same on hub and spoke"),
    )
