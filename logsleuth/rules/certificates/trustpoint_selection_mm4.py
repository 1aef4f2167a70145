"""The initiator answers the responder's first CERT_REQ, and the responder's profile refuses it.

What the log shows
    The initiator, in MM4:
        ISAKMP:(1100): peer wants cert issued by cn=CA2,o=cisco,o=com
         Choosing trustpoint IOSCA2 as issuer
        ISAKMP:(1100): using the IOSCA2 trustpoint's keypair to sign
    The responder, in MM5:
        ISAKMP:(0):: peer matches prof1 profile
        ISAKMP:(0): Creating CERT validation list: IOSCA1,
        CRYPTO_PKI: (900C5) No suitable trustpoints found

Why it happens
    A responder learns the peer's identity, and so its own ISAKMP profile, only from MM5. Its MM4
    therefore asks for the authorities of all its trustpoints, in the order of
    `show crypto pki certificates` (enrolled last, listed first). The initiator answers the first
    that it can. The profile that the responder then binds the peer to may trust other
    authorities only (`ca trust-point`): the certificate it asked for first is refused.
    From the other end the tunnel may come up: an initiator knows its profile and asks only for
    the authorities in it.

What rules it out
    The authority chosen is on the validation list; or an authority on the list was asked for
    before the one chosen; or the responder accepted the certificate.

Remedy
    The same `ca trust-point` in the profiles of both ends; or none, or both authorities, in the
    responder's profile; or enrolling again so that the right authority is asked for first.

Sources
    Cisco TAC 117633, "IOS IKEv1 and IKEv2 Packet Exchange Processes for Profiles with Multiple
    Certificates"; RFC 2409 §5.1; RFC 4945 §3.2.7.1.
"""

from __future__ import annotations

from logsleuth import selection
from logsleuth.ike.roles import Role
from logsleuth.messages.isakmp.certificates import (
    CertificateRequestReceived,
    CertificateRequestSent,
    TrustpointChosen,
    ValidationListCreated,
)
from logsleuth.messages.isakmp.identities import ProfileMatched, ProfileRequested, ProfileUnmatched
from logsleuth.messages.isakmp.states import StateChanged
from logsleuth.messages.pki.validation import CertificateValidated, NoSuitableTrustpoint
from logsleuth.replay import Replayed, SaState
from logsleuth.rules import choices
from logsleuth.rules.base import Finding, Remedy, RuledOut, Unsettled, Verdict, cite, rule
from logsleuth.selection import RefusedChoice

History = tuple[Replayed, ...]


@rule(
    ike=(1,),
    needs=(CertificateRequestReceived, CertificateRequestSent, TrustpointChosen),
    explains=("trustpoint-profile-verify-fail", "peer-certificate-refused"),
)
def trustpoint_selection_mm4(tried: Replayed, history: History) -> Verdict:
    """Compare what the initiator chose at MM4 with what the responder validates MM5 against."""
    if accepted := _accepted(tried):
        return accepted
    negotiation = tried.negotiation
    chooser, verifier = negotiation.side(Role.INITIATOR), negotiation.side(Role.RESPONDER)
    judged = verifier and verifier.first(NoSuitableTrustpoint)
    if verifier is None or judged is None or verifier.last(ValidationListCreated) is None:
        return Unsettled(
            wanted=f"MM5 in the log of {negotiation.responder.label} (debug crypto isakmp, debug "
            "crypto pki validation): its CERT validation list and its verdict on the certificate"
        )
    choice = selection.mm4_choice(chooser, verifier, history) if chooser else None
    if choice is None:
        return Unsettled(
            wanted=f"MM4 in the log of {negotiation.initiator.label} (debug crypto isakmp): "
            "which trustpoint it chose for which CERT_REQ"
        )
    if not verifier.first(ProfileMatched) and verifier.first(ProfileUnmatched):
        return Unsettled(
            wanted=f"the configuration of {verifier.router}: no profile of it matched the peer, "
            "so its list is not a profile's"
        )
    return _excluded(choice) or _finding(choice, history)


def _accepted(tried: Replayed) -> RuledOut | None:
    """The responder accepted the certificate, or all of main mode succeeded."""
    verifier = tried.negotiation.side(Role.RESPONDER)
    if verifier and (validated := verifier.first(CertificateValidated)):
        return RuledOut(
            because=f"{verifier.router} accepted the initiator's certificate",
            evidence=(cite(validated, "the certificate passed"),),
        )
    if tried.ike_sa is not SaState.ESTABLISHED:
        return None
    states = [e for side in tried.negotiation.sides for e in side.all(StateChanged)]
    complete = [e for e in states if e.message.new_state == "IKE_P1_COMPLETE"][:1]
    return RuledOut(
        because="main mode completed, so the certificates were accepted",
        evidence=tuple(cite(e, "main mode is complete", "new_state") for e in complete),
    )


def _excluded(choice: RefusedChoice) -> RuledOut | None:
    """What would make the order of CERT_REQs innocent of the refusal."""
    chosen = choice.chosen
    for known in choice.known:
        if known.issuer.key == chosen.issuer.key:
            return RuledOut(
                because=f"{chosen.issuer.short} is on the validation list, as {known.trustpoint}",
                evidence=(
                    cite(choice.trusted, "the validation list", "trustpoint"),
                    cite(known.request, f"{known.trustpoint} answers this authority", "issuer"),
                ),
            )
    for request in choice.acceptable:
        if request.line < chosen.request.line:
            return RuledOut(
                because=f"{request.message.issuer.short} was asked for before "
                f"{chosen.issuer.short} and still was not chosen",
                evidence=(cite(request, "asked for before the one chosen", "issuer"),),
            )
    if choice.signed and choice.signed.message.trustpoint != chosen.trustpoint:
        return RuledOut(
            because="MM5 was signed with another trustpoint's key than the one chosen at MM4",
            evidence=(cite(choice.signed, "the key used", "trustpoint"),),
        )
    return None


def _finding(choice: RefusedChoice, history: History) -> Finding:
    initiator, responder = choice.chooser.router, choice.verifier.router
    first, validators = choice.chosen.issuer.short, ", ".join(choice.validators)
    profile = choice.verifier.before(choice.refused, ProfileMatched)
    bound = f"profile {profile.message.profile}" if profile else "its profile"
    return Finding(
        title=f"{first} chosen first, validation list {validators}",
        explanation=(
            f"{responder} is the responder, so its MM4 asks for the authorities of all its "
            f"trustpoints, and {first} stands before {choice.wanted}. {initiator} answers the "
            f"first that it can: {first}, with its trustpoint {choice.chosen.trustpoint}. Only "
            f"MM5 tells {responder} which profile applies: {bound}, with the validation list "
            f"{choice.listed}. The certificate from {first} did not pass it, though {responder} "
            f"asked for {first} itself and so has a trustpoint for it. Who initiates decides "
            "which lists meet: from the other end the tunnel may come up."
        ),
        owner=initiator,
        links=choices.links(choice, history),
        remedies=_remedies(choice, history),
        wanted=f"show crypto pki trustpoints on {responder}: the authority of "
        f"{', '.join(choice.unknown)}"
        if choice.unknown
        else None,
    )


def _remedies(choice: RefusedChoice, history: History) -> tuple[Remedy, ...]:
    """Anything that makes both lists agree, the narrowest change first."""
    initiator, responder = choice.chooser.router, choice.verifier.router
    first, wanted = choice.chosen.issuer.short, choice.wanted
    bound, requested = (
        choice.verifier.before(choice.refused, ProfileMatched),
        choice.chooser.last(ProfileRequested),
    )
    theirs = bound.message.profile if bound else f"<{responder}'s ISAKMP profile for {initiator}>"
    named = requested.message.named if requested else None
    ours = named or f"<{initiator}'s ISAKMP profile>"
    for_wanted = (selection.trustpoint_for(a.issuer, choice.chooser, history) for a in choice.known)
    own = next((t for t in for_wanted if t), f"<{initiator}'s trustpoint for {wanted}>")
    for_first = selection.trustpoint_for(choice.chosen.issuer, choice.verifier, history)
    missing = for_first or f"<{responder}'s trustpoint for {first}>"
    return (
        Remedy(
            device=initiator,
            commands=(
                "show crypto isakmp profile",
                "show crypto pki trustpoints",
                "configure terminal",
                f"crypto isakmp profile {ours}",
                f" ca trust-point {own}",
            ),
            why=f"as initiator, {initiator} then passes over {first} and answers for {wanted}, if "
            "it has a certificate from it; Cisco advises the same trustpoints in both profiles",
        ),
        Remedy(
            device=responder,
            commands=(
                "show crypto pki trustpoints",
                "configure terminal",
                f"crypto isakmp profile {theirs}",
                f" ca trust-point {missing}",
            ),
            why=f"{responder} then accepts a certificate from {first} as well",
        ),
        Remedy(
            device=responder,
            commands=(
                "configure terminal",
                f"crypto isakmp profile {theirs}",
                *(f" no ca trust-point {trustpoint}" for trustpoint in choice.validators),
            ),
            why=f"{responder} then validates against all its trustpoints, those it asks for in "
            f"MM4; this lifts the restriction of {theirs} for every peer",
        ),
        Remedy(
            device=responder,
            commands=(
                "show crypto pki certificates",
                "configure terminal",
                *(f"crypto pki enroll {trustpoint}" for trustpoint in choice.validators[:1]),
            ),
            why=f"the certificate enrolled last is asked for first: MM4 then names {wanted} "
            f"before {first}; it replaces a certificate in use, and changes the order for every "
            "peer",
        ),
    )
