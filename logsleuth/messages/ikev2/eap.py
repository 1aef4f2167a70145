"""EAP inside IKE_AUTH (RFC 7296 §2.16), and the AnyConnect client's own EAP method."""

from __future__ import annotations

from logsleuth.messages.base import Message, Refused, message


@message
class EapChecking(Message):
    """The observer checks whether the peer authenticates itself with EAP."""


@message
class EapRequestGenerating(Message):
    """The observer makes an EAP request to the peer."""

    request: str | None = None  # AUTH, VERIFY, success, as IOS words it


@message
class EapRequestSending(Message):
    """The observer sends an EAP message of the AnyConnect method."""

    request: str


@message
class EapResponseProcessing(Message):
    """An EAP response of the peer came in."""

    response: str | None = None


@message
class EapPeerVerifying(Message):
    """EAP is through; the peer's AUTH payload is to prove the key that came of it."""


@message
class EapDualAuthenticationChecking(Message):
    """The observer checks whether the client must show a certificate as well."""


@message
class EapMethodListUsed(Message):
    """The AAA method list by which the EAP client is authenticated."""

    method_list: str


@message
class EapAuthorListMissing(Message):
    """No method list is configured for the authorization of AnyConnect users."""


@message
class EapAnswerReceived(Message):
    """AAA answered the authentication of an AnyConnect user."""


@message
class EapXmlReceived(Message):
    """What an AnyConnect client says in XML follows."""


@message
class EapXmlGenerated(Message):
    """What the observer tells an AnyConnect client in XML follows."""


@message
class EapFailed(Message):
    """The EAP exchange came to nothing."""

    REFUSES = Refused.IKE_SA
