"""The EAP exchange comes to nothing.

What the log shows
        IKEv2-ERROR:… : EAP exchange failed

Why it happens
    RADIUS rejects the user, is not reached, or no method list is configured.

What rules it out
    The SA came up.

Remedy
    Mend the user or `aaa authentication eap <list>`; look at the server's log.

Sources
    RFC 7296 §2.16; RFC 3748.
"""

from __future__ import annotations

from logsleuth.messages.ikev2.eap import EapFailed
from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, rule
from logsleuth.rules.stated import stated


@rule(ike=(2,), needs=(EapFailed,), explains=("authentication-failed",))
def eap_failed(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """The EAP exchange comes to nothing."""
    return stated(
        tried,
        EapFailed,
        says="EAP fails at {router}",
        title="EAP of {peer} fails at {router}",
        explanation=(
            "The EAP exchange of {peer} ended in failure; what refused it stands in the log "
            "of the AAA server."
        ),
        remedies=(
            (
                "router",
                (
                    "show aaa servers",
                    "debug radius",
                    "show crypto ikev2 profile",
                ),
                "they show whether the server answers, and with what",
            ),
        ),
    )
