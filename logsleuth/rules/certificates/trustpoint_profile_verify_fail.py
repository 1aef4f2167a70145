"""The peer's certificate is from an authority that the matched ISAKMP profile does not list.

What the log shows
    The router that validates (the responder in MM5, the initiator in MM6):
        ISAKMP:(0):: peer matches prof1 profile
        ISAKMP:(0): Creating CERT validation list: IOSCA1,
        CRYPTO_PKI: (900C5) No suitable trustpoints found
    %CRYPTO-5-IKMP_INVAL_CERT: Certificate received from 192.168.0.2 is bad: …

Why it happens
    A certificate is validated only against the `ca trust-point` list of the profile that the
    peer's identity matched, even where the router has a trustpoint for its authority.

What rules it out
    The authority of the peer's certificate is on the list, or the certificate was accepted.

Remedy
    Add the authority's trustpoint to the profile, or let the peer send a certificate of an
    authority that is on the list.

Sources
    Cisco TAC 117633; Cisco IOS Security Command Reference, `ca trust-point`.
"""

from __future__ import annotations

from logsleuth import selection
from logsleuth.events import Event
from logsleuth.ike.roles import Role
from logsleuth.messages.isakmp.certificates import ValidationListCreated
from logsleuth.messages.isakmp.identities import ProfileMatched, ProfileRequested
from logsleuth.messages.isakmp.states import StateChanged
from logsleuth.messages.pki.validation import CertificateValidated, NoSuitableTrustpoint
from logsleuth.messages.syslog.ike import CertificateInvalid
from logsleuth.negotiations import Side
from logsleuth.replay import Replayed
from logsleuth.rules.base import Finding, Link, Remedy, RuledOut, Unsettled, Verdict, cite, rule


@rule(
    ike=(1,),
    needs=(ValidationListCreated, NoSuitableTrustpoint, CertificateInvalid, CertificateValidated),
    explains=("peer-certificate-refused",),
)
def trustpoint_profile_verify_fail(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """Look at the end that refused, whichever role it has."""
    refusal = tried.refused_with(NoSuitableTrustpoint)
    if refusal is None:
        return _not_refused_so(tried)
    refusing, refused = refusal.side, refusal.event
    matched, requested = refusing.before(refused, ProfileMatched), refusing.last(ProfileRequested)
    bound = matched or (requested if requested and requested.message.named else None)
    trusted = refusing.before(refused, ValidationListCreated)
    if trusted is None or bound is None:
        return Unsettled(
            wanted=f"debug crypto isakmp of {refusing.router} around the refusal: the profile "
            "that it bound the peer to and its CERT validation list"
        )
    if innocent := _innocent(tried, refusing, trusted, history):
        return innocent
    validators, profile = ", ".join(trusted.message.trustpoint), bound.message.profile
    peer, router = tried.negotiation.peer_of(refusing).label, refusing.router
    return Finding(
        title=f"{router}'s profile {profile} validates with {validators} only",
        explanation=(
            f"{router} bound {peer} to its profile {profile}, validated the certificate received "
            f"against {validators}, and found no trustpoint there for its issuer. Another "
            "trustpoint of the router would not have helped: only the profile's list counts."
        ),
        owner=router,
        links=(
            Link(evidence=(cite(bound, f"{router} uses {profile} for this peer", "profile"),)),
            Link(evidence=(cite(trusted, "the list validated against", "trustpoint"),)),
            Link(evidence=(cite(refused, "none of them fits the certificate"),)),
            *_syslog(refusing),
            Link(inferred=f"the issuer of {peer}'s certificate: no line names it"),
        ),
        remedies=_remedies(router, profile, peer),
        wanted=f"the log of {peer} (debug crypto isakmp): which trustpoint it chose, and why",
    )


def _innocent(
    tried: Replayed,
    refusing: Side,
    trusted: Event[ValidationListCreated],
    history: tuple[Replayed, ...],
) -> RuledOut | Unsettled | None:
    """The peer's authority is on the list, or the list is no shorter than the router's own."""
    packet = "MM4" if refusing.role is Role.RESPONDER else "MM3"
    sender = tried.negotiation.other(refusing)
    for sent in selection.answers(sender, packet)[:1] if sender else ():
        for trustpoint in trusted.message.trustpoint:
            known = selection.authority_of(trustpoint, refusing, history)
            if known and known.issuer.key == sent.issuer.key:
                return RuledOut(
                    because=f"{sent.issuer.short} is on the validation list, as {trustpoint}",
                    evidence=(
                        cite(trusted, "the validation list", "trustpoint"),
                        cite(known.request, f"{trustpoint} answers this authority", "issuer"),
                    ),
                )
    asked = selection.requests(refusing, history, packet)
    if asked and len(trusted.message.trustpoint) >= len(asked[1]):
        return Unsettled(
            wanted=f"the configuration of {refusing.router}: the list is as long as its own "
            "CERT_REQs, so no profile need have restricted it"
        )
    return None


def _not_refused_so(tried: Replayed) -> Verdict:
    sides = tried.negotiation.sides
    passed = [e for s in sides for e in s.all(CertificateValidated)]
    blind = [s for s in sides if s.first(CertificateInvalid)]
    if blind:
        return Unsettled(
            wanted=f"debug crypto pki validation on {blind[0].router}: why the certificate is bad"
        )
    silent = [s for s in sides if not s.first(CertificateValidated)]
    if silent or len(sides) < 2:
        peers = [tried.negotiation.peer_of(s).label for s in sides] if len(sides) < 2 else []
        if complete := _complete(tried):
            return RuledOut(
                because="the initiator completed main mode: both ends accepted what they received",
                evidence=(cite(complete, "main mode is complete", "new_state"),),
            )
        if not passed or tried.outcome != "established":
            where = (
                f"debug crypto pki validation on {silent[0].router}"
                if silent
                else (f"the log of {peers[0]} (debug crypto isakmp, debug crypto pki validation)")
            )
            return Unsettled(
                wanted=f"{where}: whether it accepted the certificate that it received"
            )
    return RuledOut(
        because="the certificate was accepted",
        evidence=tuple(cite(e, "the certificate passed") for e in passed),
    )


def _complete(tried: Replayed) -> Event[StateChanged] | None:
    """The initiator's word that main mode is complete: it has accepted MM6, and the peer MM5."""
    side = tried.negotiation.side(Role.INITIATOR)
    states = side.all(StateChanged) if side else ()
    return next((e for e in states if e.message.new_state == "IKE_P1_COMPLETE"), None)


def _syslog(refusing: Side) -> list[Link]:
    invalid = refusing.first(CertificateInvalid)
    if invalid is None:
        return []
    return [
        Link(
            evidence=(
                cite(invalid, "the certificate is refused", "mnemonic"),
                cite(invalid, "its reason, which names no cause", "reason"),
            )
        )
    ]


def _remedies(router: str, profile: str, peer: str) -> tuple[Remedy, ...]:
    missing = f"<{router}'s trustpoint for the issuer of {peer}'s certificate>"
    return (
        Remedy(
            device=router,
            commands=(
                "show crypto pki trustpoints",
                "configure terminal",
                f"crypto isakmp profile {profile}",
                f" ca trust-point {missing}",
            ),
            why="the certificate is then validated against its own authority as well",
        ),
        Remedy(
            device=peer,
            commands=(
                "show crypto pki certificates",
                "configure terminal",
                f"crypto isakmp profile <{peer}'s ISAKMP profile for {router}>",
                f" ca trust-point <{peer}'s trustpoint for an authority that {router} lists>",
            ),
            why=f"it then sends a certificate that {router}'s profile trusts",
        ),
    )
