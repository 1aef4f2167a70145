"""Protected tunnels and the sockets through which they ask for SAs."""

from __future__ import annotations

from logsleuth.ike.numbers import Hex
from logsleuth.messages.base import Message, message


@message
class TunnelChecked(Message):
    """Whether a tunnel can ask for protection now."""

    mode: str  # GRE, MGRE, SVTI
    interface: str
    local: str | None = None
    peer: str | None = None
    source: str | None = None
    destination: str | None = None


@message
class TunnelSocketLookedUp(Message):
    """The socket of a tunnel and its peer; 0 or none means that it has to be opened."""

    mode: str  # GRE, MGRE, SVTI
    interface: str
    local: str | None = None
    peer: str | None = None
    handle: Hex | None = None


@message
class TunnelSocketOpened(Message):
    """A tunnel opens a socket to its peer, with an IPsec profile."""

    mode: str  # GRE, MGRE, SVTI
    interface: str
    local: str | None = None
    peer: str | None = None
    profile: str


@message
class TunnelMtuLearned(Message):
    """The MTU that protection leaves to a tunnel."""

    mode: str  # GRE, MGRE, SVTI
    interface: str
    local: str | None = None
    peer: str | None = None
    mtu: int


@message
class TunnelSocketMoved(Message):
    """A tunnel or its socket changed its state."""

    mode: str  # GRE, MGRE, SVTI
    interface: str
    local: str | None = None
    peer: str | None = None
    event: str


@message
class CryptoSocketOpened(Message):
    """A socket is opened, by the own side (Active) or since the peer came (Passive)."""

    application: str
    kind: str
    local: str
    local_proxy: str
    peer: str
    remote_proxy: str
    protocol: int
    interface: str


@message
class CryptoSocketMoved(Message):
    """A socket or the application that uses it changed its state."""

    application: str
    event: str
