"""`%DMVPN-…` messages: sockets to IPsec, and NHRP."""

from __future__ import annotations

from logsleuth.messages.base import message
from logsleuth.messages.syslog.base import CryptoSyslog


@message
class CryptoSocketChanged(CryptoSyslog):
    """The socket between a DMVPN tunnel and IPsec opened or closed.

    The IPsec session is up or down.
    """

    interface: str | None = None
    local: str | None = None
    peer: str | None = None
    state: str | None = None


@message
class NhrpNeighbourChanged(CryptoSyslog):
    """An NHRP server, client or peer came up or went down."""

    interface: str | None = None
    neighbour: str | None = None
    tunnel_address: str | None = None
    nbma: str | None = None
    own_tunnel_address: str | None = None
    own_nbma: str | None = None
    state: str | None = None
    reason: str | None = None


@message
class NhrpFailed(CryptoSyslog):
    """NHRP could not register or resolve."""

    interface: str | None = None
    error: str | None = None
    request: str | None = None
    reason: str | None = None
    code: int | None = None
    tunnel_address: str | None = None
    nbma: str | None = None


@message
class NhrpServerChanged(CryptoSyslog):
    """An NHRP server came up or went down (as `logging dmvpn` printed it first)."""

    interface: str | None = None
    server: str | None = None
    state: str | None = None


@message
class NhrpClientChanged(CryptoSyslog):
    """An NHRP client registered, came up or went down (as `logging dmvpn` printed it first)."""

    client: str | None = None
    interface: str | None = None
    happened: str | None = None


@message
class NhrpEventLogged(CryptoSyslog):
    """An event of NHRP: a network id given or taken, a request, a reply."""
