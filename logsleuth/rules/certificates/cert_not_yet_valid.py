"""A certificate of the peer's chain is not valid yet.

What the log shows
    %PKI-3-CERTIFICATE_INVALID_NOT_YET_VALID: Certificate chain validation has failed. The
        certificate (SN: 1F) is not yet valid …

Why it happens
    By the clock of the router that verifies, the certificate begins later. Minutes or hours: a
    zone or a drifting clock; years: a clock that was never set.

What rules it out
    The SA came up; or another line tells why the certificate was refused.

Remedy
    Set the clock (`ntp server`, `clock timezone`).

Sources
    RFC 5280 §6; Cisco IOS PKI configuration guide.
"""

from __future__ import annotations

from logsleuth.messages.syslog.certificates import ChainNotYetValid
from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, rule
from logsleuth.rules.stated import stated


@rule(
    ike=(
        1,
        2,
    ),
    needs=(ChainNotYetValid,),
    explains=(
        "authentication-failed",
        "peer-certificate-refused",
    ),
)
def cert_not_yet_valid(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """A certificate of the peer's chain is not valid yet."""
    return stated(
        tried,
        ChainNotYetValid,
        says="the certificate with serial number {serial} begins on {begins}",
        title=("the certificate {serial} of {peer} is not yet valid at the clock of {router}"),
        explanation=(
            "At the clock of {router} the certificate with serial number {serial} begins "
            "only on {begins}."
        ),
        remedies=(
            (
                "router",
                (
                    "show clock detail",
                    "show ntp status",
                    "configure terminal",
                    "ntp server <a time server>",
                ),
                (
                    "a certificate is issued with the time of its authority, so a certificate of "
                    "the future means a clock that is behind"
                ),
            ),
        ),
    )
