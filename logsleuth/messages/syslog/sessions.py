"""`%CRYPTO-…` messages on sessions: crypto logging session and ezvpn, high availability."""

from __future__ import annotations

from logsleuth.messages.base import Refused, message
from logsleuth.messages.syslog.base import CryptoSyslog


@message
class CryptoSessionChanged(CryptoSyslog):
    """An IKEv1 crypto session of a peer came up or went down."""

    state: str
    peer: str
    peer_port: int | None = None
    vrf: str | None = None
    inner_vrf: str | None = None
    user: str | None = None
    ez_group: str | None = None
    assigned: str | None = None
    identity: str | None = None


@message
class Ikev2SessionChanged(CryptoSyslog):
    """An IKEv2 crypto session of a peer came up or went down."""

    state: str
    peer: str
    peer_port: int | None = None
    vrf: str | None = None
    inner_vrf: str | None = None
    user: str | None = None
    ez_group: str | None = None
    assigned: str | None = None
    identity: str | None = None


@message
class SetupFailed(CryptoSyslog):
    """An IKE or IPsec session could not be set up; this is what was known of it."""

    REFUSES = Refused.IKE_SA

    stage: str
    local: str
    remote: str
    profile: str
    vrf: str
    reason: str
    count: int
    local_identity: str | None = None
    remote_identity: str | None = None


@message
class EzVpnConnected(CryptoSyslog):
    """An EzVPN connection came up."""

    ez_end: str
    user: str | None = None
    ez_group: str | None = None
    client: str | None = None
    server: str | None = None
    assigned: str | None = None
    network: tuple[str, ...] = ()


@message
class EzVpnDisconnected(CryptoSyslog):
    """An EzVPN connection went down."""

    ez_end: str
    user: str | None = None
    ez_group: str | None = None
    client: str | None = None
    server: str | None = None
    assigned: str | None = None
    network: tuple[str, ...] = ()


@message
class EzVpnAuthenticated(CryptoSyslog):
    """An EzVPN server took or refused a client."""

    ez_end: str | None = None
    result: str | None = None
    user: str | None = None
    ez_group: str | None = None
    client: str | None = None
    server: str | None = None
    assigned: str | None = None
    network: tuple[str, ...] = ()


@message
class EzVpnSaLimited(CryptoSyslog):
    """An EzVPN server or client reached its limit of SAs."""

    ez_vpn: str | None = None


@message
class EzVpnRouteFailed(CryptoSyslog):
    """A route for an EzVPN peer could not be put in or taken out."""

    ez_vpn: str | None = None


@message
class CryptoProcessSwitched(CryptoSyslog):
    """IKEv1 or GDOI began or stopped: its first configuration came, or its last one went."""

    switched: str  # ON, OFF


@message
class HaStateChanged(CryptoSyslog):
    """The SAs of a redundancy group change with it: active, standby."""

    ha_kind: str
    virtual: str
    before: str
    after: str


@message
class AccountingRecordFailed(CryptoSyslog):
    """A record for AAA accounting of an IPsec session could not be sent."""

    sent: str
