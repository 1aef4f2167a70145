"""Whether a certificate's owner is authorized, as an AAA server says."""

from __future__ import annotations

from logsleuth.messages.base import Message, message


@message
class AuthorizationDataFilling(Message):
    """PKI prepares what AAA may be asked."""


@message
class AuthorizationListMissing(Message):
    """The trustpoint asks no AAA list; normal where none is configured."""

    rank: str


@message
class AuthorizationUsernameSelected(Message):
    """The user that the certificate stands for."""

    user: str


@message
class AuthorizationListExpected(Message):
    """The AAA list that is going to be asked."""

    list: str


@message
class AuthorizationChecking(Message):
    """AAA is asked about the certificate's owner."""

    list: str
    user: str
    application: str


@message
class AuthorizationAttributeTold(Message):
    """What AAA says about the certificate's owner."""

    attribute: str
    value: str


@message
class AuthorizationDecided(Message):
    """Whether the certificate's owner is authorized."""

    outcome: str


@message
class AuthorizationAttributeMissing(Message):
    """AAA did not say what the certificate may be used for."""

    attribute: str


@message
class AuthorizationLifetimeChecked(Message):
    """Whether the end of validity that AAA names is still to come."""

    outcome: str
