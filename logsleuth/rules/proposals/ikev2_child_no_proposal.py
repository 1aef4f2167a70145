"""No proposal for the child SA is one of the responder's (NO_PROPOSAL_CHOSEN in IKE_AUTH).

What the log shows
    The responder, after the authentication passed:
        IKEv2:(SA ID = 1):Sending no proposal chosen notify
    The initiator reads it in the IKE_AUTH response:
        VID IDr AUTH NOTIFY(NO_PROPOSAL_CHOSEN)

Why it happens
    A symptom: the transform sets of the two ends have nothing in common, or one is for tunnel
    mode and the
    other for transport mode. The IKE SA is good: only ESP or AH is not agreed upon.

What rules it out
    The child SA was created; or the notify came in IKE_SA_INIT, and is about the IKE SA.

Remedy
    The same `crypto ipsec transform-set`, in the same mode, in both IPsec profiles.

Sources
    RFC 7296 §2.7, §3.10.1.
"""

from __future__ import annotations

from logsleuth.replay import Replayed
from logsleuth.replay.triggers import CHILD_REFUSED
from logsleuth.rules.base import Finding, Link, Remedy, Verdict, cite, rule


@rule(ike=(2,), refusals=(CHILD_REFUSED,))
def ikev2_child_no_proposal(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """A symptom: which attribute differs is not printed."""
    refusals = [r for r in tried.refusals if r.trigger == CHILD_REFUSED]
    router, peer = refusals[0].side.router, tried.negotiation.peer_of(refusals[0].side).label
    refuser, asker = (peer, router) if refusals[0].told else (router, peer)
    return Finding(
        title=f"{refuser} accepts none of the transform sets of {asker}",
        explanation=(
            f"{refuser} refused the child SA with NO_PROPOSAL_CHOSEN. The IKE SA is not concerned; "
            f"the transform sets of the two ends, or their modes, have nothing in common."
        ),
        owner=refuser,
        links=(
            Link(evidence=tuple(cite(r.event, "no proposal is chosen") for r in refusals)),
            Link(inferred="which transform or mode differs: the notify does not say"),
        ),
        remedies=(
            Remedy(
                device=refuser,
                commands=(
                    "show crypto ipsec transform-set",
                    "show running-config | section crypto ipsec profile",
                    "configure terminal",
                    f"crypto ipsec transform-set <a name> <the transforms that {asker} offers>",
                    " mode <tunnel or transport, as on the other end>",
                ),
                why="both profiles then have a set in common; a set that other tunnels use too "
                "should be left as it is, and a new one named in the profile",
            ),
        ),
    )
