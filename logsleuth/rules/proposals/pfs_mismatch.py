"""One end wants perfect forward secrecy, or another group of it, and the other does not.

What the log shows
    The responder refuses the proposal as it does for a transform set that differs:
        ISAKMP:(1001): IPSec policy invalidated proposal with error 256
        ISAKMP:(1001): phase 2 SA policy not acceptable! (local … remote …)
    and the attributes that it lists before have, or lack, `group is 2`. The initiator reads
    NOTIFY PROPOSAL_NOT_CHOSEN.

Why it happens
    `set pfs` stands in the map entry or profile of one end only, or with different groups. Where
    only the initiator has it, IOS accepts; so the tunnel may come up from one side alone, or fail
    only at the first rekey.

What rules it out
    The child SA came up. No debug line of IOS names PFS as the reason: it takes both
    configurations.

Remedy
    The same `set pfs` in both map entries or profiles.

Sources
    RFC 2409 §5.5; Cisco IOS command reference, `set pfs`.
"""

from __future__ import annotations

from logsleuth.messages.isakmp.informational import NotifyProcessing
from logsleuth.messages.isakmp.quick import QuickModeProposalInvalidated
from logsleuth.replay import Replayed, SaState
from logsleuth.rules.base import Unsettled, Verdict, rule


@rule(ike=(1,), needs=(QuickModeProposalInvalidated, NotifyProcessing))
def pfs_mismatch(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """The logs alone never settle it."""
    if tried.child_sa is not SaState.FAILED:
        return None
    ends = [tried.negotiation.initiator.label, tried.negotiation.responder.label]
    return Unsettled(
        wanted="show running-config | section crypto map|crypto ipsec profile of "
        f"{' and '.join(ends)}: whether both have the same set pfs"
    )
