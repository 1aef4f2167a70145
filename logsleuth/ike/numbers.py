"""Numbers that routers print in several ways and that are the same."""

from __future__ import annotations


class MessageId(int):
    """A message id: 32 bits without a sign (RFC 2408 §3.1, RFC 7296 §3.1).

    Releases before 15.2 print it signed, some print both forms of one id in the same log; IKEv2 of
    before 15.3 prints it in hex, 0x1.
    """

    def __new__(cls, printed: str | int) -> MessageId:
        """From the text of any form, or from a number."""
        in_hex = isinstance(printed, str) and printed.lower().startswith("0x")
        return super().__new__(cls, (int(str(printed), 16) if in_hex else int(printed)) % 2**32)


class Hex(str):
    """Hexadecimal digits without `0x`, in upper case: an SPI, a cookie, a handle.

    Leading zeros stay, since an SPI has as many digits as its protocol says.
    """

    def __new__(cls, printed: str) -> Hex:
        """From the text, with or without `0x`."""
        digits = printed.strip().upper()
        return super().__new__(cls, digits.removeprefix("0X"))
