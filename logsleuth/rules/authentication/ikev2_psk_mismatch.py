"""The pre-shared keys of the two ends differ (IKEv2).

What the log shows
        IKEv2:(SESSION ID = 1,SA ID = 1):Verify peer's authentication data
        IKEv2-ERROR:(SESSION ID = 1,SA ID = 1):: Failed to authenticate the IKE SA
    The other end is told AUTHENTICATION_FAILED.

Why it happens
    The `pre-shared-key remote` of one end is not the `pre-shared-key local` of the other;
    asymmetric keys are often crossed over.

What rules it out
    The authentication data pass; or the peer authenticates itself with a certificate.

Remedy
    `pre-shared-key` equal in both keyrings, local and remote crossed.

Sources
    RFC 7296 §2.15.
"""

from __future__ import annotations

from logsleuth.events import Event
from logsleuth.messages.base import Message
from logsleuth.messages.ikev2.authentication import IkeSaUnauthenticated, PeerAuthenticationDiffers
from logsleuth.messages.ikev2.certificates import ChainValidating
from logsleuth.messages.ikev2.identities import PeerAuthenticationMethod
from logsleuth.messages.ikev2.keys import (
    Ikev2KeyringSearched,
    PeerBlockMatched,
    PeerPresharedKeyWanted,
    PresharedKeySearchedByAddress,
    PresharedKeySearchedByIdentity,
    PresharedKeyUsed,
)
from logsleuth.negotiations import Side
from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, rule
from logsleuth.rules.stated import stated

_LOOKED_UP = (
    Ikev2KeyringSearched,
    PeerBlockMatched,
    PeerPresharedKeyWanted,
    PresharedKeySearchedByAddress,
    PresharedKeySearchedByIdentity,
    PresharedKeyUsed,
)


@rule(
    ike=(2,),
    needs=(
        PeerAuthenticationDiffers,
        IkeSaUnauthenticated,
    ),
    explains=("authentication-failed",),
)
def ikev2_psk_mismatch(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """The pre-shared keys of the two ends differ (IKEv2)."""
    return stated(
        tried,
        PeerAuthenticationDiffers,
        IkeSaUnauthenticated,
        which=_with_keys,
        says="the AUTH payload of {peer} does not fit the key",
        title="the pre-shared keys of {router} and {peer} differ",
        explanation=(
            "{router} computed another AUTH payload for {peer} than {peer} sent: the key "
            "that {router} has for {peer} is not the one that {peer} signs with."
        ),
        remedies=(
            (
                "router",
                (
                    "show running-config | section crypto ikev2 keyring",
                    "configure terminal",
                    "crypto ikev2 keyring <the keyring of the profile>",
                    " peer <the block of {peer}>",
                    "  pre-shared-key remote <the `local` key of {peer}>",
                ),
                (
                    "each end's remote key must be the other's local key; compare both, no log "
                    "shows which is wrong"
                ),
            ),
        ),
    )


def _with_keys(side: Side, event: Event[Message]) -> bool:
    """The peer does not authenticate itself with a certificate."""
    method = side.before(event, PeerAuthenticationMethod)
    if method is None:  # then a key was looked up, and no certificate was read
        asked = any(side.before(event, kind) for kind in _LOOKED_UP)
        return asked and side.first(ChainValidating) is None
    return method.message.method.upper() in ("PSK", "PRE-SHARED", "SHARED KEY")
