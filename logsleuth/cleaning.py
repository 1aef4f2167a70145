"""What terminals, web pages and people add around the lines of a capture, taken off for reading.

The physical line keeps its text; what is taken off is named as a repair on the record. How a whole
capture was pasted (quoted, numbered, double-spaced) is seen from its beginning.
"""

from __future__ import annotations

import html
import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from logsleuth import headers
from logsleuth.lines import PhysicalLine


class Repair(StrEnum):
    """What had to be done to a record's lines before they could be read."""

    CONTROL = "terminal control removed"
    MORE = "--More-- removed"
    ENTITY = "HTML entity decoded"
    MARK = "quote mark, bullet, line number or terminal's stamp removed"
    REMARK = "author's remark set aside"
    RELAY = "collector's header removed"
    WRAP = "wrapped line rejoined"
    BLANK = "blank of a wrap removed"
    PING = "ping output removed"
    TYPING = "typing removed"
    SPLIT = "message printed in two rejoined"
    TORN = "torn line rejoined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a capture was pasted: marks before each line, its wraps, blank lines between."""

    mark: re.Pattern[str] | None = None
    width: int = 80
    double_spaced: bool = False


_CONTROL = re.compile(
    r"\x1b(?:\[[0-9;?]{0,12}[A-Za-z]|\][^\x07]{0,80}\x07|[=>()][A-Z0-9]?)|\x07|\x00"
)
_MORE = re.compile(r" ?--[Mm]ore--(?:\s*[\b\r]+\s*[\b\r]*|\s{2,})?|<--- More --->\s*")
_ENTITY = re.compile(r"&(?:lt|gt|amp|quot|apos|nbsp|#\d{1,5});")
_REMARK = re.compile(r"\s*(?:<[-=]{2,}|←|⇐|&lt;[-=]{2,}).*$|(?<!\*)\*{2}\s*$")
_QUOTES = str.maketrans("\u2018\u2019\u201c\u201d\xa0", "''\"\" ")
_MARKDOWN = re.compile(
    r"\\(?=[_*\[\]<>#])|^\*\*_(?=.*_\*\*\s*$)|(?<=[^\s*])_\*\*(?=\s*$)"
    r"|\*\*(?!(?<=\*{3})\s)(?=[^*]*\*\*)|(?<=[^\s*])\*\*"
)
_ODD = ("\x00", "\x07", "\b", "\x1b", "&", "\\", "--More--", "--more--", "<--", "<=", "**")
_ODD_LETTERS = "\u2018\u2019\u201c\u201d\xa0\u2190\u21d0"
_MARKS = (
    re.compile(r"\s{0,8}>\s?(?:-\s(?=\S))?"),
    re.compile(r"\s{0,8}\d{1,7}\s?[|:.)\t]\s?"),
    re.compile(r"\s{0,8}\d{1,7}\s{1,2}"),
    re.compile(r"\s{0,8}[-•·*|]\s"),
)
_TERMINAL = re.compile(  # TeraTerm, SecureCRT: when a line came, before whatever came
    r"\[(?:\d{4}-\d\d-\d\d[ T]|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d )?\d\d:\d\d:\d\d(?:\.\d{1,6})?"
    r"(?: \d{4})?\] ?"
)
_SEQUENCE = re.compile(r"\d{6,}: ")  # `service sequence-numbers`
BULLET = re.compile(r"\s{0,8}(?:>\s?)?(?:[-•·]\s|\d{1,7}\s?[|:.)\t]\s?|\d{1,7}\s+(?=[*.]?[A-Z]))")
_MARKING = frozenset("-•·>0123456789")
_SAMPLE = 400  # lines, from which the manner of a capture is seen


def clean(text: str, manner: Manner) -> tuple[str, tuple[Repair, ...]]:
    """A line as the router printed it, as far as a single line shows, and what that took."""
    repairs: list[Repair] = []
    if is_odd(text):
        text = _printable(text, repairs)
    if manner.mark and (found := manner.mark.match(text)):
        return text[found.end() :], (*repairs, Repair.MARK)
    if text.lstrip()[:1] in _MARKING and (found := BULLET.match(text)) and not headers.split(text):
        rest = text[found.end() :]
        if headers.split(rest):
            return rest, (*repairs, Repair.MARK)
    return text, tuple(repairs)


def is_odd(text: str) -> bool:
    """Whether something in a text may have to be taken off."""
    if any(odd in text for odd in _ODD):
        return True
    return not text.isascii() and any(odd in text for odd in _ODD_LETTERS)


def _printable(text: str, repairs: list[Repair]) -> str:
    """Control sequences, pager marks, entities and remarks off."""
    steps = (
        (Repair.MORE, lambda t: _MORE.sub("", t)),
        (Repair.CONTROL, lambda t: _overstruck(_CONTROL.sub("", t))),
        (Repair.ENTITY, _unescaped),
        (Repair.MARK, lambda t: _MARKDOWN.sub("", t)),
        (Repair.REMARK, lambda t: _REMARK.sub("", t)),
    )
    for repair, step in steps:
        after = step(text)
        if after != text:
            repairs.append(repair)
            text = after
    return text.translate(_QUOTES)


def _unescaped(text: str) -> str:
    return _ENTITY.sub(lambda found: html.unescape(str(found[0])), text)


def _overstruck(text: str) -> str:
    """The text as a terminal shows it: a backspace takes back the character before it."""
    if "\b" not in text:
        return text
    shown: list[str] = []
    for char in text:
        if char != "\b":
            shown.append(char)
        elif shown:
            shown.pop()
    return "".join(shown)


def manner(lines: Sequence[PhysicalLine]) -> Manner:
    """How a capture was pasted, from its first lines."""
    texts = [line.text for line in lines[:_SAMPLE]]
    written = [text for text in texts if text.strip()]
    if len(written) < 3:
        return Manner()
    mark = next((m for m in (*_MARKS, _TERMINAL) if _marks_all(m, written)), None)
    if mark is not None:
        written = [mark.sub("", text, count=1) for text in written]
        blank = [not mark.sub("", text, count=1).strip() for text in texts]
    else:
        blank = [not text.strip() for text in texts]
    return Manner(mark=mark, width=_width(written), double_spaced=_every_other(blank))


def _marks_all(mark: re.Pattern[str], texts: list[str]) -> bool:
    """Whether a mark stands before (nearly) every line, and is no part of what routers print."""
    found = [mark.match(text) for text in texts]
    if sum(m is not None for m in found) < 0.9 * len(texts):
        return False
    rests = [text[m.end() :] for text, m in zip(texts, found, strict=True) if m]
    headless = sum(headers.split(rest) is None for rest in rests)
    numbers = [int(digits[0]) for m in found if m and (digits := re.search(r"\d+", m[0]))]
    if numbers and mark is not _TERMINAL:
        if headless == 0 or _routers_own(texts, found):
            return False
        steps = [b - a for a, b in itertools.pairwise(numbers)]
        return sum(step in (1, 2) for step in steps) >= 0.9 * len(steps)
    return sum(headers.split(text) is not None for text in texts) < 0.5 * len(texts)


def _routers_own(texts: list[str], found: list[re.Match[str] | None]) -> bool:
    """Whether numbers before lines look like the router's: `000123: `, and no line speaks against.

    The router numbers messages, so they count on past the indented lines of a block; a paste
    numbers those and prompts as well.
    """
    if not all(_SEQUENCE.match(text) for text, m in zip(texts, found, strict=True) if m):
        return False
    if any(m is None and text[:1].isspace() for text, m in zip(texts, found, strict=True)):
        return True
    rests = [text[m.end() :] for text, m in zip(texts, found, strict=True) if m]
    return not any(
        headers.prompt(rest) or (rest[:1].isspace() and not headers.split(rest)) for rest in rests
    )


def _width(texts: list[str]) -> int:
    """The terminal's width, if its full lines are the longest and go on below; else 80."""
    longest, times = max(Counter(map(len, texts)).items())
    if times < 3 or not 40 <= longest <= 250:
        return 80
    after = [b for a, b in itertools.pairwise(texts) if len(a) == longest]
    goes_on = sum(
        not headers.split(b) and not b.startswith("  ") and bool(b.strip(" .!…")) for b in after
    )
    return longest if goes_on >= 0.9 * len(after) else 80


def _every_other(blank: list[bool]) -> bool:
    """Whether blank lines stand between all lines, as some web pages put them."""
    pairs = [(a, b) for a, b in itertools.pairwise(blank) if not a]
    return len(pairs) >= 4 and sum(b for _, b in pairs) > 0.85 * len(pairs)
