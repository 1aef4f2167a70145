"""PKI's own bookkeeping: sessions, contexts, locks and queues."""

from __future__ import annotations

from logsleuth.ike.numbers import Hex
from logsleuth.messages.base import Message, message


@message
class PkiSessionStarted(Message):
    """A caller begins a session; the trustpoint, if it named one already."""

    trustpoint: str | None = None


@message
class PkiIdentitySelected(Message):
    """The session uses this trustpoint's certificate as its own identity."""

    trustpoint: str
    session: Hex


@message
class PkiIdentityBound(Message):
    """The trustpoint is bound to the session."""

    session: Hex
    trustpoint: str | None = None


@message
class PkiSessionEnding(Message):
    """The caller has what it wanted."""

    session: Hex


@message
class PkiSessionEnded(Message):
    """The session is gone."""

    session: Hex


@message
class PkiSessionMissing(Message):
    """The caller named a session that PKI does not know."""

    session: Hex


@message
class TrustpointLocked(Message):
    """The trustpoint is in use; how often."""

    count: int
    trustpoint: str | None = None


@message
class TrustpointUnlocked(Message):
    """One use of the trustpoint is over; how many are left."""

    count: int
    trustpoint: str | None = None


@message
class CaContextCreated(Message):
    """Working data of one job of PKI."""

    kind: str
    ident: int


@message
class CaContextDestroyed(Message):
    """The job's working data go."""

    kind: str
    ident: int
    count: int


@message
class CaContextCounted(Message):
    """The job's working data are in use; how often."""

    ident: int
    count: int


@message
class CaContextReleased(Message):
    """The job's working data are free."""


@message
class PkiRequestQueued(Message):
    """The request waits for the PKI process."""

    request: str | None = None
    queue: str | None = None


@message
class PkiRequestDequeued(Message):
    """The PKI process takes the request up."""

    request: str
    queue: str


@message
class PkiRequestFlagged(Message):
    """Whether a request to an authority is under way."""

    flag: str


@message
class PkiRequestAllocated(Message):
    """Memory of a request is taken or given back."""

    action: str


@message
class ChainRetrievalBegun(Message):
    """PKI collects the certificates that the router sends."""


@message
class ChainRetrievalDone(Message):
    """The certificates to send are collected."""

    code: int


@message
class StorageContextChanged(Message):
    """The store is locked or free again."""

    action: str
