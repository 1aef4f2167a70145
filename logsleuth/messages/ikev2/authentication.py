"""The AUTH payloads of IKEv2, one's own and the peer's (RFC 7296 §2.15)."""

from __future__ import annotations

from logsleuth.messages.base import Message, Refused, message


@message
class OwnAuthenticationGenerating(Message):
    """The observer makes its own AUTH payload."""


@message
class OwnAuthenticationMethodAsked(Message):
    """The observer looks up how it authenticates itself."""


@message
class OwnAuthenticationMethod(Message):
    """How the observer authenticates itself."""

    method: str  # PSK, RSA, ECDSA, …


@message
class OwnAuthenticationSigning(Message):
    """The observer is about to sign its own AUTH payload."""


@message
class OwnAuthenticationSigned(Message):
    """The observer signed its own AUTH payload."""


@message
class PeerAuthenticationVerifying(Message):
    """The observer checks the peer's AUTH payload."""


@message
class PeerAuthenticationDiffers(Message):
    """With the key that the observer has, the peer's AUTH payload would be another one."""

    REFUSES = Refused.IKE_SA


@message
class AuthenticationMethodMismatch(Message):
    """The peer authenticates itself in a way that the profile's `authentication remote` is not."""

    REFUSES = Refused.IKE_SA


@message
class IkeSaUnauthenticated(Message):
    """The peer's AUTH payload is wrong; with pre-shared keys, the keys differ."""

    REFUSES = Refused.IKE_SA


@message
class PeerAuthenticationFailed(Message):
    """The check of the peer's AUTH payload ended in failure, for a reason told before."""

    REFUSES = Refused.IKE_SA


@message
class SignatureFailed(Message):
    """A signature could not be made, or is wrong."""

    REFUSES = Refused.IKE_SA
