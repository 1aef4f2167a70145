"""The peer authenticates itself by another method than the profile allows.

What the log shows
        IKEv2:(SESSION ID = 1,SA ID = 1):Peer's authentication method is 'PSK'
        IKEv2-ERROR:… The peer's authentication method does not match …

Why it happens
    `authentication remote` of the profile is not what `authentication local` of the peer's
    profile is.

What rules it out
    The method is taken and the SA comes up.

Remedy
    Make `authentication remote` here equal `authentication local` there.

Sources
    RFC 7296 §2.15.
"""

from __future__ import annotations

from logsleuth.messages.ikev2.authentication import AuthenticationMethodMismatch
from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, rule
from logsleuth.rules.stated import stated


@rule(ike=(2,), needs=(AuthenticationMethodMismatch,), explains=("authentication-failed",))
def ikev2_auth_method_mismatch(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """The peer authenticates itself by another method than the profile allows."""
    return stated(
        tried,
        AuthenticationMethodMismatch,
        says="the method of {peer} is not one that the profile allows",
        title="{peer} authenticates itself by a method that {router} does not allow",
        explanation=(
            "The IKEv2 profile of {router} wants {peer} to authenticate itself in another way."
        ),
        remedies=(
            (
                "router",
                (
                    "show crypto ikev2 profile",
                    "configure terminal",
                    "crypto ikev2 profile <the profile of {peer}>",
                    " authentication remote <the method of {peer}>",
                ),
                "the profile then allows the method of {peer}",
            ),
        ),
    )
