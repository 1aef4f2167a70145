"""Enrolment with the authority failed.

What the log shows
        %PKI-6-CERTFAIL: Certificate enrollment failed.
        %PKI-3-SOCKETSEND: Failed to send out message to CA server.
        CRYPTO_PKI: status = 0x762: failed to verify

Why it happens
    The authority cannot be reached (URL, port, route, VRF, source interface, name), a
    registration authority is in between, or the two ends have no common algorithms for the SCEP
    messages.

What rules it out
    A certificate is granted or installed afterwards; or the authority did answer, and refused
    (scep-challenge-password).

Remedy
    `show running-config | section crypto pki trustpoint`; `enrollment url`, `enrollment mode
    ra`, `source interface`, `vrf`, `ip host`. `debug crypto pki transactions` names the step
    that failed.

Sources
    RFC 8894; Cisco PKI guide; the catalogue of causes, scep-enrol-failed.
"""

from __future__ import annotations

from collections.abc import Callable

from logsleuth.events import Event
from logsleuth.logs import Log
from logsleuth.messages.base import Message
from logsleuth.messages.pki.events import TrustpointEnrolmentFailed
from logsleuth.messages.pki.http import PkiConnectFailed, PkiNameUnresolved
from logsleuth.messages.pki.transactions import EnrolmentRejected
from logsleuth.messages.syslog.enrolment import (
    AuthorityCertificateRefused,
    AuthorityNotReached,
    CertificateGranted,
    CertificateInstalled,
    CertificateRequestRejected,
    EnrolmentFailed,
)
from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, router_rule
from logsleuth.rules.on_router import befell


@router_rule(
    needs=(
        EnrolmentFailed,
        TrustpointEnrolmentFailed,
        AuthorityNotReached,
        PkiConnectFailed,
        PkiNameUnresolved,
        AuthorityCertificateRefused,
    )
)
def scep_enrol_failed(log: Log, tried: tuple[Replayed, ...]) -> Verdict:
    """Enrolment with the authority failed."""
    return befell(
        log,
        tried,
        EnrolmentFailed,
        TrustpointEnrolmentFailed,
        AuthorityNotReached,
        PkiConnectFailed,
        PkiNameUnresolved,
        AuthorityCertificateRefused,
        which=_unanswered(log),
        undone_by=(
            CertificateGranted,
            CertificateInstalled,
        ),
        says=("enrolment fails"),
        title=("the enrolment of {router} failed"),
        explanation=(
            "{router} asked its authority for a certificate and did not get one. "
            "Without it, what a peer demands in MM5, MM6 or IKE_AUTH cannot be "
            "sent."
        ),
        commands=(
            ("show running-config | section crypto pki trustpoint"),
            ("show crypto pki certificates"),
            ("debug crypto pki transactions"),
        ),
        why=(
            "the URL, its port, VRF and source interface must reach the authority; "
            "the debug names the step that fails. Changing the trustpoint concerns "
            "all that use it"
        ),
    )


def _unanswered(log: Log) -> Callable[[Event[Message]], bool]:
    """Whether the authority did not refuse: then its refusal is the cause."""
    refusals = (EnrolmentRejected, CertificateRequestRejected)
    refused = any(isinstance(event.message, refusals) for event in log.events)
    return lambda event: not refused
