"""AAA authorization and accounting, and the virtual-access interfaces made from it."""

from __future__ import annotations

from logsleuth.messages.base import Message, message


@message
class PeerAuthorizationAsked(Message):
    """The AAA method list and the name that the peer's attributes are looked up by."""

    method_list: str
    username: str
    kind: str  # group or user


@message
class AuthorizationNotConfigured(Message):
    """The profile names no AAA authorization of this kind."""

    kind: str  # group or user


@message
class AaaRequestSent(Message):
    """IKEv2 asked AAA something."""

    request: str  # Authentication, Authorisation, …


@message
class AaaAnswerReceived(Message):
    """AAA's answer came."""

    answer: str


@message
class AccountingNotWanted(Message):
    """The profile has no AAA accounting."""


@message
class VirtualAccessAsked(Message):
    """A virtual-access interface is being made for the peer."""

    profile: str
    psh_index: int


@message
class VirtualAccessCreated(Message):
    """The virtual-access interface that stands for the peer."""

    interface: str
    profile: str
    psh_index: int


@message
class VirtualAccessDeleted(Message):
    """The virtual-access interface of a session is gone."""

    interface: str
    profile: str
    psh_index: int


@message
class SessionHandleInvalid(Message):
    """The per-session handle (PSH) names no session."""


@message
class SessionHandleFreed(Message):
    """The per-session handle (PSH) is given back."""
