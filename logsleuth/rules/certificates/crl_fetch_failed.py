"""The revocation list could not be fetched.

What the log shows
    %PKI-3-CRL_FETCH_FAIL: CRL fetch for trustpoint CA failed

Why it happens
    The trustpoint has `revocation-check crl`, and the distribution point cannot be reached: no
    route but through the tunnel itself, no name server, another VRF or source interface.

What rules it out
    The SA came up; or another line tells why the certificate was refused.

Remedy
    Make the distribution point reachable, or `revocation-check crl none`.

Sources
    RFC 5280 §6; Cisco IOS PKI configuration guide.
"""

from __future__ import annotations

from logsleuth.messages.pki.revocation import CrlFetchFailed, CrlRetrievalFailed
from logsleuth.messages.syslog.certificates import CrlQueryFailed, TrustpointCrlNotFetched
from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, rule
from logsleuth.rules.stated import refused_after, stated


@rule(
    ike=(
        1,
        2,
    ),
    needs=(
        CrlQueryFailed,
        TrustpointCrlNotFetched,
        CrlFetchFailed,
        CrlRetrievalFailed,
    ),
    explains=(
        "authentication-failed",
        "peer-certificate-refused",
    ),
)
def crl_fetch_failed(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """The revocation list could not be fetched."""
    return stated(
        tried,
        CrlQueryFailed,
        TrustpointCrlNotFetched,
        CrlFetchFailed,
        CrlRetrievalFailed,
        which=refused_after,
        says="{router} cannot fetch the revocation list",
        title="{router} cannot fetch the revocation list for the certificate of {peer}",
        explanation=(
            "{router} must ask whether the certificate of {peer} is revoked, cannot fetch "
            "the list, and refuses the certificate."
        ),
        remedies=(
            (
                "router",
                (
                    "show crypto pki trustpoints status",
                    "show crypto pki crls",
                    "configure terminal",
                    "crypto pki trustpoint <the trustpoint of the certificate>",
                    " revocation-check crl none",
                ),
                (
                    "a list that cannot be fetched then no longer refuses a certificate; it "
                    "weakens the check for every peer of that trustpoint"
                ),
            ),
        ),
    )
