"""The Easy VPN client's own state machine."""

from __future__ import annotations

from logsleuth.messages.base import Message, message


@message
class ClientState(Message):
    """A state of the Easy VPN client, or an event that moves it."""

    what: str | None = None  # Current State, New State, Event; none if nothing changed
    name: str | None = None
    tunnel: str | None = None


@message
class ClientStep(Message):
    """A function of the Easy VPN client began."""

    step: str
    arguments: str | None = None
    tunnel: str | None = None


@message
class ClientInputWanted(Message):
    """The Easy VPN client waits for the user's name and password."""

    command: str | None = None
    tunnel: str | None = None


@message
class ClientAttributesListed(Message):
    """What the server sent follows."""

    request: str | None = None
    tunnel: str | None = None


@message
class ClientAttributeUnknown(Message):
    """An attribute of the server that the client does not use."""

    attribute: str
    number: str
    tunnel: str | None = None


@message
class ClientAttribute(Message):
    """An XAUTH attribute that the server sent."""

    xauth_attribute: str
    tunnel: str
    value: str | None = None


@message
class ClientNotice(Message):
    """What the Easy VPN client says of itself in a sentence."""

    tunnel: str | None = None
    notice: str


@message
class ClientSetting(Message):
    """One of the settings that an Easy VPN client got from its server."""

    setting: str
    value: str


@message
class ClientPasswordSaving(Message):
    """Whether the server lets the client keep its password."""

    switched: str


@message
class ClientPeer(Message):
    """The server that the Easy VPN client turns to."""

    peer: str
    tunnel: str | None = None


@message
class ClientKeyChanged(Message):
    """The client enters, or takes out, the group's key under the server's address."""

    change: str  # Added or Deleted
    peer: str
    tunnel: str | None = None


@message
class ClientDelayed(Message):
    """The client waits a while before it tries again, so that not all clients do at once."""

    milliseconds: int
    tunnel: str | None = None


@message
class ClientPasswordWanted(Message):
    """The server does not let the client keep its password: somebody must enter it."""

    tunnel: str | None = None


@message
class ClientCredentialsSent(Message):
    """The client answers XAUTH from its configuration."""

    user: str
    tunnel: str | None = None
