"""Everything on a line before what is said: prompt, relay, sequence, time, and the facility's tag.

This is the one place where expressions instead of the grammar read a line: the header is regular,
the body is not. Every part stands at its own place in the line, or it is not there.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace

from logsleuth import clock, tags
from logsleuth.tags import SPEAKS

HOST = r"(?=[\d.\-]*[A-Za-z])[A-Za-z0-9](?:[\w.\-]{0,61}\w)?"
PROMPT = re.compile(rf"(?P<router>{HOST})(?:\([\w\-]+\))?[#>]\s?(?P<typed>.*)$")
_PRI = r"(?:<(?P<pri>\d{1,3})>)?"
_BSD = r"[A-Z][a-z]{2}\s+\d{1,2}\s(?:\d{4}\s)?\d\d:\d\d:\d\d(?:\.\d+)?"
_RFC3339 = r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?"
RELAY = re.compile(
    rf"{_PRI}(?:1\s)?(?P<relayed>{_BSD}|{_RFC3339}|\d\d-\d\d-\d{{4}}\s\d\d:\d\d:\d\d)"
    r"(?:\s(?i:local\d|user|syslog|daemon)\.\w{2,8})?\s(?P<host>[A-Za-z0-9\[][\w.:\-/\]]*?)"
    r"(?:\s(?:\S{1,48}\s){3}(?:-|\[[^\]]{0,400}\]))?(?::?\s)"
)
_TIMED = re.compile(
    rf"\s{{0,8}}{_PRI}(?:(?P<sequence>\d{{1,12}}):\s*)?(?:(?P<origin>{HOST}):\s(?:\d{{1,12}}:\s)?)?"
    rf"(?:(?P<text>{clock.STAMP})|(?P<utext>{clock.UPTIME})):(?:\s(?::\s)?|(?=%|CRYPTO_|ISAKMP|IKEv2|IPSEC))"
)
_BTRACE = re.compile(
    rf"(?P<itext>{clock.ISO})\s\{{[^}}\s]{{1,40}}\}}\{{\d+\}}:\s"
    r"\[(?P<module>[\w\-./]{1,40})\]\s\[\d+(?::\d+)?\]:\s"
    r"(?:UUID: \w{1,40}, ra: \w{1,20} )?\((?P<level>\w{2,8})\):\s"
    # A syslog message comes with the router's own stamp before it.
    rf"(?:[*.]?{clock.MONTH}\s+\d{{1,2}}\s+(?:\d{{4}}\s+)?\d\d:\d\d:\d\d(?:\.\d+)?"
    r"(?:\s[A-Z]{2,6})?:\s(?=%))?"
)
MAY_HEAD = re.compile(r"\d:\d\d|\dy\d\d?w|\dw\dd|\dd\d\dh|[#>]|Choosing trustpoint|--More--")
"""What an indented line holds if a header stands in it."""
_NEVERRELAYED = frozenset(("", *" \t([{,;:.-*%/"))
_NUMBER = re.compile(r"\d{1,12}:\s")
_SEQUENCE = re.compile(rf"(\d{{1,12}}):\s+(?={SPEAKS.pattern})")
HOST_AFTER = re.compile(rf"(?P<host>{HOST})\s(?=%[A-Z])")
_CHOOSING = re.compile(r"\s+Choosing trustpoint \S+ as issuer\s*$")  # printed without a tag
INSIDE = re.compile(
    rf"(?:[*.]|(?<!\w))(?=\S{{3,6}}\s){clock.MONTH}\s+\d{{1,2}}\s+(?:\d{{4}}\s+)?\d\d:\d\d:\d\d(?:\.\d+)?"
    rf"(?:\s?[A-Za-z]{{2,6}})?:\s+(?={SPEAKS.pattern})"
)


BEFORE_RELAY = (_TIMED, _BTRACE, PROMPT)
"""A collector's header is looked for where none of these matches."""
BEGINNINGS = (*BEFORE_RELAY, RELAY, _SEQUENCE, SPEAKS, _CHOOSING)
"""A line begins no record where none of these matches and `INSIDE` stands nowhere in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What stands before the body; every field is optional.

    `connection` is the local handle of the SA: conn id in IKEv1, SA ID in IKEv2. It is reused by
    the router and means nothing outside its own log; 0 stands for "none yet". `relayed` is the
    time of the collector that relayed the line, `host` the sender that it names; the router's own
    time is `stamp`. `module` is the process of a binary trace.
    """

    prompt: str | None = None
    relayed: str | None = None
    host: str | None = None
    sequence: int | None = None
    stamp: clock.Stamp | None = None
    module: str | None = None
    facility: str | None = None
    severity: str | None = None
    connection: int | None = None
    session: int | None = None
    handle: str | None = None


@functools.lru_cache(maxsize=8192)
def split(text: str) -> tuple[Header, int] | None:
    """The header of a line and where its body starts; None if the line begins no record."""
    if text[:1].isspace() and not MAY_HEAD.search(text):
        return None  # what nearly all lines of a block are
    timed = _TIMED.match(text)
    if timed:
        return _header(text, timed)
    traced = _BTRACE.match(text)
    if traced:
        tag, start = tags.read(text, traced.end())
        stamp = clock.iso(traced.groupdict())
        level = tag.severity or traced["level"]
        header = replace(tagged(tag), severity=level, stamp=stamp, module=traced["module"])
        return header, start
    prompt, start = _glued(text)
    if prompt is not None or start:
        found = split(text[start:])
        if found:
            return replace(found[0], prompt=prompt), found[1] + start
    relay = RELAY.match(text)
    if relay:
        found = split(text[relay.end() :])
        if found:
            sender = replace(found[0], relayed=relay["relayed"], host=relay["host"])
            return sender, found[1] + relay.end()
    return _untimed(text)


def after_stamp(text: str, start: int) -> tuple[Header, int]:
    """What stands between a line's stamp and its body: a relay's host, and the tag."""
    after = HOST_AFTER.match(text, start) if "%" in text else None
    tag, start = tags.read(text, after.end() if after else start)
    return (replace(tagged(tag), host=after["host"]) if after else tagged(tag)), start


@functools.lru_cache(maxsize=8192)
def relay(text: str) -> tuple[str, int] | None:
    """The host that a collector's header names and where the relayed text begins, if one does."""
    if text[:1] in _NEVERRELAYED or _TIMED.match(text):
        return None
    found = RELAY.match(text)
    if not found:
        return None
    numbered = _NUMBER.match(text, found.end())
    return found["host"], numbered.end() if numbered else found.end()


@functools.lru_cache(maxsize=8192)
def prompt(text: str) -> tuple[str, str] | None:
    """The router's name and what was typed, if the line is a prompt: `R1#show clock`."""
    found = PROMPT.match(text)
    return (found["router"], found["typed"].strip()) if found else None


def _header(text: str, timed: re.Match[str]) -> tuple[Header, int]:
    """The header of a line that begins with a stamp."""
    groups = timed.groupdict()
    stamp = clock.stamp(groups) if groups["month"] else clock.uptime(groups)
    sequence = int(groups["sequence"]) if groups["sequence"] else None
    header, start = after_stamp(text, timed.end())
    host = header.host or groups["origin"]
    return replace(header, stamp=stamp, sequence=sequence, host=host), start


def _untimed(text: str) -> tuple[Header, int] | None:
    """The header of a line without a stamp: by its sequence number, or by how it speaks."""
    numbered = _SEQUENCE.match(text)
    start = numbered.end() if numbered else 0
    if not numbered and not SPEAKS.match(text) and not _CHOOSING.match(text):
        return None
    tag, start = tags.read(text, start)
    header = tagged(tag)
    return (replace(header, sequence=int(numbered[1])) if numbered else header), start


@functools.lru_cache(maxsize=8192)
def tagged(tag: tags.Tag) -> Header:
    """The header that has nothing but a tag."""
    return Header(
        facility=tag.facility,
        severity=tag.severity,
        connection=tag.connection,
        session=tag.session,
        handle=tag.handle,
    )


def _glued(text: str) -> tuple[str | None, int]:
    """What debug output was printed behind, and where it begins: `R1#*Jun 17 18:08:44.341: …`.

    A prompt stands right before it or with half a command between; the dots and exclamation marks
    of a ping do so too. Only a whole stamp with a tag after it counts as output.
    """
    found = PROMPT.match(text)
    if found and (_TIMED.match(text, found.start("typed")) or SPEAKS.match(found["typed"])):
        return found["router"], found.start("typed")
    if RELAY.match(text):
        return None, 0
    inside = INSIDE.search(text)
    if inside and (found or not text[: inside.start()].strip(" .!\b") or "--More--" in text):
        return (found["router"] if found else None), inside.start()
    return None, 0
