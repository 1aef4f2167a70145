"""Numbers that routers print in several ways and that are the same."""

from __future__ import annotations


class MessageId(int):
    """A message id: 32 bits without a sign (RFC 2408 §3.1, RFC 7296 §3.1).

    Releases before 15.2 print it signed, some print both forms of one id in the same log.
    """

    def __new__(cls, printed: str | int) -> MessageId:
        """From the text of either form, or from a number."""
        return super().__new__(cls, int(printed) % 2**32)


class Hex(str):
    """Hexadecimal digits without `0x`, in upper case: an SPI, a cookie, a handle.

    Leading zeros stay, since an SPI has as many digits as its protocol says.
    """

    def __new__(cls, printed: str) -> Hex:
        """From the text, with or without `0x`."""
        digits = printed.strip().upper()
        return super().__new__(cls, digits.removeprefix("0X"))
