"""IKEv1: pre-shared keys, the keyrings they are in, and the keys made of them."""

from __future__ import annotations

from logsleuth.messages.base import Message, Refused, message


@message
class PresharedKeyFound(Message):
    """There is a pre-shared key for the peer; whether it is the same as the peer's shows later."""

    peer: str | None = None
    hostname: str | None = None


@message
class LocalPresharedKeyFound(Message):
    """The key just found is one of the configuration's."""


@message
class PresharedKeyMissing(Message):
    """No pre-shared key is configured for the peer."""

    peer: str | None = None
    hostname: str | None = None


@message
class PresharedKeyMissingForName(Message):
    """No pre-shared key is configured under this name; one for the address may be."""

    hostname: str | None = None
    peer: str | None = None


@message
class CredentialsMissing(Message):
    """The observer has neither a certificate nor a pre-shared key for the peer."""

    kind: str


@message
class PeerCredentialsMissing(Message):
    """Neither a certificate nor any key is there for the peer."""

    peer: str | None = None
    hostname: str | None = None


@message
class AddressKeyAbsent(Message):
    """A key that was to be taken out of the configuration's keys is not there; harmless."""

    peer: str
    state: str | None = None  # NULL root: there are no keys by address at all


@message
class KeyringSearched(Message):
    """A keyring was searched for the peer's key."""

    keyring: str  # `default`: the keys of `crypto isakmp key`
    peer: str | None = None
    hostname: str | None = None
    outcome: str | None = None  # success, if it says so


@message
class KeyringKeyFound(Message):
    """The keyring of the profile holds the key."""

    key_kind: str  # ADDRESS, HOST
    keyring: str


@message
class KeyringKeyMissing(Message):
    """No keyring of the profile holds a key for the peer; the exchange ends."""

    REFUSES = Refused.IKE_SA

    profile: str | None = None


@message
class KeyringAbsent(Message):
    """The profile names no keyring; normal with certificates."""

    own_profile: str | None = None


@message
class KeyringSearchEnded(Message):
    """Whether the search for a key, told on the line before, found one."""

    outcome: str


@message
class XauthProfilesScanned(Message):
    """The router looks for profiles that ask for XAUTH; normal without any."""

    profile_name: tuple[str, ...] = ()


@message
class XauthProfileSearched(Message):
    """The router looks whether this profile asks for XAUTH."""

    profile_name: str


@message
class SessionKeysGenerated(Message):
    """The keys of the IKE SA are made from the Diffie-Hellman secret."""


@message
class TunnelAttributesSet(Message):
    """The initiator's identity and key come from `set aggressive-mode` or AAA."""


@message
class TunnelPasswordUsed(Message):
    """The password of the tunnel serves as pre-shared key."""
