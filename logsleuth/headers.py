"""Everything on a line before what is said: prompt, relay, sequence, time, and the facility's tag.

This is the one place where expressions instead of the grammar read a line: the header is regular,
the body is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from logsleuth import clock

_HOST = r"(?=[\d.\-]*[A-Za-z])[A-Za-z0-9](?:[\w.\-]{0,61}\w)?"
_PROMPT = re.compile(rf"(?P<router>{_HOST})(?:\([\w\-]+\))?[#>]\s?(?P<typed>.*)$")
_RELAY = re.compile(
    r"(?:<\d{1,3}>)?(?:1\s)?(?:(?:[A-Z][a-z]{2}\s+\d{1,2}\s(?:\d{4}\s)?\d\d:\d\d:\d\d(?:\.\d+)?)"
    r"|(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S*))\s(?P<host>[A-Za-z0-9][\w.:\-]*?)"
    r"(?:\s(?:\S{1,48}\s){3}(?:-|\[[^\]]{0,400}\]))?(?::?\s)(?=\d+:\s|[*.]?[A-Z][a-z]{2}\s+\d|%[A-Z]|ISAKMP|IKEv2|CRYPTO_|IPSEC\()"
)
_TIMED = re.compile(
    rf"(?:<\d{{1,3}}>)?(?:(?P<sequence>\d{{1,12}}):\s*)?(?P<text>{clock.STAMP}):\s"
    rf"|(?:<\d{{1,3}}>)?(?:(?P<usequence>\d{{1,12}}):\s*)?(?P<utext>{clock.UPTIME}):\s"
)
SPEAKS = re.compile(
    r"ISAKMP(?:[-/][A-Za-z]+)?\s*[:(]|IKEv2(?:-[A-Z]+)?\s?:|IKEv2 [A-Z_]+ Exchange "
    r"|CRYPTO_\w+\s?[:(]|Choosing trustpoint \S+ as issuer|IPSEC(?:-[A-Z]+)?:?\s?\("
    r"|Crypto mapdb|map_db_|crypto[_ ]engine\s?:|CryptoEngine\d*\s?:|KMI:"
    r"|SA ID:\s?\d+ SESSION ID:|\.\./cert-c/"
    r"|%[A-Z][A-Z0-9_]*-\d-[A-Z0-9_]+:"
)
"""How a line without a time stamp begins when it begins a record of its own."""
_SEQUENCE = re.compile(rf"(\d{{1,12}}):\s+(?={SPEAKS.pattern})")
_CHOOSING = re.compile(r"\s+Choosing trustpoint \S+ as issuer\s*$")  # printed without a tag
_INSIDE = re.compile(
    rf"[*.]?(?:{'|'.join(clock.MONTHS)})\s+\d{{1,2}}\s+(?:\d{{4}}\s+)?\d\d:\d\d:\d\d(?:\.\d+)?"
    r"(?:\s?[A-Z]{2,6})?:\s+(?=ISAKMP|IKEv2|CRYPTO_|IPSEC\(|%[A-Z]|Choosing trustpoint )"
)
_ISAKMP = re.compile(
    r"ISAKMP(?:[-/](?P<severity>[A-Za-z]+))?\s*:?\s*(?:\((?:\d+:)?(?P<conn>\d{1,10})(?::\w+)*\))?"
    r"\s*(?::\(\d+\))?\s*:{0,2}\s*"
)
_IKEV2 = re.compile(
    r"IKEv2(?:-(?P<severity>[A-Z]+))?\s?:(?:\s*\((?:SESSION ID = (?P<session>\d{1,10}),\s?)?"
    r"SA ID = (?P<sa>\d{1,10})\)\s?:{0,2})?(?:\s*%)?\s*"
)
_TRACE = re.compile(r"SA ID:\s?(?P<sa>\d{1,10}) SESSION ID:\s?(?P<session>\d{1,10})\s*")
_PKI = re.compile(r"CRYPTO_PKI\s?:\s*(?:\((?P<handle>[0-9A-Fa-f]+)\)\s*)?")
_PKI_MORE = re.compile(
    r"(?:CRYPTO_(?P<severity>PKI_[A-Z]+|CS(?:_[A-Z]+)?|OPSSL|CA(?:_[A-Z]+)?)|PKI)\s?:\s*"
)
_PKI_IN = re.compile(r"CRYPTO_PKI\s?(?=\()")  # CRYPTO_PKI(Cert Lookup) …
_IPSEC = re.compile(
    r"IPSEC(?:-(?P<severity>ERROR|INTERNAL|PAK))?"
    r"(?::?\s?\(SESSION[ _]ID = (?P<session>\d{1,10})\)\s*:?\s*|:\s*(?=\()|(?=\())"
)
_KMI = re.compile(r"KMI:\s*")
_ENGINE = re.compile(r"(?:CryptoEngine\d*|CRYPTO_ENGINE|crypto[_ ]engine)\s?:\s*")
_TAGS = (
    ("ISAKMP", _ISAKMP),
    ("IKEv2", _IKEV2),
    ("SA", _TRACE),
    ("CRYPTO_PKI", _PKI),
    ("CRYPTO_PKI", _PKI_IN),
    ("PKI", _PKI_MORE),
    ("IPSEC", _IPSEC),
    ("KMI", _KMI),
    ("CRYPTO_ENGINE", _ENGINE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What stands before the body; every field is optional.

    `connection` is the local handle of the SA: conn id in IKEv1, SA ID in IKEv2. It is reused by
    the router and means nothing outside its own log; 0 stands for "none yet".
    """

    prompt: str | None = None
    host: str | None = None
    sequence: int | None = None
    stamp: clock.Stamp | None = None
    facility: str | None = None
    severity: str | None = None
    connection: int | None = None
    session: int | None = None
    handle: str | None = None


def split(text: str) -> tuple[Header, int] | None:
    """The header of a line and where its body starts; None if the line begins no record."""
    prompt, start = _glued(text)
    host, start = _relay(text, start)
    sequence, stamp, start = _time(text, start)
    speaks = SPEAKS.match(text, start) or _CHOOSING.match(text, start)
    if sequence is None and stamp is None and host is None and not speaks:
        return None
    start += len(text[start:]) - len(text[start:].lstrip())
    tag, start = _tag(text, start)
    header = Header(prompt=prompt, host=host, sequence=sequence, stamp=stamp, **tag)  # type: ignore[arg-type]  # the tag's fields, by name
    return header, start


def prompt(text: str) -> tuple[str, str] | None:
    """The router's name and what was typed, if the line is a prompt: `R1#show clock`."""
    found = _PROMPT.match(text)
    return (found["router"], found["typed"].strip()) if found else None


def _glued(text: str) -> tuple[str | None, int]:
    """What debug output was printed behind, and where it begins: `R1#*Jun 17 18:08:44.341: …`.

    A prompt stands right before it or with half a command between; the dots and exclamation marks
    of a ping do so too. Only a whole stamp with a tag after it counts as output.
    """
    found = _PROMPT.match(text)
    if found and (_TIMED.match(text, found.start("typed")) or SPEAKS.match(found["typed"])):
        return found["router"], found.start("typed")
    if _TIMED.match(text) or _RELAY.match(text):
        return None, 0
    inside = _INSIDE.search(text)
    if inside and (found or not text[: inside.start()].strip(" .!\b") or "--More--" in text):
        return (found["router"] if found else None), inside.start()
    return None, 0


def _relay(text: str, start: int) -> tuple[str | None, int]:
    """The host of a syslog relay's own header (RFC 3164, or an RFC 3339 time)."""
    if _TIMED.match(text, start):
        return None, start
    found = _RELAY.match(text, start)
    return (found["host"], found.end()) if found else (None, start)


def _time(text: str, start: int) -> tuple[int | None, clock.Stamp | None, int]:
    found = _TIMED.match(text, start)
    if not found:
        bare = _SEQUENCE.match(text, start)
        return (int(bare[1]), None, bare.end()) if bare else (None, None, start)
    groups = found.groupdict()
    sequence = groups["sequence"] or groups["usequence"]
    stamp = clock.stamp(groups) if groups["month"] else clock.uptime(groups)
    return (int(sequence) if sequence else None), stamp, found.end()


def _tag(text: str, start: int) -> tuple[dict[str, str | int | None], int]:
    """The facility's own prefix with its handles."""
    for facility, pattern in _TAGS:
        found = pattern.match(text, start)
        if found:
            groups = found.groupdict()
            connection = groups.get("conn") or groups.get("sa")
            session = groups.get("session")
            fields: dict[str, str | int | None] = {
                "facility": facility,
                "severity": groups.get("severity"),
                "connection": int(connection) if connection is not None else None,
                "session": int(session) if session is not None else None,
                "handle": groups.get("handle"),
            }
            return fields, found.end()
    return {}, start
