"""The transform sets of quick mode differ.

What the log shows
    The responder:
        IPSEC(ipsec_process_proposal): transform proposal not supported for identity:
            {esp-aes 256 esp-sha512-hmac }
        ISAKMP:(1001): IPSec policy invalidated proposal with error 256
        ISAKMP:(1001): phase 2 SA policy not acceptable! (local … remote …)

Why it happens
    No transform set of the map entry or profile is one that the initiator offers.

What rules it out
    A later proposal is accepted: refusals of single proposals are normal. Or IPsec refuses the
    proxies.

Remedy
    The same `crypto ipsec transform-set` on both routers.

Sources
    Cisco TAC 5409; RFC 2409 §5.5; RFC 2407 §4.4.
"""

from __future__ import annotations

from logsleuth.events import Event
from logsleuth.messages.base import Message
from logsleuth.messages.ipsec.proposals import IpsecProposalRefused
from logsleuth.messages.isakmp.informational import NotifyProcessing
from logsleuth.messages.isakmp.quick import QuickModeProposalInvalidated
from logsleuth.negotiations import Side
from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, rule
from logsleuth.rules.stated import stated


@rule(ike=(1,), needs=(IpsecProposalRefused, QuickModeProposalInvalidated, NotifyProcessing))
def transform_set_mismatch(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """The transform sets of quick mode differ."""
    return stated(
        tried,
        IpsecProposalRefused,
        QuickModeProposalInvalidated,
        which=_transforms,
        child=True,
        says="{router} has none of the transform sets offered",
        title="{router} refuses the transform sets that {peer} offers",
        explanation=(
            "{router} has no transform set, in the map entry or profile for {peer}, that "
            "{peer} offers for the traffic."
        ),
        remedies=(
            (
                "router",
                (
                    "show crypto ipsec transform-set",
                    "show crypto map",
                    "configure terminal",
                    "crypto ipsec transform-set <a name> <the transforms that {peer} offers>",
                ),
                (
                    "put the set into the map entry or profile of {peer}; both ends need one set "
                    "in common"
                ),
            ),
        ),
    )


def _transforms(side: Side, event: Event[Message]) -> bool:
    """IPsec refuses the transforms, and took nothing after that."""
    message = event.message
    if isinstance(message, QuickModeProposalInvalidated):
        return message.code == 256
    return isinstance(message, IpsecProposalRefused) and "transform" in message.reason
