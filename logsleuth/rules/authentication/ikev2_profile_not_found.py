"""No IKEv2 profile matches the identity of the peer.

What the log shows
        IKEv2:Searching policy based on peer's identity '192.0.2.1' of type 'IPv4 address'
        IKEv2:% IKEv2 profile not found

Why it happens
    No profile has a `match identity remote` or `match certificate` for what the peer says it
    is; it may be matched under another front VRF only.

What rules it out
    A profile is found, and the negotiation comes up.

Remedy
    `match identity remote` for the identity that the log shows.

Sources
    Cisco IOS IKEv2 configuration guide, profiles; RFC 7296 §3.5.
"""

from __future__ import annotations

from logsleuth.events import Event
from logsleuth.messages.base import Message
from logsleuth.messages.ikev2.identities import (
    Ikev2ProfileFound,
    Ikev2ProfileNotFound,
    ProfileNotFound,
)
from logsleuth.negotiations import Side
from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, rule
from logsleuth.rules.stated import stated


@rule(
    ike=(2,),
    needs=(
        Ikev2ProfileNotFound,
        ProfileNotFound,
    ),
    explains=("authentication-failed",),
)
def ikev2_profile_not_found(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """No IKEv2 profile matches the identity of the peer."""
    return stated(
        tried,
        Ikev2ProfileNotFound,
        ProfileNotFound,
        which=_no_other_found,
        says="{router} has no profile for the identity of {peer}",
        title="{router} has no IKEv2 profile that matches {peer}",
        explanation=(
            "{router} looked for an IKEv2 profile by the identity that {peer} sent, and found none."
        ),
        remedies=(
            (
                "router",
                (
                    "show crypto ikev2 profile",
                    "configure terminal",
                    "crypto ikev2 profile <the profile meant for {peer}>",
                    " match identity remote <the identity that {peer} sent>",
                ),
                "the profile then matches {peer}; see that no other peer falls under it",
            ),
        ),
    )


def _no_other_found(side: Side, event: Event[Message]) -> bool:
    """The search by the peer's identity found none; the line of the config exchange is harmless."""
    return side.first(Ikev2ProfileFound) is None
