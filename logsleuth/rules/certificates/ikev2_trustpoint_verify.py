"""The IKEv2 profile that validates does not list the authority of the certificate it gets.

What the log shows
    The end that sends its certificate:
        IKEv2:(SA ID = 1):[IKEv2 -> PKI] Getting cert chain for the trustpoint TP2
    The end that validates it:
        IKEv2:(SA ID = 1):[IKEv2 -> PKI] Getting cert chain for the trustpoint TP1
        IKEv2:(SA ID = 1):[PKI -> IKEv2] Validation of certificate chain FAILED
        IKEv2:(SA ID = 1):Sending authentication failure notify

Why it happens
    The responder's IKE_SA_INIT response asks for all its authorities, the one enrolled last
    first. An initiator whose profile lists several trustpoints answers the first that it can.
    The responder then validates against the trustpoints of its own profile, which may be fewer.

What rules it out
    The chain passed; or the validation failed for a reason that PKI states (expired, revoked).

Remedy
    The same `pki trustpoint` commands in the profiles of both ends; best one trustpoint each.

Sources
    Cisco TAC 117633; RFC 7296 §3.6, §3.7.
"""

from __future__ import annotations

from logsleuth.messages.ikev2.certificates import (
    CertificateChainWanted,
    ChainValidated,
    ChainValidating,
    TrustpointsRetrieved,
)
from logsleuth.messages.ikev2.identities import PeerAuthenticationVerified
from logsleuth.messages.ikev2.packets import NotifySending
from logsleuth.messages.syslog.base import CryptoSyslog
from logsleuth.negotiations import Side
from logsleuth.replay import Replayed
from logsleuth.rules.base import Finding, Link, Remedy, RuledOut, Unsettled, Verdict, cite, rule


@rule(
    ike=(2,),
    needs=(ChainValidated, ChainValidating, CertificateChainWanted),
    explains=("authentication-failed", "peer-certificate-refused"),
)
def ikev2_trustpoint_verify(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """Set the trustpoint that one end took beside the one that the refusing end uses."""
    negotiation = tried.negotiation
    refusal = tried.refused_with(ChainValidated)
    if refusal is None:
        return _not_failed(tried)
    verifier = refusal.side
    if stated := [e for e in verifier.all(CryptoSyslog) if e.message.facility == "PKI"]:
        name = f"%PKI-{stated[0].message.severity}-{stated[0].message.mnemonic}"
        return RuledOut(
            because=f"{verifier.router} states another reason: {name}",
            evidence=tuple(cite(e, "PKI's own reason", "mnemonic") for e in stated),
        )
    chooser, peer = negotiation.other(verifier), negotiation.peer_of(verifier).label
    settle = (
        f"{verifier.router}'s IKEv2 profile (show running-config | section crypto ikev2 "
        f"profile), or debug crypto pki validation on {verifier.router}"
    )
    taken = chooser.last(CertificateChainWanted) if chooser else None
    own = verifier.last(CertificateChainWanted)
    if chooser is None or taken is None:
        return Unsettled(wanted=f"the log of {peer} (debug crypto ikev2), and {settle}")
    if own is None or own.message.trustpoint == taken.message.trustpoint:
        return Unsettled(wanted=settle)
    theirs, ours = taken.message.trustpoint, own.message.trustpoint
    notify = verifier.last(NotifySending)
    answered = f" and answered {notify.message.notify}" if notify else ""
    return Finding(
        title=f"{theirs} taken by {chooser.router}, {ours} by {verifier.router}: chain refused",
        explanation=(
            f"{chooser.router} answered with its trustpoint {theirs}. {verifier.router}, whose own "
            f"choice is {ours}, could not validate the certificate chain that it "
            f"received{answered}. An IKEv2 router validates against the trustpoints "
            "of the profile it bound the peer to; if that lists fewer than the peer's, the peer "
            "may answer with one too many."
        ),
        owner=verifier.router,
        links=(*_links(verifier, chooser), *_inferred(tried, verifier, theirs)),
        remedies=_remedies(chooser, verifier, theirs, ours),
        wanted=settle,
    )


def _not_failed(tried: Replayed) -> Verdict:
    negotiation = tried.negotiation
    verdicts = [e for s in negotiation.sides for e in s.all(ChainValidated)]
    passed = [e for e in verdicts if e.message.result == "PASSED"]
    if passed:
        return RuledOut(
            because="the certificate chain passed",
            evidence=tuple(cite(e, "the chain passed", "result") for e in passed),
        )
    silent = [negotiation.peer_of(s).label for s in negotiation.sides]
    who = silent[0] if len(negotiation.sides) == 1 else "both routers"
    return Unsettled(
        wanted=f"the log of {who} (debug crypto ikev2) to the end of IKE_AUTH: whether the "
        "certificate chain passed"
    )


def _links(verifier: Side, chooser: Side) -> list[Link]:
    lines = []
    for side in (chooser, verifier):
        retrieved, taken = side.last(TrustpointsRetrieved), side.last(CertificateChainWanted)
        if retrieved and retrieved.message.trustpoint:
            names = ", ".join(retrieved.message.trustpoint)
            lines.append(
                cite(retrieved, f"{side.router} can answer the CERTREQ with {names}", "trustpoint")
            )
        if taken:
            name = taken.message.trustpoint
            lines.append(
                cite(taken, f"{side.router} takes {name} for its own certificate", "trustpoint")
            )
    failed = verifier.last(ChainValidated)
    assert failed
    links = [
        Link(evidence=tuple(lines)),
        Link(evidence=(cite(failed, f"{verifier.router} refuses the chain", "result"),)),
    ]
    verified, notify = verifier.last(PeerAuthenticationVerified), verifier.last(NotifySending)
    if verified:
        links.append(
            Link(evidence=(cite(verified, "and with it the peer's authentication", "result"),))
        )
    if notify:
        links.append(
            Link(evidence=(cite(notify, f"and answers {notify.message.notify}", "condition"),))
        )
    return links


def _inferred(tried: Replayed, verifier: Side, theirs: str) -> list[Link]:
    found = [
        f"that the chain failed because {verifier.router}'s profile does not list the authority "
        f"of {theirs}: no line says why it failed"
    ]
    return [Link(inferred=reason) for reason in found]


def _remedies(chooser: Side, verifier: Side, theirs: str, ours: str) -> tuple[Remedy, ...]:
    at_verifier = f"<{verifier.router}'s IKEv2 profile for {chooser.router}>"
    at_chooser = f"<{chooser.router}'s IKEv2 profile for {verifier.router}>"
    missing = f"<{verifier.router}'s trustpoint for the authority of {chooser.router}'s {theirs}>"
    return (
        Remedy(
            device=verifier.router,
            commands=(
                "show crypto ikev2 profile",
                "show crypto pki trustpoints",
                "configure terminal",
                f"crypto ikev2 profile {at_verifier}",
                f" pki trustpoint {missing}",
            ),
            why=f"{verifier.router} then validates what {chooser.router} sends; Cisco advises the "
            "same trustpoints in the profiles of both ends",
        ),
        Remedy(
            device=chooser.router,
            commands=(
                "show crypto ikev2 profile",
                "configure terminal",
                f"crypto ikev2 profile {at_chooser}",
                f" no pki trustpoint {theirs}",
            ),
            why=f"if its profile lists one for the authority of {verifier.router}'s {ours}, "
            f"{chooser.router} then answers with that",
        ),
    )
