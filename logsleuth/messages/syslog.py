"""Syslog messages that are not about IKE."""

from __future__ import annotations

from dataclasses import dataclass

from logsleuth.messages.base import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class SyslogMessage(Message):
    """Any other `%FACILITY-SEVERITY-MNEMONIC: text`."""

    facility: str
    severity: int
    mnemonic: str
    text: str
