"""HTTP between the router and its authority."""

from __future__ import annotations

from logsleuth.messages.base import Message, message


@message
class CaCertificateRequested(Message):
    """The router asks the authority for its certificates over HTTP (SCEP GetCACert)."""

    url: str | None = None


@message
class CaCapabilitiesRequested(Message):
    """The router asks what the authority can do over HTTP (SCEP GetCACaps)."""

    url: str


@message
class PkiHttpSending(Message):
    """A request leaves for the authority."""

    url: str | None = None


@message
class PkiHttpOpened(Message):
    """The connection to the authority is open."""


@message
class PkiHttpAnswered(Message):
    """The header of an answer; `http_status` is HTTP's own."""

    http_status: int | None = None


@message
class PkiHttpRequestEchoed(Message):
    """The header of the request, printed in place of an answer's."""


@message
class PkiHttpHeaderMeasured(Message):
    """How long the answer's header is, or says that its content is, in bytes."""

    length: int


@message
class PkiHttpLengthParsed(Message):
    """What the answer's header says of its content's length, in bytes; 0 is success."""

    code: int
    length: int


@message
class PkiHttpCompleted(Message):
    """The answer is all there."""


@message
class PkiHttpReceived(Message):
    """How long the answer is, in bytes."""

    length: int


@message
class CaContentTypeTold(Message):
    """Whose certificates the answer holds, by its content type."""

    content: str


@message
class CaCertificateBytes(Message):
    """The authority's certificate as it came; its length is in bytes."""

    length: int


@message
class PkiSourceSet(Message):
    """From which interface the router speaks with the authority."""

    interface: str


@message
class PkiNameUnresolved(Message):
    """The authority's host name has no address."""

    server: str | None = None


@message
class PkiConnectFailed(Message):
    """No connection to the authority."""


@message
class PkiConnectionsClosed(Message):
    """No connection to the authority is open."""


@message
class PkiRequestRetried(Message):
    """PKI tries the request again; how often it did so."""

    count: int


@message
class PkiUrlMissing(Message):
    """The trustpoint does not say where its authority is."""


@message
class PkiHttpDumping(Message):
    """What goes over HTTP follows."""

    count: int | None = None
    function: str | None = None


@message
class PkiRequestBusy(Message):
    """Another request to the authority is still open."""
