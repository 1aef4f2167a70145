"""Messages on the crypto engine: self-tests, keys, compliance, hardware."""

from __future__ import annotations

from logsleuth.ike.numbers import Hex
from logsleuth.messages.base import message
from logsleuth.messages.syslog.base import CryptoSyslog


@message
class SelfTestBegun(CryptoSyslog):
    """The crypto algorithms are tested at boot."""

    release: str | None = None
    entropy: str | None = None


@message
class SelfTestPassed(CryptoSyslog):
    """The crypto algorithms passed their test."""


@message
class SelfTestFailed(CryptoSyslog):
    """A crypto algorithm failed its test: the engine is not to be used."""


@message
class AuditNotPerformed(CryptoSyslog):
    """The check of the crypto code against its baseline could not be made."""


@message
class KeyAdded(CryptoSyslog):
    """A key pair was generated or imported."""

    key: str | None = None
    by: str | None = None  # crypto-engine, crypto config, pki, parser


@message
class KeyRemoved(CryptoSyslog):
    """A key pair was removed."""

    key: str | None = None


@message
class KeyReplaced(CryptoSyslog):
    """A key pair got new key data."""

    key: str | None = None
    replacer: str | None = None


@message
class KeyPairGenerated(CryptoSyslog):
    """A key pair was generated."""

    bits: int | None = None


@message
class AlgorithmDenied(CryptoSyslog):
    """A weak algorithm was refused: the image enforces Cisco's security baseline."""

    algorithm: str | None = None


@message
class ComplianceChanged(CryptoSyslog):
    """Whether weak algorithms are refused, or which of them are excepted, changed."""

    algorithm: str | None = None


@message
class KeyTooWeak(CryptoSyslog):
    """A key pair is shorter than Cisco's security baseline allows."""

    key: str | None = None


@message
class EngineStateChanged(CryptoSyslog):
    """A crypto engine was found, enabled or disabled."""

    engine: str | None = None
    state: str | None = None


@message
class EnginePacketFailed(CryptoSyslog):
    """The crypto hardware failed on a packet.

    Many of them point to a bad packet source or bad hardware.
    """

    slot: int | None = None
    value: Hex | None = None
    returned: str | None = None


@message
class EngineTransactionFailed(CryptoSyslog):
    """The crypto processor refused a command of IOS-XE."""

    module: str | None = None
    transaction: Hex | None = None
    opcode: Hex | None = None
    parameter: Hex | None = None
    error: Hex | None = None
    retries: int | None = None
