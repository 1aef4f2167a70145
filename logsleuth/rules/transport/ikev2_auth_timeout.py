"""The initiator's IKE_AUTH request never comes.

What the log shows
    The responder:
        IKEv2:(SA ID = 1):Starting timer (30 sec) to wait for auth message
        IKEv2-ERROR:… : Failed to receive the AUTH msg before the timer expired

Why it happens
    IKE_SA_INIT passes and IKE_AUTH does not: UDP 4500 is blocked (with NAT), or the request
    with its certificates is fragmented and the fragments are dropped; or the initiator gave up.

What rules it out
    IKE_AUTH is received.

Remedy
    Permit UDP 4500; `crypto ikev2 fragmentation mtu 1280` on both; permit fragments.

Sources
    RFC 7296 §2.23; RFC 7383.
"""

from __future__ import annotations

from logsleuth.messages.ikev2.errors import AuthMessageOverdue
from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, rule
from logsleuth.rules.stated import stated


@rule(ike=(2,), needs=(AuthMessageOverdue,))
def ikev2_auth_timeout(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """The initiator's IKE_AUTH request never comes."""
    return stated(
        tried,
        AuthMessageOverdue,
        says="{router} waited in vain for the IKE_AUTH request",
        title="no IKE_AUTH request of {peer} reaches {router}",
        explanation=(
            "{router} answered IKE_SA_INIT and waited for IKE_AUTH until its timer ran out."
        ),
        remedies=(
            (
                "router",
                (
                    "show crypto ikev2 stats",
                    "configure terminal",
                    "crypto ikev2 fragmentation mtu 1280",
                ),
                "IKE itself then fragments; needed on both ends, and in force for every peer",
            ),
            (
                "peer",
                ("show ip access-lists",),
                "UDP 500 and 4500, and fragments, must pass between the two",
            ),
        ),
        wanted=(
            "the log of {peer} (debug crypto ikev2): whether it sent IKE_AUTH, to which "
            "port, and how often"
        ),
    )
