"""The responder has no pre-shared key for the address that the initiator comes from.

What the log shows
    The responder:
        ISAKMP:(0):No pre-shared key with 192.0.2.1!
        ISAKMP:(0):Preshared authentication offered but does not match policy!
        ISAKMP:(0):no offers accepted!

Why it happens
    No key is configured for the address actually seen: NAT, another source interface, another
    front VRF. It looks like a policy mismatch; the first of these lines tells.

What rules it out
    A key is found, or a transform without pre-share is accepted.

Remedy
    `crypto isakmp key <key> address` for the address in `received packet from`.

Sources
    Cisco TAC 5409; RFC 2409 §5.4.
"""

from __future__ import annotations

from logsleuth.events import Event
from logsleuth.ike.roles import Role
from logsleuth.messages.base import Message
from logsleuth.messages.isakmp.keys import (
    KeyringKeyMissing,
    PresharedKeyFound,
    PresharedKeyMissing,
)
from logsleuth.negotiations import Side
from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, rule
from logsleuth.rules.stated import stated


@rule(ike=(1,), needs=(PresharedKeyMissing, KeyringKeyMissing))
def psk_missing_responder(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """The responder looked for a key and found none."""
    return stated(
        tried,
        PresharedKeyMissing,
        KeyringKeyMissing,
        which=_of_responder,
        says="{router} has no key for {peer}",
        title="{router} has no pre-shared key for {peer}",
        explanation=(
            "{router} looked for a pre-shared key for the address that {peer} comes from, found "
            "none, and so accepts no transform with pre-share."
        ),
        remedies=(
            (
                "router",
                (
                    "show crypto isakmp key",
                    "show running-config | section crypto keyring",
                    "configure terminal",
                    "crypto isakmp key <the key of {peer}> address {peer}",
                ),
                "{router} then has a key for the address that it sees; where a profile or front "
                "VRF has a keyring of its own, the key goes there",
            ),
        ),
    )


def _of_responder(side: Side, event: Event[Message]) -> bool:
    """The responder's log, and no key was found after all."""
    return side.role is Role.RESPONDER and side.first(PresharedKeyFound) is None
