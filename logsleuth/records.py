"""Fold physical lines into records; what is no record is noise of a stated kind.

IOS breaks one debug message over several lines and dumps payloads without a header; whatever has
no header belongs to the record before it. Every line ends in exactly one place.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from logsleuth import cleaning, headers
from logsleuth.cleaning import Manner, Repair
from logsleuth.continuing import AT_EDGE as AT_EDGE  # these six are known by this module's name too
from logsleuth.continuing import ELISION as ELISION
from logsleuth.continuing import FULL as FULL
from logsleuth.continuing import PACKET_HEAD as PACKET_HEAD
from logsleuth.continuing import PING as PING
from logsleuth.continuing import Line, continues
from logsleuth.continuing import is_elision as is_elision
from logsleuth.headers import Header
from logsleuth.lines import PhysicalLine


class NoiseKind(StrEnum):
    """Why a line is no record."""

    PROMPT = "prompt"
    BLANK = "blank"
    ELISION = "elision"
    COMMAND = "command echo"
    OUTPUT = "command output"
    PING = "ping output"
    TEXT = "other text"
    REPEATED = "pasted twice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Noise:
    """A line that is no record.

    `router` is the name that a prompt gives, `typed` the command behind it, `text` the line as a
    terminal showed it.
    """

    line: PhysicalLine
    kind: NoiseKind
    text: str
    router: str | None = None
    typed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One logical message: its physical lines, its header, and what it says.

    `texts` are the lines as they were read and `joints` what was put before each of them; they
    differ from the physical lines where one of `repairs` was made. `body` is the text without the
    header, runs of blanks made one; a block of `key : value` lines keeps its line breaks. `seams`
    maps the body back: the offset at which each physical line's part begins.
    """

    lines: tuple[PhysicalLine, ...]
    texts: tuple[str, ...]
    joints: tuple[str, ...]
    repairs: tuple[Repair, ...]
    header: Header
    body: str
    seams: tuple[tuple[int, int], ...]
    headed: bool = True

    @property
    def line(self) -> PhysicalLine:
        """The first physical line, which names the record."""
        return self.lines[0]

    def line_at(self, offset: int) -> PhysicalLine:
        """The physical line on which a place of the body stands."""
        index = bisect.bisect_right(self.seams, offset, key=lambda seam: seam[0]) - 1
        return self.lines[self.seams[max(index, 0)][1]]


NAME = re.compile(r"[A-Za-z]+=")  # of a distinguished name
BLOCK = re.compile(r"[A-Za-z][\w .\-()]*?\s+: \S")
_INSIDE = re.compile(r"[\w.\-:]{2}")  # what stands on both sides of a break inside a word
_PLAIN = Manner()
WIDTH = _PLAIN.width
"""Of a terminal, where a capture shows no other."""


def fold(lines: Iterable[PhysicalLine], manner: Manner = _PLAIN) -> Iterator[Record | Noise]:
    """The records and the noise of one log, in the order of its lines.

    Their lines together are the lines given, each once: nothing is dropped, nothing is doubled.
    """
    open_lines: list[Line] = []
    waiting: list[Noise] = []  # blanks that may stand inside an open record
    after_command = False
    for line in (_read(line, manner) for line in lines):
        if open_lines and continues(line, open_lines, len(waiting), manner):
            yield from waiting
            waiting = []
            open_lines.append(line)
            continue
        noise = _noise(line, after_command)
        if noise and noise.kind is NoiseKind.BLANK and open_lines:
            waiting.append(noise)
            continue
        if open_lines:
            yield _folded(open_lines, manner)
        yield from waiting
        open_lines, waiting = [], []
        if noise:
            yield noise
            if noise.kind is not NoiseKind.BLANK:
                after_command = noise.kind in (NoiseKind.COMMAND, NoiseKind.OUTPUT)
        else:
            open_lines, after_command = [line], False
    if open_lines:
        yield _folded(open_lines, manner)
    yield from waiting


def record(
    lines: Sequence[PhysicalLine],
    texts: Sequence[str] | None = None,
    joints: Sequence[str] | None = None,
    repairs: Iterable[Repair] = (),
    width: int = WIDTH,
) -> Record:
    """One record from its physical lines, the header split off the first.

    `texts` are the lines as they are to be read, where they differ; `joints` what stands between
    them, where that is not to be found out from their ends.
    """
    texts = tuple(line.text for line in lines) if texts is None else tuple(texts)
    split = headers.split(texts[0])
    header, start = split or (Header(), 0)
    done, body = list(repairs), ""
    seams: list[tuple[int, int]] = []
    glues: list[str] = []
    for index, text in enumerate(texts):
        part = " ".join((text[start:] if index == 0 else text).split())
        if joints is not None:
            glue = joints[index]
        else:
            glue = _joint(body, part, texts[index - 1], text, width) if index else ""
            if glue != "\n" and index and not text.startswith(("  ", "\t")):
                done.append(Repair.WRAP)
        if index and not body:
            part = part.lstrip(": ")  # `… SA ID = 68)` on the line before, broken at its colon
        glues.append(glue)
        glue = glue if part and body else ""
        seams.append((len(body) + len(glue), index))
        body += glue + part
    return Record(
        lines=tuple(lines),
        texts=texts,
        joints=tuple(glues),
        repairs=tuple(dict.fromkeys(done)),
        header=header,
        body=body,
        seams=tuple(seams),
        headed=split is not None,
    )


def split(whole: Record, keep: int) -> tuple[Record, Record]:
    """Two records: the first `keep` lines, and the rest, which has no header of its own."""
    parts = [slice(None, keep), slice(keep, None)]
    head, tail = (
        record(whole.lines[part], whole.texts[part], whole.joints[part], whole.repairs)
        for part in parts
    )
    return head, tail


def _read(line: PhysicalLine, manner: Manner) -> Line:
    """A line with its marks off; of a collector's header that stands before a block's line, too."""
    text, repairs = cleaning.clean(line.text, manner)
    if headers.split(text):
        return Line(line, text, True, repairs)
    relay = headers.relay(text)
    if relay:
        return Line(line, text[relay[1] :], False, (*repairs, Repair.RELAY))
    return Line(line, text, False, repairs)


def _folded(lines: list[Line], manner: Manner) -> Record:
    return record(
        [line.line for line in lines],
        [line.text for line in lines],
        repairs=[repair for line in lines for repair in line.repairs],
        width=manner.width,
    )


def _noise(line: Line, after_command: bool) -> Noise | None:
    """The line as noise, if it is no record and begins none."""
    text = line.text
    if not text.strip():
        return Noise(line=line.line, kind=NoiseKind.BLANK, text=text)
    if is_elision(text):
        return Noise(line=line.line, kind=NoiseKind.ELISION, text=text)
    if line.headed:
        return None
    if PING.match(text):
        return Noise(line=line.line, kind=NoiseKind.PING, text=text)
    typed = headers.prompt(text)
    if typed:
        kind = NoiseKind.COMMAND if typed[1] else NoiseKind.PROMPT
        router, command = typed[0], typed[1] or None
        return Noise(line=line.line, kind=kind, text=text, router=router, typed=command)
    return Noise(line=line.line, kind=NoiseKind.OUTPUT, text=text) if after_command else None


def _joint(body: str, part: str, before: str, after: str, width: int) -> str:
    """What stood between two lines before the message was broken.

    A terminal breaks a full line wherever its edge is. Blocks keep their break; a name broken
    after `=`, `+` or before `,o=` has no blank inside.
    """
    edge = before[-1] + after[:1] if len(before) == width else " "
    if _INSIDE.fullmatch(edge):
        return ""
    if BLOCK.match(part):
        return "\n"
    if len(edge.strip()) == 2:  # nothing stood between two signs at the edge
        return ""
    if re.search(r"\S[=+]$", body[-2:]) or (body[-1:] == "," and NAME.match(part)):
        return ""
    return " "
