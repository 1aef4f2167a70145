"""The IKEv2 initiator's profile names no trustpoint to sign with.

What the log shows
    The initiator, after the IKE_SA_INIT response:
        IKEv2:(SA ID = 1):[PKI -> IKEv2] Retrieved trustpoint(s): 'TP1'
        IKEv2:(SA ID = 1):Failed to build certificate payload
    and no `Getting cert chain for the trustpoint …` between the two.

Why it happens
    The responder's CERTREQ names all its authorities. The initiator takes the first of its own
    trustpoints among them that its IKEv2 profile lists as `pki trustpoint`. Without that list it
    cannot choose: for an initiator the command is mandatory, for a responder it is not. So the
    same router may answer well and never be able to start.

What rules it out
    A trustpoint was taken (`Getting cert chain for the trustpoint …`).

Remedy
    `pki trustpoint` in the initiator's IKEv2 profile, naming a trustpoint that the peer asks for.

Sources
    Cisco TAC 117633; RFC 7296 §3.7.
"""

from __future__ import annotations

from logsleuth.ike.roles import Role
from logsleuth.messages.ikev2.certificates import (
    CertificateChainWanted,
    CertificatePayloadFailed,
    TrustpointsRetrieved,
)
from logsleuth.replay import Replayed
from logsleuth.rules.base import Finding, Link, Remedy, RuledOut, Unsettled, Verdict, cite, rule


@rule(ike=(2,), needs=(CertificatePayloadFailed,))
def ikev2_initiator_trustpoint_missing(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """Candidates were retrieved, none was taken, the payload was not built."""
    refusal = tried.refused_with(CertificatePayloadFailed)
    if refusal is None:
        return RuledOut(because="the IKE SA came up all the same", evidence=())
    side, failed, router = refusal.side, refusal.event, refusal.side.router
    if taken := side.before(failed, CertificateChainWanted):
        trustpoint = taken.message.trustpoint
        return RuledOut(
            because=f"the profile does name a trustpoint: {trustpoint} was taken",
            evidence=(cite(taken, f"{trustpoint} was taken", "trustpoint"),),
        )
    if side.role is Role.RESPONDER:
        return RuledOut(
            because=f"{router} is the responder, which needs no trustpoint in its profile",
            evidence=(cite(failed, "the payload was not built"),),
        )
    if side.role is None:
        return Unsettled(
            wanted=f"debug crypto ikev2 of {router} from IKE_SA_INIT on: whether it initiates"
        )
    offered = [e for e in side.all(TrustpointsRetrieved) if e.message.trustpoint]
    config = (
        f"the configuration of {router}'s IKEv2 profile "
        "(show running-config | section crypto ikev2 profile)"
    )
    if not offered:
        return Unsettled(wanted=f"{config}, and show crypto pki trustpoints")
    candidates = list(dict.fromkeys(t for e in offered for t in e.message.trustpoint))
    names, peer = ", ".join(candidates), tried.negotiation.peer_of(side).label
    return Finding(
        title=f"none of {names} taken, certificate payload not built",
        explanation=(
            f"{router} read the CERTREQ of {peer}, which its trustpoints {names} can answer, "
            "took none of them and could not build its certificate payload. An IKEv2 initiator "
            "takes the first that its profile lists as `pki trustpoint`; without that command "
            "there is none. No IKE_AUTH request is in this capture."
        ),
        owner=router,
        links=(
            *(
                Link(
                    evidence=(
                        cite(
                            e,
                            f"{', '.join(e.message.trustpoint)} can answer the CERTREQ",
                            "trustpoint",
                        ),
                    )
                )
                for e in offered
            ),
            Link(evidence=(cite(failed, "no certificate payload was built"),)),
            Link(
                inferred=f"that the profile has no `pki trustpoint`: a profile that lists only "
                f"trustpoints other than {names} would read the same"
            ),
        ),
        remedies=(
            Remedy(
                device=router,
                commands=(
                    "show crypto ikev2 profile",
                    "configure terminal",
                    f"crypto ikev2 profile <{router}'s IKEv2 profile for {peer}>",
                    f" pki trustpoint {candidates[0]}",
                ),
                why="an initiator signs with the trustpoint that its profile names; take one that "
                f"the peer's profile validates with ({' or '.join(candidates)})",
            ),
        ),
        wanted=config,
    )
