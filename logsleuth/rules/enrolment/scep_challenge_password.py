"""The authority refuses the request: its challenge password, as a rule.

What the log shows
        %PKI-6-CERTREJECT: Certificate enrollment request was rejected by Certificate Authority
        CRYPTO_PKI: status = 101: certificate request is rejected

Why it happens
    The one-time password (NDES makes a new one every hour) is wrong or expired; or the operator
    of the authority refused, or its policy forbids the name or the key.

What rules it out
    A certificate is granted afterwards.

Remedy
    Get a new challenge password; `password <it>` under the trustpoint; `crypto pki enroll`. The
    log of the authority says why it refused.

Sources
    RFC 8894 §3.2.1.4; the catalogue of causes, scep-challenge-password.
"""

from __future__ import annotations

from logsleuth.logs import Log
from logsleuth.messages.pki.transactions import EnrolmentRejected
from logsleuth.messages.syslog.enrolment import (
    CertificateGranted,
    CertificateInstalled,
    CertificateRequestRejected,
)
from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, router_rule
from logsleuth.rules.on_router import befell


@router_rule(
    needs=(
        CertificateRequestRejected,
        EnrolmentRejected,
    )
)
def scep_challenge_password(log: Log, tried: tuple[Replayed, ...]) -> Verdict:
    """The authority refuses the request: its challenge password, as a rule."""
    return befell(
        log,
        tried,
        CertificateRequestRejected,
        EnrolmentRejected,
        undone_by=(
            CertificateGranted,
            CertificateInstalled,
        ),
        says=("the authority refuses the request"),
        title=("the authority refuses the certificate request of {router}"),
        explanation=("The authority answered, so it can be reached, and refused."),
        commands=(
            ("configure terminal"),
            ("crypto pki trustpoint <the trustpoint>"),
            ("password <a new challenge password>"),
            ("exit"),
            ("crypto pki enroll <the trustpoint>"),
        ),
        why=("a new challenge password; it concerns this trustpoint alone"),
        inferred=("that the challenge password is why: the log of the authority would say"),
        wanted=("the log of the authority"),
    )
