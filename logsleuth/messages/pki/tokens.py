"""What the token interface beneath PKI prints (PKCS #11)."""

from __future__ import annotations

from logsleuth.ike.numbers import Hex
from logsleuth.messages.base import Message, message


@message
class TokenObjectCreating(Message):
    """A public key is given to the token, with its attributes."""


@message
class TokenObjectAttribute(Message):
    """An attribute of the public key that is given to the token."""

    token_attribute: str
    token_value: str | None = None


@message
class TokenObjectCreated(Message):
    """The number by which the token knows the public key."""

    object: int


@message
class TokenMechanismAsked(Message):
    """What the token can do."""

    slot: int
    mechanism: int
    refusal: str | None = None


@message
class TokenCallTold(Message):
    """PKI calls the token for an object."""

    call: str
    object: int


@message
class TokenSessionChanged(Message):
    """PKI opens or closes a session with the token."""

    slot: int | None = None
    flags: int | None = None
    session: str | None = None


@message
class TokenKeyCached(Message):
    """The token knows the public key already, by this number."""

    key_id: int


@message
class TokenKeyFound(Message):
    """The public key that the token uses, in hexadecimal."""


@message
class TokenResultTold(Message):
    """How the crypto engine did what the token asked, as CRYPTO_NO_ERR."""

    status: str


@message
class TokenObjectDestroyed(Message):
    """The token forgets the public key."""

    slot: int
    object_handle: Hex


@message
class BytesDumped(Message):
    """A part of a dump that stands on a line of its own."""
