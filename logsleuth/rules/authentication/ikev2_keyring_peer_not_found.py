"""The IKEv2 keyring has no key for the peer.

What the log shows
        IKEv2:% Getting preshared key from profile keyring KEYS
        IKEv2:% Matching peer block not found

Why it happens
    No `peer` block of the profile's keyring fits the address (looked up by the initiator) or
    the identity (looked up by the responder too) of the peer; or the keyring has no key in it.

What rules it out
    A block is matched afterwards, and the negotiation comes up.

Remedy
    Give the keyring a `peer` block with the address or identity of the peer.

Sources
    Cisco IOS IKEv2 configuration guide, keyrings; RFC 7296 §2.15.
"""

from __future__ import annotations

from logsleuth.events import Event
from logsleuth.messages.base import Message
from logsleuth.messages.ikev2.certificates import ChainValidating
from logsleuth.messages.ikev2.keys import PeerBlockMatched, PeerBlockNotFound, PresharedKeyNotFound
from logsleuth.negotiations import Side
from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, rule
from logsleuth.rules.stated import stated


@rule(
    ike=(2,),
    needs=(
        PeerBlockNotFound,
        PresharedKeyNotFound,
    ),
    explains=("authentication-failed",),
)
def ikev2_keyring_peer_not_found(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """The IKEv2 keyring has no key for the peer."""
    return stated(
        tried,
        PeerBlockNotFound,
        PresharedKeyNotFound,
        which=_in_vain,
        says="no block of the keyring fits {peer}",
        title="{router} finds no pre-shared key for {peer}",
        explanation=(
            "{router} looked through the keyring of its IKEv2 profile, and no `peer` block "
            "fits {peer}."
        ),
        remedies=(
            (
                "router",
                (
                    "show running-config | section crypto ikev2 keyring",
                    "configure terminal",
                    "crypto ikev2 keyring <the keyring of the profile>",
                    " peer <a name for {peer}>",
                    "  address {peer}",
                    "  pre-shared-key <the key of {peer}>",
                ),
                (
                    "{router} then finds a key for {peer}; a responder may look by identity, so "
                    "add `identity` if {peer} sends another than its address"
                ),
            ),
        ),
    )


def _in_vain(side: Side, event: Event[Message]) -> bool:
    """No block is matched after it, and no certificate takes the place of the key."""
    matched = side.last(PeerBlockMatched)
    later = matched is not None and matched.line > event.line
    return not later and side.first(ChainValidating) is None
