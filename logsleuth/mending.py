"""Readings of a damaged record: what one repair would make of it.

A repair stands only if a grammar then knows the record, which knew nothing of it before; that is
for `events` to ask. Nothing here looks at what a record says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from logsleuth import headers, records
from logsleuth.cleaning import Repair
from logsleuth.records import Noise, NoiseKind, Record

_LONGEST = 4000  # characters; no damaged message is longer
_PING_RUN = re.compile(r"(?<!\d)[.!]+|[.!]+(?!\d)|!{2,}")
_PINGED = re.compile(r"(?<=[a-z])[.!]+(?=[a-z])|(?<=\s)[.!]+(?=\w)|!{2,}|\.{2,}")
_PING_END = re.compile(r"[.!]+$")
_EDGES = (79, 80)  # where web pages leave a blank for the edge of a terminal
_REMARKS = (
    re.compile(r"\s*\(#?\d{1,2}\)$"),
    re.compile(r"\s*[^\x00-\x7f].*$"),
    re.compile(r"\s+(?://|;;|#|!\s?-{2,}|-{2,}>?)\s.*$"),
    re.compile(r"(?<=[!.])[a-z?]{1,3}$"),
)
_NOTE = re.compile(r"\s*\(?\s*[^\x00-\x7f].*$")  # another script's: `remote= 192.0.2.2, (对端)`
_COMMAND = re.compile(
    r"(?:no|sh|show|conf|config|exit|end|clear|clea|cle|u|un|und|undebug|debug|deb|ping|int|do|wr"
    r"|term|terminal|crypto|cry|tel|telnet|ssh|trace|traceroute|reload|copy|q|quit|logout)"
    r"(?:\s[ -~]{0,60})?$",
    re.IGNORECASE,
)
_PROMPT = re.compile(r"[\w.\-]{1,30}(?:\([\w\-]{1,30}\))?[#>][ -~]{0,60}$")


def variants(whole: Record) -> Iterator[Record]:
    """What the record would be with one repair, the likeliest first."""
    if sum(map(len, whole.texts)) > _LONGEST:
        return
    yield from _reglued(whole)
    yield from _unblanked(whole)
    yield from _without_ping(whole)
    yield from _cut(whole, (found.start() for p in _REMARKS if (found := p.search(_end(whole)))))
    yield from _without_notes(whole)
    yield from _cut(whole, _typed(_end(whole)), Repair.TYPING)


def pinged(whole: Record) -> bool:
    """Whether a line without a header may be a message that a ping printed into."""
    text = whole.texts[0]
    return len(whole.texts) == 1 and len(text) < 100 and bool(_PINGED.search(text))


def joined(head: Record, tail: Record) -> Record | None:
    """One record of two that were printed one after the other with the same tag, if they may be."""
    one, two = head.header, tail.header
    if not head.headed or not tail.headed or one.facility is None or one.facility != two.facility:
        return None
    if one.connection and two.connection and one.connection != two.connection:
        return None
    _, start = headers.split(tail.texts[0]) or (None, 0)
    texts = (*head.texts, tail.texts[0][start:], *tail.texts[1:])
    return records.record(
        (*head.lines, *tail.lines), texts, None, (*head.repairs, *tail.repairs, Repair.SPLIT)
    )


def wrapped(head: Record, tail: Record) -> Record | None:
    """One record of a message and the line at the left edge behind it, to which a page broke it."""
    if not head.headed or tail.headed:
        return None
    repairs = (*head.repairs, *tail.repairs)
    return records.record((*head.lines, *tail.lines), (*head.texts, *tail.texts), repairs=repairs)


def rejoined(head: Record, tail: Record | Noise) -> Record | None:
    """One record of a line that ping output tore in two, if the second half is no line itself."""
    found = _PING_END.search(head.texts[-1].rstrip())
    if not found:
        return None
    front = head.texts[-1][: found.start()]
    if isinstance(tail, Noise):
        if tail.kind not in (NoiseKind.COMMAND, NoiseKind.TEXT, NoiseKind.OUTPUT):
            return None
        back = tail.typed or tail.text
        lines = (*head.lines, tail.line)
    else:
        if tail.headed:
            return None
        back, lines = tail.texts[0], (*head.lines, *tail.lines[:1])
    whole = front + back
    texts = (*head.texts[:-1], whole, "")
    return records.record(lines, texts, (*head.joints, ""), (*head.repairs, Repair.TORN))


def _end(whole: Record) -> str:
    return whole.texts[-1].rstrip()


def _changed(whole: Record, index: int, text: str, repair: Repair) -> Record:
    texts = (*whole.texts[:index], text, *whole.texts[index + 1 :])
    return records.record(whole.lines, texts, whole.joints, (*whole.repairs, repair))


def _reglued(whole: Record) -> Iterator[Record]:
    """Other joints: a wrap inside a word where a blank was put, or the other way."""
    joints = whole.joints
    places = [i for i in range(1, len(joints)) if joints[i] != "\n"]
    if not places:
        return
    candidates = [(*joints[:i], "" if joints[i] else " ", *joints[i + 1 :]) for i in places[:8]]
    candidates.append(("",) * len(joints))
    candidates.append(("", *(" " for _ in joints[1:])))
    for other in dict.fromkeys(candidates):
        if other != joints:
            yield records.record(whole.lines, whole.texts, other, (*whole.repairs, Repair.WRAP))


def _unblanked(whole: Record) -> Iterator[Record]:
    """Without the blank that stands where the terminal's edge was."""
    for index, text in enumerate(whole.texts):
        for edge in _EDGES:
            if len(text) > edge + 1 and text[edge] == " ":
                yield _changed(whole, index, text[:edge] + text[edge + 1 :], Repair.BLANK)


def _without_ping(whole: Record) -> Iterator[Record]:
    """Without the dots and exclamation marks that a ping printed into the line."""
    for index, text in enumerate(whole.texts):
        runs = [m for m in _PING_RUN.finditer(text)][:12]
        for run in reversed(runs):
            rest = text[: run.start()] + text[run.end() :]
            yield _changed(whole, index, rest, Repair.PING)


def _without_notes(whole: Record) -> Iterator[Record]:
    """Without what somebody wrote, in another script, at the ends of a block's lines."""
    changed = whole
    for index, text in enumerate(whole.texts):
        found = _NOTE.search(text)
        if found and found.start() > 0:
            changed = _changed(changed, index, text[: found.start()], Repair.REMARK)
    if changed is not whole:
        yield changed


def _cut(whole: Record, places: Iterator[int], repair: Repair = Repair.REMARK) -> Iterator[Record]:
    """Without the end of the last line, from each of the places on."""
    for place in places:
        if place > 0:
            yield _changed(whole, len(whole.texts) - 1, whole.texts[-1][:place], repair)


def _typed(text: str) -> Iterator[int]:
    """Where in a line something typed may begin: a command, or a prompt with what follows it."""
    tail = max(0, len(text) - 80)
    prompt = _PROMPT.search(text, tail)
    if prompt:
        yield from range(prompt.start(), text.index("#" if "#" in prompt[0] else ">", tail))
    for place in range(len(text) - 1, tail, -1):
        if not text[place - 1].isspace() and _COMMAND.match(text, place):
            yield place
