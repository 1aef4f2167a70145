"""Messages on errors inside the crypto subsystems, which say no more than that they occurred."""

from __future__ import annotations

from logsleuth.messages.base import message
from logsleuth.messages.syslog.base import CryptoSyslog


@message
class CryptoSoftwareFailed(CryptoSyslog):
    """An error inside IOS's crypto code; the text is for Cisco TAC."""


@message
class CryptoHardwareReported(CryptoSyslog):
    """News or an error of the crypto hardware; the text is its own."""
