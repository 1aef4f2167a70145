"""What Syslog messages share, whatever they are about."""

from __future__ import annotations

from logsleuth.messages.base import Message, message


@message
class Syslog(Message):
    """A Syslog message: `%FACILITY-SEVERITY-MNEMONIC: …`."""

    facility: str
    severity: int
    mnemonic: str
    subfacility: str | None = None  # the processor or stack member: SP, SW1, SP-STDBY


@message
class CryptoSyslog(Syslog):
    """One of the crypto family.

    `text` is the part of it that no known wording covers: what a release added at its end, or all
    of it where only the mnemonic is known.
    """

    text: str | None = None


@message
class DataPlaneSyslog(CryptoSyslog):
    """One on packets of the data plane; IOS-XE wraps it in a message of the platform.

    `%IOSXE-3-PLATFORM: R0/0: cpp_cp: QFP:0.0 Thread:001 TS:00000000001 %IPSEC-3-…`
    """

    slot: str | None = None
    process: str | None = None
    qfp: str | None = None
    thread: str | None = None
    ticks: str | None = None
