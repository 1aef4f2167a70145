"""Where a text may be cut: at lines that surely begin a record."""

from __future__ import annotations

import re

from logsleuth import clock, headers, records
from logsleuth.bulk.slow import Slow

_NEAR = 20_000  # characters, in which a record ends
_ANY_WILL_DO = 16 << 20
"""Characters without a record that is surely whole; then one that begins is enough, or any line."""
_MONTH = "|".join(clock.MONTHS)
_STAMP = (
    rf"(?:\d{{1,12}}: )?[*.]?(?:{_MONTH}) [ \d]\d (?:\d{{4}} )?\d\d:\d\d:\d\d(?:\.\d{{1,6}})?"
    rf"(?: (?!PKI|KMI)[A-Z]{{3,4}})?: (?!: |(?:\d{{1,12}}: )?[*.]?(?:{_MONTH}) )"
)
HEAD = re.compile(
    rf"({_STAMP}|(?P<relay>(?>{headers.RELAY.pattern})){_STAMP}"
    r"|(?=ISAKMP(?:-[A-Z]+)?: ?\(|IKEv2(?:-[A-Z]+)?:|CRYPTO_PKI: |IPSEC\([a-z]))"
)
"""How a line begins that surely begins a record; its first group is the stamp, if it has one, with
what a collector put before it."""
_HEADS = re.compile(rf"\n{HEAD.pattern}")


def beginning(text: str, slow: Slow) -> int | None:
    """Where the first record of a text begins that is whole by itself and follows no cut."""
    before: re.Match[str] | None = None
    for found in _HEADS.finditer(text):
        if before and (
            len(text) > _ANY_WILL_DO
            or (not _elided(text[before.end() : found.start()]) and _whole(text, found, slow))
        ):
            return found.start() + 1
        before = found
    return None


def cut(text: str, last: bool, slow: Slow) -> tuple[str | None, str]:
    """What of a text is whole, and what has to wait for more.

    The last records wait: what follows may belong to them.
    """
    text = re.sub(r"\r+(?=\n)", "", text) if "\r" in text else text
    if last:
        return (text.removesuffix("\n").rstrip("\r") if text else None), ""
    place = len(text)
    for _ in range(1000):
        place = text.rfind("\n", 0, place)
        if place < 0:
            break
        found = _HEADS.match(text, place)
        if found and (len(text) > _ANY_WILL_DO or _whole(text, found, slow)):
            return text[:place], text[place + 1 :]
    place = text.rfind("\n") if len(text) > _ANY_WILL_DO else -1
    return (text[:place], text[place + 1 :]) if place >= 0 else (None, text)


def _whole(text: str, head: re.Match[str], slow: Slow) -> bool:
    """Whether a record is there to its end, and nothing before it can take it for its half.

    It is one without a tag, or one that is understood as it stands. What was read before has no
    say in it: processes must agree on a cut.
    """
    behind = _HEADS.search(text, head.end(), head.end() + _NEAR)
    return behind is not None and slow.stands_alone(text[head.start() + 1 : behind.start()])


def _elided(text: str) -> bool:
    """Whether the capture was cut somewhere in a text."""
    return any(records.is_elision(line) for line in text.split("\n")[1:])
