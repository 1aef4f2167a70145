"""The initiator has no pre-shared key for the peer.

What the log shows
    The initiator, and then no packet at all:
        ISAKMP:(0):No pre-shared key with 192.0.2.2!
        ISAKMP:(0):No Cert or pre-shared address key.
        ISAKMP:(0):construct_initial_message: Can not start Main mode

Why it happens
    The policies want pre-share, and no key is configured for the address of the peer, or it
    stands in a keyring that the profile, or its VRF, does not use. With rsa-sig it is the
    certificate that is missing.

What rules it out
    The initiator sends a packet.

Remedy
    `crypto isakmp key <key> address <peer>`, or a keyring under the profile that is used.

Sources
    Cisco TAC 5409; RFC 2409 §5.4.
"""

from __future__ import annotations

from logsleuth.messages.isakmp.exchanges import ExchangeUnstarted
from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, rule
from logsleuth.rules.stated import stated


@rule(ike=(1,), needs=(ExchangeUnstarted,))
def psk_missing_initiator(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """The initiator has no pre-shared key for the peer."""
    return stated(
        tried,
        ExchangeUnstarted,
        says="{router} has neither key nor certificate to begin with",
        title="{router} has no pre-shared key for {peer}, and sends nothing",
        explanation=(
            "{router} looked for a key and for a certificate for {peer}, found neither, and "
            "did not begin. Nothing reaches {peer}."
        ),
        remedies=(
            (
                "router",
                (
                    "show crypto isakmp key",
                    "show running-config | section crypto keyring|isakmp profile",
                    "configure terminal",
                    "crypto isakmp key <the key of {peer}> address {peer}",
                ),
                (
                    "{router} then has a key for {peer}; if a profile with a keyring is used, or "
                    "another front VRF, the key goes into that keyring"
                ),
            ),
        ),
    )
