"""Syslog messages that are not about IKE."""

from __future__ import annotations

from logsleuth.messages.base import Message, message


@message
class SyslogMessage(Message):
    """Any other `%FACILITY-SEVERITY-MNEMONIC: text`."""

    facility: str
    severity: int
    mnemonic: str
    subfacility: str | None = None  # the processor or stack member: SP, SW1, SP-STDBY
    text: str = ""
