"""The crypto ACLs of the two ends do not mirror each other.

What the log shows
    The responder:
        Crypto mapdb : proxy_match
        IPSEC(ipsec_process_proposal): proxy identities not supported
        ISAKMP:(1001): IPSec policy invalidated proposal with error 32
        ISAKMP:(1001): phase 2 SA policy not acceptable! (local … remote …)

Why it happens
    No map entry of the responder protects the flow that the initiator proposes.

What rules it out
    A later proposal is accepted; or IPsec refuses the transforms.

Remedy
    Crypto ACLs that are each other's mirror.

Sources
    Cisco TAC 5409; RFC 2409 §5.5.
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
def proxy_identity_mismatch(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """The crypto ACLs of the two ends do not mirror each other."""
    return stated(
        tried,
        IpsecProposalRefused,
        QuickModeProposalInvalidated,
        which=_proxies,
        child=True,
        says="{router} protects no such flow",
        title="the crypto ACLs of {router} and {peer} do not mirror each other",
        explanation=(
            "{router} has no map entry for the flow that {peer} proposes (its local_proxy "
            "and remote_proxy stand in the lines before)."
        ),
        remedies=(
            (
                "router",
                (
                    "show crypto map",
                    "show access-lists",
                    "configure terminal",
                    "ip access-list extended <the crypto ACL of the entry for {peer}>",
                ),
                "its permit lines must be the mirror of those of {peer}",
            ),
        ),
    )


def _proxies(side: Side, event: Event[Message]) -> bool:
    """IPsec refuses the proxies, and took nothing after that."""
    message = event.message
    if isinstance(message, QuickModeProposalInvalidated):
        return message.code == 32
    return isinstance(message, IpsecProposalRefused) and message.reason.startswith(
        "proxy identities"
    )
