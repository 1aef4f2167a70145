"""Where the pre-shared keys of IKEv2 come from."""

from __future__ import annotations

from logsleuth.messages.base import Message, message


@message
class Ikev2KeyringSearched(Message):
    """The observer looks for the peer's key in the keyring of its IKEv2 profile."""

    keyring: str


@message
class PresharedKeySearchedByAddress(Message):
    """The observer looks for a key by the peer's address."""

    peer: str


@message
class PresharedKeySearchedByIdentity(Message):
    """The observer looks for a key by the peer's identity or host name."""

    identity: str


@message
class PeerBlockMatched(Message):
    """This `peer` block of the keyring fits the peer."""

    peer_block: str


@message
class PeerBlockNotFound(Message):
    """No `peer` block of the keyring fits the peer."""


@message
class PresharedKeyNotFound(Message):
    """There is no key for the peer."""


@message
class PeerPresharedKeyWanted(Message):
    """The observer asks for the key with which to check the AUTH payload of this identity."""

    identity: str


@message
class PresharedKeyUsed(Message):
    """The key of this identity, the observer's own or the peer's, goes into an AUTH payload."""

    key_owner: str
    bytes: int  # the key's length as typed
