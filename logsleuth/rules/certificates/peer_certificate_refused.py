"""A router refused the certificate that its peer sent.

What the log shows
    IKEv1: %CRYPTO-5-IKMP_INVAL_CERT: Certificate received from 192.168.0.2 is bad: …
    IKEv2: [PKI -> IKEv2] Validation of certificate chain FAILED

Why it happens
    A symptom: the certificate may be from an authority that is not trusted here, expired,
    revoked, damaged. The lines around the refusal, or `debug crypto pki validation`, say which.

What rules it out
    The certificate passed.

Remedy
    Find the cause; `debug crypto pki validation` on the router that refused.

Sources
    RFC 4945 §5; RFC 7296 §3.6.
"""

from __future__ import annotations

from logsleuth.replay import Replayed
from logsleuth.replay.triggers import CERTIFICATE_REFUSED
from logsleuth.rules.base import Finding, Link, Verdict, cite, rule


@rule(ike=(1, 2), refusals=(CERTIFICATE_REFUSED,), explains=("authentication-failed",))
def peer_certificate_refused(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """Say who refused whose certificate, at which packet."""
    refusals = [r for r in tried.refusals if r.trigger == CERTIFICATE_REFUSED]
    router = refusals[0].side.router
    peer = tried.negotiation.peer_of(refusals[0].side).label
    at = f" in the {refusals[0].packet}" if refusals[0].packet else ""
    return Finding(
        title=f"{router} refused the certificate of {peer}",
        explanation=f"{router} did not accept the certificate that {peer} sent{at}. "
        "No captured line says for certain why.",
        owner=None,
        links=(
            Link(evidence=tuple(cite(r.event, "the certificate is refused") for r in refusals)),
        ),
    )
