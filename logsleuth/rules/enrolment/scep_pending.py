"""The authority has not decided on the request yet.

What the log shows
        %PKI-6-CERTPENDING: Certificate enrollment is pending
        CRYPTO_PKI: status = 102: certificate request pending

Why it happens
    The authority waits for its operator to grant the request.

What rules it out
    A certificate is granted or installed afterwards.

Remedy
    On an IOS authority `crypto pki server <name> grant all`, or the number of the request; the
    router asks again every `enrollment retry period`.

Sources
    RFC 8894 §4.4; the catalogue of causes, scep-pending.
"""

from __future__ import annotations

from logsleuth.logs import Log
from logsleuth.messages.pki.transactions import EnrolmentPending
from logsleuth.messages.syslog.enrolment import (
    CertificateGranted,
    CertificateInstalled,
    CertificateRequestPending,
)
from logsleuth.replay import Replayed
from logsleuth.rules.base import Severity, Verdict, router_rule
from logsleuth.rules.on_router import befell


@router_rule(
    needs=(
        CertificateRequestPending,
        EnrolmentPending,
    )
)
def scep_pending(log: Log, tried: tuple[Replayed, ...]) -> Verdict:
    """The authority has not decided on the request yet."""
    return befell(
        log,
        tried,
        CertificateRequestPending,
        EnrolmentPending,
        undone_by=(
            CertificateGranted,
            CertificateInstalled,
        ),
        severity=Severity.NOTICE,
        says=("the request is pending"),
        title=("the certificate request of {router} waits to be granted"),
        explanation=("The authority has the request and has not decided."),
        commands=(
            ("show crypto pki certificates"),
            ("show crypto pki timers"),
        ),
        why=(
            "the request must be granted on the authority (on IOS: crypto pki "
            "server <name> grant <request>); {router} asks again by itself"
        ),
    )
