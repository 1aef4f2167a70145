"""SCEP (RFC 8894): what client and server say to each other."""

from __future__ import annotations

from logsleuth.messages.base import Message, message


@message
class ScepClientSending(Message):
    """The router asks the authority."""

    operation: str
    transaction: str | None = None


@message
class ScepCapabilitiesBypassed(Message):
    """The client asks without knowing what the authority can do."""

    count: int


@message
class ScepClientReceivedCertificates(Message):
    """The authority's certificates came."""

    content: str


@message
class ScepClientAnswered(Message):
    """The authority's decision on a request, as GRANTED."""

    decision: str
    transaction: str | None = None


@message
class ScepServerReceived(Message):
    """A router asks this authority."""

    operation: str
    transaction: str | None = None


@message
class ScepServerSending(Message):
    """This authority answers."""

    decision: str | None = None
    transaction: str | None = None
    content: str | None = None


@message
class ScepCapabilitiesSending(Message):
    """This authority tells what it can do (RFC 8894 §3.5.2), in the words of the release."""

    capabilities: str


@message
class ScepCapabilitiesSkipped(Message):
    """The router does not ask what the authority can do."""

    code: int


@message
class ScepCapabilitiesTold(Message):
    """What the authority can do, as CA_CAP_RENEWAL (RFC 8894, 3.5.2)."""

    capability: tuple[str, ...] = ()
