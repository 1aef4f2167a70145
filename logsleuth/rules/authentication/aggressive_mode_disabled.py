"""The responder does not allow aggressive mode.

What the log shows
    %CRYPTO-5-IKMP_AG_MODE_DISABLED: Unable to initiate or respond to Aggressive Mode
            while disabled

Why it happens
    `crypto isakmp aggressive-mode disable` is configured, and the peer begins with AM1.

What rules it out
    The SA comes up in main mode.

Remedy
    Take the command away, or let the peer use main mode.

Sources
    Cisco TAC 5409; RFC 2409 §5.4.
"""

from __future__ import annotations

from logsleuth.messages.syslog.ike import AggressiveModeForbidden
from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, rule
from logsleuth.rules.stated import stated


@rule(ike=(1,), needs=(AggressiveModeForbidden,))
def aggressive_mode_disabled(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """The responder does not allow aggressive mode."""
    return stated(
        tried,
        AggressiveModeForbidden,
        says="{router} allows no aggressive mode",
        title="{router} does not allow aggressive mode",
        explanation="Aggressive mode was asked for, and {router} is configured to refuse it.",
        remedies=(
            (
                "router",
                (
                    "show running-config | include aggressive-mode",
                    "configure terminal",
                    "no crypto isakmp aggressive-mode disable",
                ),
                (
                    "{router} then takes part in aggressive mode again, with every peer; main "
                    "mode on the other end is safer"
                ),
            ),
        ),
    )
