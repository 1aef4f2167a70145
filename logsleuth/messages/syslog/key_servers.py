"""`%GDOI-…` messages of a key server: members, rekeys, cooperation."""

from __future__ import annotations

from logsleuth.ike.numbers import Hex
from logsleuth.messages.base import message
from logsleuth.messages.syslog.base import CryptoSyslog


@message
class MemberUnauthorized(CryptoSyslog):
    """A group member is not allowed to register: by its identity or by its address."""

    gdoi_group: str | None = None
    identity: str | None = None
    member: str | None = None


@message
class InterfaceUnregistered(CryptoSyslog):
    """A registration came in by an interface that the group does not serve."""

    gdoi_group: str | None = None


@message
class MemberRegistered(CryptoSyslog):
    """The key server registered a group member."""

    gdoi_group: str | None = None
    member: str | None = None


@message
class MemberDeleted(CryptoSyslog):
    """The key server deleted or ejected a group member, or no longer answers it."""

    member: str | None = None
    gdoi_group: str | None = None


@message
class MemberCounted(CryptoSyslog):
    """The first group member came, or the last one left."""

    member: str | None = None
    gdoi_group: str | None = None


@message
class MemberVersionRefused(CryptoSyslog):
    """A group member is too old for a feature of its group."""

    member: str | None = None
    version: str | None = None
    gdoi_group: str | None = None
    features: str | None = None


@message
class GroupConfigured(CryptoSyslog):
    """A group was added to, or taken out of, the key server's configuration."""

    gdoi_group: str | None = None
    change: str | None = None


@message
class RekeySent(CryptoSyslog):
    """The key server sent new keys."""

    cast: str | None = None
    gdoi_group: str | None = None
    local: str | None = None
    address: str | None = None
    sequence: int | None = None
    spi: Hex | None = None


@message
class KeyServerKeyMissing(CryptoSyslog):
    """The RSA key that signs rekeys is not there, or too short."""

    key: str | None = None
    gdoi_group: str | None = None


@message
class KeyServerDefaultsUsed(CryptoSyslog):
    """The key server uses default transforms, as none is configured."""

    profile: str | None = None


@message
class KeyServerReachabilityChanged(CryptoSyslog):
    """A cooperative key server can be reached again, or no longer."""

    key_server: str | None = None
    gdoi_group: str | None = None
    status: str | None = None


@message
class KeyServerElectionBegun(CryptoSyslog):
    """The cooperative key servers elect a primary."""

    gdoi_group: str | None = None
    previous: str | None = None


@message
class KeyServerElected(CryptoSyslog):
    """A cooperative key server became primary."""

    key_server: str | None = None
    gdoi_group: str | None = None
    previous: str | None = None


@message
class KeyServerConfigured(CryptoSyslog):
    """A cooperative key server was added or removed."""

    key_server: str | None = None
    change: str | None = None
    gdoi_group: str | None = None


@message
class KeyServerUnauthorized(CryptoSyslog):
    """A key server that is not configured here speaks for the group."""

    key_server: str | None = None
    gdoi_group: str | None = None
    local: str | None = None


@message
class KeyServerAnnouncementRefused(CryptoSyslog):
    """An announcement of a cooperative key server was not taken.

    Out of sequence, too large, or of another configuration.
    """
