"""What IKEv2 hands to the crypto engine, and its answers."""

from __future__ import annotations

from logsleuth.messages.base import Message, Refused, message


@message
class DhPublicKeyAsked(Message):
    """IKEv2 needs its own public value of this DH group, for the KE payload."""

    group: int


@message
class DhSecretAsked(Message):
    """IKEv2 has the peer's public value and needs the shared secret of this DH group."""

    group: int


@message
class DhComputed(Message):
    """The crypto engine's answer to either."""

    result: str  # PASSED or FAILED


@message
class DhComputationQueued(Message):
    """IKEv2 waits for the crypto engine."""

    dh_part: str  # key: the public value, secret: the shared secret


@message
class KeysAsked(Message):
    """IKEv2 needs the keys of the IKE SA (RFC 7296 §2.14); IOS says rekeyed of the first too."""


@message
class KeysCalculated(Message):
    """Whether the crypto engine made the keys of the IKE SA."""

    result: str  # PASSED or FAILED


@message
class KeysGenerating(Message):
    """IKEv2 makes the keys of the IKE SA (RFC 7296 §2.14); wording before 15.2."""


@message
class AuthenticationDataAsked(Message):
    """IKEv2 needs what goes into an AUTH payload, or what the peer's should have."""


@message
class AuthenticationDataGenerated(Message):
    """Whether the crypto engine made it; that says nothing about the peer's."""

    result: str  # PASSED or FAILED


@message
class SignatureAsked(Message):
    """IKEv2 wants its AUTH payload signed with its private key."""


@message
class SignatureMade(Message):
    """Whether the crypto engine could sign."""

    result: str  # PASSED or FAILED

    @property
    def refused(self) -> Refused | None:
        """See `Message`."""
        return Refused.IKE_SA if self.result == "FAILED" else None


@message
class SignatureCheckAsked(Message):
    """IKEv2 wants the peer's signature checked with the key in the peer's certificate."""


@message
class SignatureChecked(Message):
    """Whether the peer's signature is right; FAILED is wrong key pair or hash at the peer."""

    result: str  # PASSED or FAILED

    @property
    def refused(self) -> Refused | None:
        """See `Message`."""
        return Refused.IKE_SA if self.result == "FAILED" else None


@message
class CryptoEngineAnswered(Message):
    """The crypto engine's answer to another request."""

    job: str  # IOS's wording
    result: str  # PASSED or FAILED


@message
class AsynchronousRequestQueued(Message):
    """IKEv2 handed a request over and goes on when the answer comes."""
