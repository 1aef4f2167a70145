"""Syslog messages that are not about IKE."""

from __future__ import annotations

from logsleuth.messages.base import Message, message


@message
class SyslogMessage(Message):
    """Any other `%FACILITY-SEVERITY-MNEMONIC: text`."""

    facility: str
    severity: int
    mnemonic: str
    text: str
