"""The licence limits the encrypted bandwidth or the number of tunnels.

What the log shows
        %CERM-4-TX_BW_LIMIT: Maximum Tx Bandwidth limit of 85000 Kbps reached for Crypto
            functionality …
        %CERM-4-TUNNEL_LIMIT: Maximum tunnel limit of 225 reached for Crypto functionality …

Why it happens
    Without an HSEC licence, export rules allow 85 Mbit/s each way and 225 tunnels.

What rules it out
    The line is not there; the tunnels that are up keep working, so a tunnel that was up and
    fell has another cause.

Remedy
    `license boot level hseck9`, or the HSEC licence by Smart Licensing.

Sources
    The catalogue of causes, license-limit.
"""

from __future__ import annotations

from logsleuth.logs import Log
from logsleuth.messages.syslog.licence import BandwidthLimitReached, TunnelLimitReached
from logsleuth.replay import Replayed
from logsleuth.rules.base import Severity, Verdict, router_rule
from logsleuth.rules.on_router import befell


@router_rule(
    needs=(
        BandwidthLimitReached,
        TunnelLimitReached,
    )
)
def license_limit(log: Log, tried: tuple[Replayed, ...]) -> Verdict:
    """The licence limits the encrypted bandwidth or the number of tunnels."""
    return befell(
        log,
        tried,
        BandwidthLimitReached,
        TunnelLimitReached,
        severity=Severity.DEGRADED,
        says=("{router} reached the limit of its licence: {limit}"),
        title=("{router} reached the limit of its licence"),
        explanation=(
            "The licence of {router} allows {limit}; what is above is dropped or "
            "refused. Tunnels that are up keep working."
        ),
        commands=(
            ("show platform cerm-information"),
            ("show license summary"),
        ),
        why=("an HSEC licence lifts the limit for the whole router; a reload may be needed"),
    )
