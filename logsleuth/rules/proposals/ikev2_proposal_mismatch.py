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

from logsleuth.messages.ikev2.policies import PolicyUnmatched, ProposalsRefused
from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, rule
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
    return stated(
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
