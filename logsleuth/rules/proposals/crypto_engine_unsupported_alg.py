"""The crypto engine cannot do what the configuration asks for.

What the log shows
        %CRYPTO-4-ENC_METHOD_NOT_SUPPORTED: Configured encryption method not supported

Why it happens
    An image, licence or module does not have the configured encryption.

What rules it out
    The SA came up.

Remedy
    Choose an algorithm that `show crypto engine brief` and the release know.

Sources
    Cisco IOS system messages, CRYPTO.
"""

from __future__ import annotations

from logsleuth.messages.syslog.traffic import EncryptionNotSupported
from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, rule
from logsleuth.rules.stated import stated


@rule(
    ike=(
        1,
        2,
    ),
    needs=(EncryptionNotSupported,),
)
def crypto_engine_unsupported_alg(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """The crypto engine cannot do what the configuration asks for."""
    return stated(
        tried,
        EncryptionNotSupported,
        says="{router} cannot do the configured encryption",
        title="{router} cannot do the encryption that it is configured for",
        explanation=(
            "The crypto engine of {router} does not support an encryption of its configuration."
        ),
        remedies=(
            (
                "router",
                (
                    "show crypto engine brief",
                    "show crypto isakmp policy",
                    "show crypto ipsec transform-set",
                ),
                "change the policy or set to an algorithm that both routers can do",
            ),
        ),
    )
