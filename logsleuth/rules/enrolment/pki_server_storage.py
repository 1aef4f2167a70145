"""The certificate server cannot reach its files and stopped.

What the log shows
        %PKI-3-CS_CRIT_STORAGE: Critical certificate server storage, tftp://…, is not
            accessible, server disabled.

Why it happens
    The `database url` of an IOS certificate server cannot be reached. No certificate is issued
    and no revocation list published; peers that check revocation refuse each other minutes or
    hours later.

What rules it out
    %PKI-6-CS_ENABLED follows.

Remedy
    Restore the storage or change `database url`; `no shutdown` under `crypto pki server`.

Sources
    Cisco PKI guide; the catalogue of causes, pki-server-storage.
"""

from __future__ import annotations

from logsleuth.logs import Log
from logsleuth.messages.syslog.authorities import CertificateServerStorageLost
from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, router_rule
from logsleuth.rules.on_router import befell


@router_rule(needs=(CertificateServerStorageLost,))
def pki_server_storage(log: Log, tried: tuple[Replayed, ...]) -> Verdict:
    """The certificate server cannot reach its files and stopped."""
    return befell(
        log,
        tried,
        CertificateServerStorageLost,
        says=("the files at {storage} cannot be reached; the server stopped"),
        title=("the certificate server on {router} cannot reach its files"),
        explanation=(
            "{storage} cannot be reached, so the certificate server stopped: it "
            "issues no certificates and no revocation list."
        ),
        commands=(
            ("show crypto pki server"),
            ("configure terminal"),
            ("crypto pki server <its name>"),
            ("database url <a storage that can be reached>"),
            ("no shutdown"),
        ),
        why=("the server starts again; all who enrol with it or check its revocation list need it"),
    )
