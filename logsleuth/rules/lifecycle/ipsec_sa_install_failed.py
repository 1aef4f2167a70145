"""IPsec could not install the SAs that IKE negotiated.

What the log shows
        ISAKMP:(1001): IPSec install failed, probably failed to create SA

Why it happens
    No hardware or memory is left for another SA, or the map entry changed meanwhile.

What rules it out
    The SAs work.

Remedy
    Look at the crypto engine's counters and free resources.

Sources
    Cisco IOS crypto engine documentation.
"""

from __future__ import annotations

from logsleuth.messages.isakmp.quick import IpsecSaNotInstalled
from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, rule
from logsleuth.rules.stated import stated


@rule(
    ike=(
        1,
        2,
    ),
    needs=(IpsecSaNotInstalled,),
)
def ipsec_sa_install_failed(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """IPsec could not install the SAs that IKE negotiated."""
    return stated(
        tried,
        IpsecSaNotInstalled,
        child=True,
        says="{router} cannot install the SA",
        title="{router} could not install the IPsec SAs with {peer}",
        explanation="IKE negotiated the child SA, and IPsec of {router} could not install it.",
        remedies=(
            (
                "router",
                (
                    "show crypto engine accelerator statistic",
                    "show crypto ipsec sa count",
                    "show memory statistics",
                ),
                "they show whether the limit of SAs or of memory is reached",
            ),
        ),
    )
