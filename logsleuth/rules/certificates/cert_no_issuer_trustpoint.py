"""The validating router has no trustpoint for the issuer of the certificate it received.

What the log shows
    The router that validates:
        CRYPTO_PKI: (900C5) Create a list of suitable trustpoints
        CRYPTO_PKI: (900C5) No suitable trustpoints found
    and no CERT_REQ of its own for the authority that issued the certificate.

Why it happens
    The authority was never authenticated on this router (`crypto pki authenticate`).

What rules it out
    The router asks for certificates of that authority itself: IOS sends a CERT_REQ only for
    authorities that it has a trustpoint for.

Remedy
    `crypto pki trustpoint`, then `crypto pki authenticate`.

Sources
    Cisco IOS Public Key Infrastructure Configuration Guide; RFC 4945 §3.2.7.
"""

from __future__ import annotations

from logsleuth import selection
from logsleuth.events import Event
from logsleuth.ike.roles import Role
from logsleuth.messages.isakmp.certificates import (
    CertificateRequestReceived,
    CertificateRequestSent,
)
from logsleuth.messages.pki.validation import NoSuitableTrustpoint
from logsleuth.negotiations import Side
from logsleuth.replay import Replayed
from logsleuth.rules.base import Finding, Link, Remedy, RuledOut, Unsettled, Verdict, cite, rule


@rule(
    ike=(1,),
    needs=(NoSuitableTrustpoint,),
    explains=("trustpoint-profile-verify-fail", "peer-certificate-refused"),
)
def cert_no_issuer_trustpoint(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """Ask whether the refusing router asked for the issuer's certificates itself."""
    negotiation, refusal = tried.negotiation, tried.refused_with(NoSuitableTrustpoint)
    if refusal is None:
        return RuledOut(because="the IKE SA came up, so the certificate was accepted", evidence=())
    refusing, refused = refusal.side, refusal.event
    sender, peer = negotiation.other(refusing), negotiation.peer_of(refusing).label
    reply = "MM4" if refusing.role is Role.RESPONDER else "MM3"
    answered = selection.answers(sender, reply) if sender else ()
    if not answered:
        return Unsettled(
            wanted=f"{reply} in the log of {peer} (debug crypto isakmp): the authority of the "
            "certificate that it sent"
        )
    issuer, request = answered[0].issuer, answered[0].request
    if asked := _asked_for(issuer.key, refusing, sender, reply, history):
        return RuledOut(
            because=f"{refusing.router} asks for {issuer.short} itself, so it has a trustpoint "
            "for it",
            evidence=tuple(
                cite(event, f"{refusing.router} asks for {issuer.short}{attempt}", "issuer")
                for event, attempt in asked
            ),
        )
    return Finding(
        title=f"{refusing.router} has no trustpoint for {issuer.short}",
        explanation=f"{peer} sent a certificate from {issuer.short}. {refusing.router} found no "
        "suitable trustpoint for it and asks for no certificate of that authority.",
        owner=refusing.router,
        links=(
            Link(evidence=(cite(request, f"{peer} answers for {issuer.short}", "issuer"),)),
            Link(evidence=(cite(refused, "no trustpoint fits the certificate"),)),
            Link(inferred=f"no CERT_REQ of {refusing.router} names {issuer.short}", absent=True),
        ),
        remedies=(
            Remedy(
                device=refusing.router,
                commands=(
                    "show crypto pki trustpoints",
                    "configure terminal",
                    f"crypto pki trustpoint <a name for {issuer.short}>",
                    f"crypto pki authenticate <a name for {issuer.short}>",
                ),
                why=f"certificates from {issuer.short} can then be validated",
            ),
        ),
    )


def _asked_for(
    issuer: str, refusing: Side, sender: Side | None, packet: str, history: tuple[Replayed, ...]
) -> list[tuple[Event[CertificateRequestSent] | Event[CertificateRequestReceived], str]]:
    """The refusing router's CERT_REQ for an authority, in its own log and as its peer read it."""
    found: list[tuple[Event[CertificateRequestSent] | Event[CertificateRequestReceived], str]] = []
    if sent := selection.requests(refusing, history, packet):
        side, events = sent
        attempt = selection.when(side, refusing)
        found += [(e, attempt) for e in events if e.message.issuer.key == issuer]
    if sender:
        received = sender.all(CertificateRequestReceived, packet)
        found += [(e, "") for e in received if e.message.issuer.key == issuer][:1]
    return found
