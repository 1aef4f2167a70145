"""The IKEv2 profile that the peer matched is not the one on the tunnel.

What the log shows
    The responder:
        IKEv2:found matching IKEv2 profile 'profile3'
        map_db_check_isakmp_profile profile did not match
        IPSEC(ipsec_process_proposal): proxy identities not supported
        IKEv2:(SA ID = 1):There was no IPSEC policy found for received TS

Why it happens
    The responder binds the peer to a profile by its identity. The child SA may then use only
    tunnels and maps that name this same profile (`set ikev2-profile`). Where several profiles
    match one identity, the one configured last is chosen, and the tunnel may name another.

What rules it out
    The child SA was created; or the refusal came without a profile mismatch.

Remedy
    Name the chosen profile on the tunnel, or make the profiles' `match identity` disjoint so
    that the tunnel's profile is chosen.

Sources
    Cisco TAC 117633, "IKEv2 Profile Selection with Identities that Overlap"; RFC 7296 §2.9.
"""

from __future__ import annotations

from logsleuth.messages.ikev2.children import IpsecPolicyNotFound
from logsleuth.messages.ikev2.identities import Ikev2ProfileFound, PeerIdentitySearched
from logsleuth.messages.ikev2.packets import NotifySending
from logsleuth.messages.ipsec.maps import MapNotFound, MapProfileMismatch
from logsleuth.messages.ipsec.proposals import IpsecProposalRefused
from logsleuth.negotiations import Side
from logsleuth.replay import Replayed
from logsleuth.replay.triggers import CHILD_REFUSALS
from logsleuth.rules.base import Finding, Link, Remedy, RuledOut, Unsettled, Verdict, cite, rule


@rule(ike=(2,), needs=(IpsecPolicyNotFound, MapProfileMismatch), explains=("ts-unacceptable",))
def ikev2_profile_mismatch_tunnel(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """A map asks for another profile, and then nothing fits the traffic selectors."""
    refusals = [r for r in tried.refusals if r.trigger in CHILD_REFUSALS]
    if not refusals:
        return RuledOut(because="no child SA was refused", evidence=())
    if refusals[0].told:  # only the other end can tell why it refused
        refuser = tried.negotiation.peer_of(refusals[0].side).label
        return Unsettled(wanted=f"the log of {refuser} (debug crypto ikev2, debug crypto ipsec)")
    side = refusals[0].side
    mismatch, found = side.first(MapProfileMismatch), side.last(Ikev2ProfileFound)
    if mismatch is None:
        return Unsettled(
            wanted=f"debug crypto ipsec on {side.router}: whether a map or tunnel asks for "
            "another profile"
        )
    if found is None:
        return Unsettled(
            wanted=f"debug crypto ikev2 of {side.router} from IKE_AUTH on: the profile that it "
            "bound the peer to"
        )
    profile, peer = found.message.profile, tried.negotiation.peer_of(side).label
    return Finding(
        title=f"{profile} chosen for {peer}, another profile on the tunnel",
        explanation=(
            f"{side.router} bound {peer} to its profile {profile}. The tunnel or map that should "
            f"protect the traffic asks for another profile, so no map or tunnel was left for "
            f"{profile}, and {side.router} refused the child SA with TS_UNACCEPTABLE."
        ),
        owner=side.router,
        links=(
            *_links(side),
            Link(
                inferred="which profile the tunnel names: the log says only that it is not "
                f"{profile}"
            ),
        ),
        remedies=_remedies(side.router, profile, peer),
        wanted=f"the configuration of {side.router} (show running-config | section crypto ipsec "
        "profile): the profile that the tunnel names",
    )


def _links(side: Side) -> list[Link]:
    """The lines in the order of the log, as far as they are there."""
    router, links = side.router, []
    if searched := side.last(PeerIdentitySearched):
        says = f"{router} looks for a profile for {searched.message.identity}"
        links.append(Link(evidence=(cite(searched, says, "identity"),)))
    if found := side.last(Ikev2ProfileFound):
        says = f"{router} binds the peer to {found.message.profile}"
        links.append(Link(evidence=(cite(found, says, "profile"),)))
    if mismatch := side.first(MapProfileMismatch):
        links.append(Link(evidence=(cite(mismatch, "a map asks for another profile"),)))
    if none := side.first(MapNotFound):
        links.append(Link(evidence=(cite(none, "and no other map fits"),)))
    if refused := side.first(IpsecProposalRefused):
        links.append(Link(evidence=(cite(refused, "IPsec refuses the child SA", "reason"),)))
    if policy := side.first(IpsecPolicyNotFound):
        links.append(Link(evidence=(cite(policy, "nothing protects the traffic selectors"),)))
    if notify := side.first(NotifySending):
        says = f"{router} answers {notify.message.notify}"
        links.append(Link(evidence=(cite(notify, says, "condition"),)))
    return links


def _remedies(router: str, profile: str, peer: str) -> tuple[Remedy, ...]:
    return (
        Remedy(
            device=router,
            commands=(
                "show crypto ikev2 profile",
                "show running-config | section crypto ipsec profile",
                "configure terminal",
                f"crypto ipsec profile <{router}'s IPsec profile on the tunnel to {peer}>",
                f" set ikev2-profile {profile}",
            ),
            why=f"the tunnel then belongs to the profile that {router} chooses for {peer}",
        ),
        Remedy(
            device=router,
            commands=(
                "show crypto ikev2 profile",
                "configure terminal",
                f"crypto ikev2 profile {profile}",
                f" no match identity remote <the rule of {profile} that matches {peer}>",
            ),
            why=f"do so in every profile that matches {peer} but the tunnel's own, which is then "
            "the one chosen; Cisco advises against profiles whose match rules overlap",
        ),
    )
