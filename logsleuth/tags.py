"""The facility's own prefix of a message with its handles, in the styles of all generations."""

from __future__ import annotations

import re
from typing import NamedTuple

SPEAKS = re.compile(
    r"ISAKMP(?:[-/][A-Za-z]+)?\s*[:(]|IKEv2(?:-[A-Z]+)?\s?:|IKEv2 [A-Z_]+ Exchange "
    r"|CRYPTO_\w+\s?[:(]|Choosing trustpoint \S+ as issuer|IP[Ss][Ee][Cc](?:-[A-Z]+)?:?\s?\("
    r"|Crypto mapdb|map_db_|crypto[_ ]engine\s?:|CryptoEngine\d*\s?:|KMI:|IPSEC-IFC "
    r"|IPSEC-EVENT:|CRYPTO_SS\("
    r"|SA ID:\s?\d+ SESSION ID:|\.\./cert-c/|insert sa successfully|validate proposal \d"
    r"|IPSEC (?:get )?IKMP "
    r"|%?[A-Z][A-Z0-9_]*(?:-\w+)?-[0-7]-[A-Z0-9_]+\s?:"
)
"""How a line without a time stamp begins when it begins a record of its own."""
_ISAKMP = re.compile(
    r"ISAKMP(?!-\w+-AUTH )(?:[-/](?P<severity>[A-Za-z]+))?"
    r"\s*:?\s*(?:\((?:\d+[:/])?(?P<conn>\d{1,10})(?::[\w/]+)*\))?"
    r"\s*(?::\(\d+\))?\s*:{0,2}\s*"
)
_IKEV2 = re.compile(
    r"IKEv2(?:-(?P<severity>[A-Z]+))?\s?:(?:\s*\((?:SESSION ID = (?P<session>\d{1,10}),\s?)?"
    r"SA ID = (?P<conn>\d{1,10})\)\s?:{0,2}(?:\(SA ID = \d{1,10}\):)?|:)?(?:\s*%)?\s*"
)
_OF_TRACE = r"_(?:internal_)?(?P<severity>event|error|exception):\s+"  # traces merged in one list
_TRACE = re.compile(
    rf"(?:ikev2{_OF_TRACE})?SA ID:\s?(?P<conn>\d{{1,10}}) SESSION ID:\s?(?P<session>\d{{1,10}})\s*"
)
_PKI_TRACE = re.compile(rf"pki{_OF_TRACE}(?=\S)")
_IPSEC_TRACE = re.compile(rf"ipsec{_OF_TRACE}(?=\S)")
_PKI = re.compile(r"CRYPTO_PKI\s?:\s*(?:\((?P<handle>[0-9A-Fa-f]+)\)\s*)?")
_PKI_IN = re.compile(r"CRYPTO_PKI\s?(?=\()")  # CRYPTO_PKI(Cert Lookup) …
_PKI_MORE = re.compile(
    r"(?:CRYPTO_(?P<severity>PKI_[A-Z]+|CS(?:_[A-Z]+)?|OPSSL|OPENSSL|CA(?:_[A-Z]+)?)|PKI)\s?:\s*"
)
_IPSEC = re.compile(
    r"IP[Ss][Ee][Cc](?:-(?P<severity>ERROR|INTERNAL|PAK))?"
    r"(?::?\s?\(SESSION[ _]ID = (?P<session>\d{1,10})\)\s*:?\s*|:?\s*(?=\())"
)
_KMI = re.compile(r"KMI:\s*")
_ENGINE = re.compile(r"(?:CryptoEngine\d*|CRYPTO_ENGINE|crypto[_ ]engine)\s?:\s*")
_TAGS = (
    ("ISAKMP", _ISAKMP),
    ("IKEv2", _IKEV2),
    ("CRYPTO_PKI", _PKI),
    ("CRYPTO_PKI", _PKI_IN),
    ("PKI", _PKI_MORE),
    ("PKI", _PKI_TRACE),
    ("IPSEC", _IPSEC),
    ("IPSEC", _IPSEC_TRACE),
    ("CRYPTO_ENGINE", _ENGINE),
    ("SA", _TRACE),
    ("KMI", _KMI),
)

_BEGINS = {
    "ISAKMP": "I",
    "IKEv2": "I",
    "CRYPTO_PKI": "C",
    "PKI": "CPp",
    "IPSEC": "Ii",
    "CRYPTO_ENGINE": "Cc",
    "SA": "Si",
    "KMI": "K",
}
BY_LETTER = {
    letter: tuple((name, pattern) for name, pattern in _TAGS if letter in _BEGINS[name])
    for letter in {letter for letters in _BEGINS.values() for letter in letters}
}
"""The tags that may begin with a letter, in the order in which they are tried."""


class Tag(NamedTuple):
    """A prefix such as `ISAKMP:(1099):`, taken apart."""

    facility: str | None = None
    severity: str | None = None
    connection: int | None = None
    session: int | None = None
    handle: str | None = None


_NONE = Tag()


def read(text: str, start: int) -> tuple[Tag, int]:
    """The tag at a place of a line, and where the body begins; an empty one if there is none."""
    while start < len(text) and text[start].isspace():
        start += 1
    for facility, pattern in BY_LETTER.get(text[start : start + 1], ()):
        found = pattern.match(text, start)
        if found:
            return _KNOWN.get((facility, found[0])) or _tag(facility, found), found.end()
    return _NONE, start


_KNOWN: dict[tuple[str, str], Tag] = {}
"""Tags by their text: a log has few of them."""
_MOST = 10_000


def _tag(facility: str, found: re.Match[str]) -> Tag:
    groups = found.groupdict()
    connection, session = groups.get("conn"), groups.get("session")
    tag = Tag(
        facility=facility,
        severity=groups.get("severity"),
        connection=int(connection) if connection is not None else None,
        session=int(session) if session is not None else None,
        handle=groups.get("handle"),
    )
    if len(_KNOWN) >= _MOST:
        _KNOWN.clear()
    _KNOWN[facility, found[0]] = tag
    return tag
