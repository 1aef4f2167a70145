"""A router could not authenticate its peer (AUTHENTICATION_FAILED).

What the log shows
    IKEv2:(SA ID = 1):Verification of peer's authentication data FAILED
    IKEv2:(SA ID = 1):Sending authentication failure notify

Why it happens
    A symptom: the certificate was refused, the preshared keys differ, the signature does not fit,
    or no profile allows the peer's method.

What rules it out
    Verification of peer's authentication data PASSED.

Remedy
    Find the cause in the log of the router that sends the notify; the other end learns no more
    than the notify.

Sources
    RFC 7296 §2.15, §2.21.2.
"""

from __future__ import annotations

from logsleuth.replay import Replayed
from logsleuth.replay.triggers import AUTHENTICATION_FAILED
from logsleuth.rules.base import Finding, Link, Verdict, cite, rule


@rule(ike=(2,), refusals=(AUTHENTICATION_FAILED,))
def authentication_failed(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """Say who could not authenticate whom."""
    refusals = [r for r in tried.refusals if r.trigger == AUTHENTICATION_FAILED]
    router = refusals[0].side.router
    peer = tried.negotiation.peer_of(refusals[0].side).label
    told = refusals[0].told
    return Finding(
        title=f"{peer} refused {router}" if told else f"{router} could not authenticate {peer}",
        explanation=(
            f"{router} was told AUTHENTICATION_FAILED; the reason stands in the log of {peer}."
            if told
            else f"{router} could not verify the authentication of {peer}."
        ),
        owner=None,
        links=(Link(evidence=tuple(cite(r.event, "authentication failed") for r in refusals)),),
    )
