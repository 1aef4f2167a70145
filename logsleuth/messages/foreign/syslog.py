"""Syslog messages that are not about IKE."""

from __future__ import annotations

from logsleuth.messages.base import message
from logsleuth.messages.syslog.base import Syslog


@message
class SyslogMessage(Syslog):
    """Any other `%FACILITY-SEVERITY-MNEMONIC: text`."""

    text: str = ""
