"""SAs that come and go, and what was told to whom, as the event trace keeps it."""

from __future__ import annotations

from logsleuth.ike.numbers import Hex
from logsleuth.messages.base import Message, message


@message
class IpsecSaDeletionTraced(Message):
    """An SA of one direction is gone."""

    session: int | None = None
    destination: str | None = None
    protocol: int | None = None  # 50: ESP, 51: AH
    spi: Hex | None = None
    transform: str | None = None
    connection: int | None = None
    lifetime_kilobytes: int | None = None
    lifetime: int | None = None  # seconds
    local: str | None = None
    peer: str | None = None
    local_proxy: str | None = None  # address, port, IP protocol
    remote_proxy: str | None = None
    doi: str | None = None
    local_port: int | None = None
    peer_port: int | None = None


@message
class IpsecSaCreationTraced(Message):
    """An SA of one direction works from now on."""

    session: int | None = None
    destination: str | None = None
    protocol: int | None = None  # 50: ESP, 51: AH
    spi: Hex | None = None
    transform: str | None = None
    connection: int | None = None
    lifetime_kilobytes: int | None = None
    lifetime: int | None = None  # seconds
    local: str | None = None
    peer: str | None = None
    local_proxy: str | None = None  # address, port, IP protocol
    remote_proxy: str | None = None
    doi: str | None = None
    local_port: int | None = None
    peer_port: int | None = None


@message
class KmiTraced(Message):
    """One party told another something: IPsec asks IKE for SAs, IKE hands them over."""

    session: int | None = None
    sender: str
    receiver: str
    kind: str
    local: str | None = None
    local_port: int | None = None
    peer: str | None = None
    peer_port: int | None = None
    local_proxy: str | None = None
    remote_proxy: str | None = None
    doi: str | None = None
    connection: int | None = None
    destination: str | None = None
    lifetime: int | None = None
    lifetime_kilobytes: int | None = None
    protocol: int | None = None
    spi: Hex | None = None
    transform: str | None = None
