"""The router as a certificate authority: its states and its files."""

from __future__ import annotations

from logsleuth.ike.numbers import Hex
from logsleuth.messages.base import Message, message


@message
class ServerStateEntered(Message):
    """The certificate server takes up a signal in this state."""

    state: str
    signal: str


@message
class ServerStateLeft(Message):
    """The certificate server's state from now on."""

    new_state: str


@message
class ServerSignalQueued(Message):
    """A signal waits for the certificate server."""

    signal: str
    existing: str


@message
class ServerStateWrong(Message):
    """The certificate server cannot do that in its state."""


@message
class ServerScepSwitched(Message):
    """The certificate server begins or ceases to answer SCEP."""

    switch: str


@message
class ServerChecksStarting(Message):
    """The certificate server looks whether it can start."""


@message
class ServerHttpDisabled(Message):
    """The certificate server cannot start without `ip http server`."""


@message
class ServerAuthenticating(Message):
    """The certificate server takes its own or its parent's certificate."""

    trustpoint: str


@message
class ServerFilesystemTold(Message):
    """Where the certificate server keeps its files."""

    filesystem: str


@message
class ServerFileOpened(Message):
    """A file of the certificate server is open."""

    url: str


@message
class ServerFileClosed(Message):
    """A file of the certificate server is closed."""

    file_kind: str


@message
class ServerSerialFileFound(Message):
    """The serial numbers issued before are known."""


@message
class ServerSerialFileCreated(Message):
    """The certificate server begins to count serial numbers."""


@message
class ServerSerialWritten(Message):
    """The serial number that is next."""

    serial: Hex


@message
class ServerSerialRead(Message):
    """The serial number that was issued last."""

    serial: Hex


@message
class ServerSerialReading(Message):
    """The file of serial numbers is read."""


@message
class ServerFileNotDeleted(Message):
    """A file of the certificate server has to be deleted by hand."""

    url: str


@message
class ServerFilesExpired(Message):
    """No file of the certificate server is out of date."""


@message
class ServerDatabaseVersion(Message):
    """The version of the certificate server's database."""

    version: int


@message
class ServerConfigLocked(Message):
    """Whether the certificate server's configuration may be changed."""

    lock: str


@message
class ServerCertificateFlags(Message):
    """How the certificate server marks a certificate of its own."""

    age: str
    owner: str
    flags: Hex


@message
class ServerCrlUpdated(Message):
    """The certificate server has a new CRL."""


@message
class ServerCrlPublished(Message):
    """The certificate server writes its CRL; its length is in bytes."""

    length: int
    url: str


@message
class ServerCrlFound(Message):
    """The certificate server has a CRL from before."""

    url: str
    presence: str


@message
class ServerCrlRead(Message):
    """The certificate server reads its CRL; its length is in bytes."""

    length: int
    url: str


@message
class ServerSerialWriting(Message):
    """The certificate server notes the serial number that it gives next."""

    serial: Hex


@message
class ServerShadowLookedFor(Message):
    """The certificate server looks for the certificate that is to follow its own."""


@message
class ServerShadowMissing(Message):
    """No certificate to follow the certificate server's own was made yet."""
