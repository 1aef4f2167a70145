"""No IKEv2 proposal of the initiator is one of the responder's.

What the log shows
    The responder:
        IKEv2:(SA ID = 1):Received Policies: Proposal 1: AES-CBC-256 SHA1 SHA96
            DH_GROUP_1536_MODP/Group 5
        IKEv2:(SA ID = 1):Expected Policies: Proposal 1: AES-CBC-256 SHA512 SHA512
            DH_GROUP_2048_MODP/Group 14
        IKEv2:(SA ID = 1):Sending no proposal chosen notify

Why it happens
    In `crypto ikev2 proposal` of the two ends encryption, integrity, PRF or group have no value
    in common.

What rules it out
    A proposal is accepted, perhaps after INVALID_KE_PAYLOAD; or NO_PROPOSAL_CHOSEN came only
    for the child SA.

Remedy
    `crypto ikev2 proposal` with a value in common for each of the attributes.

Sources
    RFC 7296 §2.7, §3.3.
"""

from __future__ import annotations

from dataclasses import replace

from logsleuth.messages.ikev2.policies import (
    PoliciesExpected,
    PoliciesReceived,
    PolicyUnmatched,
    ProposalsRefused,
)
from logsleuth.replay import Replayed
from logsleuth.rules import transforms
from logsleuth.rules.base import Finding, Link, Verdict, cite, rule
from logsleuth.rules.stated import stated


@rule(
    ike=(2,),
    needs=(
        PolicyUnmatched,
        ProposalsRefused,
    ),
)
def ikev2_proposal_mismatch(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """No IKEv2 proposal of the initiator is one of the responder's."""
    verdict = stated(
        tried,
        PolicyUnmatched,
        ProposalsRefused,
        says="none of the proposals of {peer} is one of {router}",
        title="{router} accepts none of the IKEv2 proposals of {peer}",
        explanation=(
            "{router} compared what {peer} offers with its own proposals, and none fits. "
            "Its log lists both: Received Policies and Expected Policies."
        ),
        remedies=(
            (
                "router",
                (
                    "show crypto ikev2 proposal",
                    "show crypto ikev2 policy",
                    "configure terminal",
                    "crypto ikev2 proposal <the proposal of the policy>",
                ),
                (
                    "give it the encryption, integrity and group of {peer}, or mend the proposal "
                    "of {peer}; both need one value in common for each"
                ),
            ),
        ),
    )
    return _compared(tried, verdict) if isinstance(verdict, Finding) else verdict


def _compared(tried: Replayed, finding: Finding) -> Finding:
    """The same, with what the closest proposals differ in, where both lists are printed."""
    lists = (
        (s, s.last(PoliciesReceived), s.last(PoliciesExpected)) for s in tried.negotiation.sides
    )
    side, received, expected = next((x for x in lists if x[1] and x[2]), (None, None, None))
    if side is None or received is None or expected is None:
        return finding
    differing = transforms.differences(
        received.message.proposal_transforms, expected.message.proposal_transforms
    )
    if not differing:
        return finding
    router, peer = side.router, tried.negotiation.peer_of(side).label
    first = differing[0]
    says = [f"{d.kind}: {', '.join(d.offered)} against {', '.join(d.wanted)}" for d in differing]
    offers = f"{peer} offers {first.kind} {' or '.join(first.offered)}"
    link = Link(
        evidence=(
            cite(received, f"what {peer} offers", "proposal_transforms"),
            cite(expected, f"what {router} would accept", "proposal_transforms"),
        )
    )
    return replace(
        finding,
        title=f"{offers}, {router} wants {' or '.join(first.wanted)}",
        explanation=f"{finding.explanation} The closest pair differs in {'; '.join(says)}.",
        links=(link, *finding.links),
    )
