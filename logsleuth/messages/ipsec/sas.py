"""SAs that are made, replaced and deleted, each with its own description."""

from __future__ import annotations

from logsleuth.ike.numbers import Hex
from logsleuth.messages.base import Message, message


@message
class IpsecSaCreated(Message):
    """An SA of one direction works from now on."""

    destination: str | None = None
    protocol: int | None = None  # 50: ESP, 51: AH
    spi: Hex | None = None
    transform: str | None = None
    connection: int | None = None
    lifetime_kilobytes: int | None = None
    lifetime: int | None = None  # seconds
    local: str | None = None
    local_port: int | None = None
    peer: str | None = None
    peer_port: int | None = None
    local_proxy: str | None = None
    remote_proxy: str | None = None


@message
class IpsecSaDeleted(Message):
    """An SA of one direction is gone."""

    destination: str | None = None
    protocol: int | None = None  # 50: ESP, 51: AH
    spi: Hex | None = None
    transform: str | None = None
    connection: int | None = None
    lifetime_kilobytes: int | None = None
    lifetime: int | None = None  # seconds
    local: str | None = None
    local_port: int | None = None
    peer: str | None = None
    peer_port: int | None = None
    local_proxy: str | None = None
    remote_proxy: str | None = None


@message
class IpsecSaReplaced(Message):
    """A new SA is there; the one it replaces lasts a few seconds more."""

    seconds: int
    destination: str | None = None
    protocol: int | None = None  # 50: ESP, 51: AH
    spi: Hex | None = None
    transform: str | None = None
    connection: int | None = None
    lifetime_kilobytes: int | None = None
    lifetime: int | None = None  # seconds
    local: str | None = None
    local_port: int | None = None
    peer: str | None = None
    peer_port: int | None = None
    local_proxy: str | None = None
    remote_proxy: str | None = None


@message
class IpsecMtuAdjusted(Message):
    """The MTU of the protected flow follows that of the path or the interface."""

    kind: str  # ip, path
    old_mtu: int
    mtu: int
    local: str | None = None
    local_port: int | None = None
    peer: str | None = None
    peer_port: int | None = None
    local_proxy: str | None = None
    remote_proxy: str | None = None
    connection: int | None = None
    destination: str | None = None
    lifetime: int | None = None
    lifetime_kilobytes: int | None = None
    protocol: int | None = None
    spi: Hex | None = None
    transform: str | None = None


@message
class IpsecSaDescribed(Message):
    """The description of an SA whose first line, which says what befell it, is missing."""

    destination: str | None = None
    protocol: int | None = None  # 50: ESP, 51: AH
    spi: Hex | None = None
    transform: str | None = None
    connection: int | None = None
    lifetime_kilobytes: int | None = None
    lifetime: int | None = None  # seconds
    local: str | None = None
    local_port: int | None = None
    peer: str | None = None
    peer_port: int | None = None
    local_proxy: str | None = None
    remote_proxy: str | None = None
