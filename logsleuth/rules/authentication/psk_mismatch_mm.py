"""The pre-shared keys of the two ends differ (main mode).

What the log shows
    The end that reads the first encrypted packet, MM5 as a rule:
        ISAKMP:(1001): processing ID payload. message ID = 0
        ISAKMP:(1001):reserved not zero on ID payload!
    %CRYPTO-4-IKMP_BAD_MESSAGE: IKE message from 192.0.2.1 failed its sanity check …
    The other end shows retransmissions in MM_KEY_EXCH only.

Why it happens
    The key goes into SKEYID, so each end makes other encryption keys and what the peer encrypts
    turns to garbage. The keys differ, or another keyring was taken than the one meant.

What rules it out
    The ID payload is read and phase 1 goes on. Where nothing of MM5 arrives, it was lost, and
    the keys have not been compared.

Remedy
    `crypto isakmp key` with the same key for each other's address on both routers; mind blanks
    at the end and which keyring is found.

Sources
    Cisco TAC 5409; RFC 2409 §5.4 and §5.
"""

from __future__ import annotations

from dataclasses import replace

from logsleuth.events import Event
from logsleuth.messages.base import Message
from logsleuth.messages.isakmp.certificates import CertificateProcessing
from logsleuth.messages.isakmp.errors import ReservedBitsSet
from logsleuth.messages.syslog.ike import IkeMessageMalformed
from logsleuth.negotiations import Side
from logsleuth.replay import Replayed
from logsleuth.rules.base import Finding, Link, Verdict, rule
from logsleuth.rules.stated import stated


@rule(ike=(1,), needs=(ReservedBitsSet, IkeMessageMalformed))
def psk_mismatch_mm(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """The pre-shared keys of the two ends differ (main mode)."""
    verdict = stated(
        tried,
        ReservedBitsSet,
        IkeMessageMalformed,
        which=_garbage,
        says="what {peer} sent reads as garbage",
        title="the pre-shared keys of {router} and {peer} differ",
        explanation=(
            "{router} could decrypt what {peer} sent only to garbage. With pre-shared keys the "
            "encryption key is made of them, so the two ends do not have the same one for "
            "each other."
        ),
        remedies=(
            (
                "router",
                (
                    "show crypto isakmp key",
                    "show running-config | section crypto keyring",
                    "configure terminal",
                    "crypto isakmp key <the same key as on {peer}> address {peer}",
                ),
                (
                    "both ends then make the same keys; do the same on {peer}, since no log shows "
                    "which of the two keys is wrong"
                ),
            ),
        ),
    )
    if not isinstance(verdict, Finding) or _proven(tried):
        return verdict
    doubt = Link(inferred="that the keys are why: no debug line shows which payload was garbage")
    wanted = "debug crypto isakmp of both ends: `reserved not zero on ID payload!` would prove it"
    return replace(verdict, links=(*verdict.links, doubt), wanted=wanted)


def _proven(tried: Replayed) -> bool:
    return any(side.first(ReservedBitsSet) for side in tried.negotiation.sides)


def _garbage(side: Side, event: Event[Message]) -> bool:
    """Of MM5 or MM6, and no certificate was processed: then garbage would mean something else.

    Where no debug is on, the syslog line is all there is.
    """
    if isinstance(event.message, IkeMessageMalformed):
        return not any(step.event.ike for step in side.steps)
    return side.first(CertificateProcessing) is None and _payload(event.message) == "ID"


def _payload(message: Message) -> str:
    if not isinstance(message, ReservedBitsSet):
        return ""
    return "ID" if message.payload_type == 5 else message.payload or ""
