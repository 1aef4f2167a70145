"""Distinguished names of certificates and authorities (RFC 4514), compared and shortened."""

from __future__ import annotations

import re

_GAP = re.compile(r"\s*([,=+])\s*")
_COMMON_NAME = re.compile(r"(?:^|[,+])\s*cn\s*=\s*([^,+]+)", re.IGNORECASE)


class DistinguishedName(str):
    """An issuer or subject, printed as the router printed it.

    Use `key` to compare two: IOS wraps names at commas, so blanks around separators carry no
    meaning, and attribute types and values compare without regard to case (RFC 5280 §7.1).
    """

    __slots__ = ()

    @property
    def key(self) -> str:
        """A form in which two prints of one name are equal."""
        return _GAP.sub(r"\1", " ".join(self.split())).casefold()

    @property
    def short(self) -> str:
        """The common name when there is one, else the whole name: what an engineer calls it."""
        found = _COMMON_NAME.search(self)
        return found.group(1).strip() if found else str(self)
