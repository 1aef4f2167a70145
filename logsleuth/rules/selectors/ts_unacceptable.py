"""The responder accepts none of the traffic selectors (TS_UNACCEPTABLE).

What the log shows
    IPSEC(ipsec_process_proposal): proxy identities not supported
    IKEv2:(SA ID = 1):There was no IPSEC policy found for received TS
    IKEv2:(SA ID = 1):Sending TS unacceptable notify

Why it happens
    A symptom: the crypto ACLs do not mirror each other, no map or tunnel fits, or the tunnel
    belongs to another profile than the one chosen.

What rules it out
    The child SA was created.

Remedy
    Find the cause in the log of the router that refuses: `debug crypto ipsec` says which check
    failed.

Sources
    RFC 7296 §2.9.
"""

from __future__ import annotations

from logsleuth.replay import Replayed
from logsleuth.replay.triggers import SELECTORS_REFUSED
from logsleuth.rules.base import Finding, Link, Verdict, cite, rule


@rule(ike=(2,), refusals=(SELECTORS_REFUSED,))
def ts_unacceptable(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """Say who refused whose traffic selectors."""
    refusals = [r for r in tried.refusals if r.trigger == SELECTORS_REFUSED]
    router = refusals[0].side.router
    peer = tried.negotiation.peer_of(refusals[0].side).label
    refuser, asker = (peer, router) if refusals[0].told else (router, peer)
    return Finding(
        title=f"{refuser} refused the traffic selectors of {asker}",
        explanation=f"{refuser} found nothing that protects the traffic {asker} asked for."
        + (f" The reason stands in the log of {peer}." if refusals[0].told else ""),
        owner=None,
        links=(Link(evidence=tuple(cite(r.event, "refused") for r in refusals)),),
    )
