"""Names of payloads as IOS lists them in a packet: `SA`, `CERTREQ`, `NOTIFY(INITIAL_CONTACT)`."""

from __future__ import annotations


class PayloadName(str):
    """One item of a payload list, without the blanks that a wrapped line left inside it."""

    __slots__ = ()

    def __new__(cls, text: str) -> PayloadName:
        """The name as the packet carries it: `NOTIFY (X)` is `NOTIFY(X)`, broken at the wrap."""
        return super().__new__(cls, "".join(text.split()))

    @property
    def notify(self) -> str | None:
        """The notify message type (RFC 7296 §3.10.1) when this is a Notify payload."""
        return self[len("NOTIFY(") : -1] if self.startswith("NOTIFY(") else None
