"""Fold physical lines into records; what is no record is noise of a stated kind.

IOS breaks one debug message over several lines and dumps payloads without a header; whatever has
no header belongs to the record before it. Every line ends in exactly one place.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from logsleuth import headers
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Noise:
    """A line that is no record; `router` is the name that a prompt gives."""

    line: PhysicalLine
    kind: NoiseKind
    router: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One logical message: its physical lines, its header, and what it says.

    `body` is the text without the header, wraps rejoined and runs of blanks made one; a block of
    `key : value` lines keeps its line breaks. `seams` maps the body back: the offset at which each
    physical line's part begins.
    """

    lines: tuple[PhysicalLine, ...]
    header: Header
    body: str
    seams: tuple[tuple[int, int], ...]

    @property
    def line(self) -> PhysicalLine:
        """The first physical line, which names the record."""
        return self.lines[0]

    def line_at(self, offset: int) -> PhysicalLine:
        """The physical line on which a place of the body stands."""
        index = bisect.bisect_right(self.seams, offset, key=lambda seam: seam[0]) - 1
        return self.lines[self.seams[max(index, 0)][1]]


_ELISION = re.compile(r"\s*(?:\.{3,}|…|<(?:output )?(?:omitted|snip).*>)\s*$", re.IGNORECASE)
_PING = re.compile(r"\s*(?:[.!UQM?&]{1,80}|Success rate is \d.*|Sending \d+, \d+-byte ICMP.*)\s*$")
_BLOCK = re.compile(r"[A-Za-z][\w .\-]*?\s+: \S")
# A wrapped message that stops here cannot be whole: a blank line may stand before its rest.
_OPEN_END = re.compile(r"(?:[=,:+]|\b(?:by|for|from|to|of|issuer|state|the|peer|is|'s))$")
_COLUMNS = 80
_INSIDE = re.compile(r"[\w.\-:]{2}")  # what stands on both sides of a break inside a word
# At the left edge a line continues a record only if the line before it was full, or cannot be
# the end of a message, or if it opens a block that IOS prints there.
_FULL = 55
_AT_EDGE = re.compile(r"Payload contents|Initiator SPI|IKEv2 [A-Z_]+ Exchange|Num\. transforms")
_PAYLOADS = re.compile(r"(?:[A-Z][A-Za-z0-9]{0,9}(?:\([A-Z0-9_]+\))?(?:\s+|$)){1,40}")
_LONGEST = 60  # lines; no message that IOS prints is longer
_PACKET_HEAD = re.compile(r"Message id: \d+\s*$")


def fold(lines: Iterable[PhysicalLine]) -> Iterator[Record | Noise]:
    """The records and the noise of one log, in the order of its lines.

    Their lines together are the lines given, each once: nothing is dropped, nothing is doubled.
    """
    open_lines: list[PhysicalLine] = []
    waiting: list[Noise] = []  # blanks that may stand inside an open record
    after_command = False
    for line in lines:
        if open_lines and _continues(line, open_lines, waiting):
            yield from waiting
            waiting = []
            open_lines.append(line)
            continue
        noise = _noise(line, after_command)
        if noise and noise.kind is NoiseKind.BLANK and open_lines:
            waiting.append(noise)
            continue
        if open_lines:
            yield record(open_lines)
        yield from waiting
        open_lines, waiting = [], []
        if noise:
            yield noise
            after_command = noise.kind in (NoiseKind.COMMAND, NoiseKind.OUTPUT)
        else:
            open_lines, after_command = [line], False
    if open_lines:
        yield record(open_lines)
    yield from waiting


def record(lines: list[PhysicalLine]) -> Record:
    """One record from its physical lines, the header split off the first."""
    header, start = headers.split(lines[0].text) or (Header(), 0)
    body, seams = "", []
    for index, line in enumerate(lines):
        part = " ".join((line.text[start:] if index == 0 else line.text).split())
        cut = index > 0 and _cut_inside_a_word(lines[index - 1].text, line.text)
        glue = _glue(body, part) if part and body and not cut else ""
        seams.append((len(body) + len(glue), index))
        body += glue + part
    return Record(lines=tuple(lines), header=header, body=body, seams=tuple(seams))


def split(whole: Record, keep: int) -> tuple[Record, Record]:
    """Two records: the first `keep` lines, and the rest, which has no header of its own."""
    lines = list(whole.lines)
    return record(lines[:keep]), record(lines[keep:])


def _continues(line: PhysicalLine, so_far: list[PhysicalLine], blanks: list[Noise]) -> bool:
    """Whether a line belongs to the record before it."""
    text, before = line.text, so_far[-1].text.rstrip()
    if not text.strip() or _ELISION.match(text) or _PING.match(text) or headers.prompt(text):
        return False
    if not headers.split(so_far[0].text) or len(so_far) >= _LONGEST:
        return False  # stray text: each line stands for itself
    if headers.split(text):
        return text.startswith("IKEv2 ") and bool(_PACKET_HEAD.search(before))
    open_end = bool(_OPEN_END.search(before[-24:]))
    if blanks:
        return text[0].isspace() and open_end
    if text[0].isspace() or open_end or len(before) >= _FULL or _AT_EDGE.match(text):
        return True
    in_list = any(line.text.startswith("Payload contents") for line in so_far)
    return in_list and bool(_PAYLOADS.fullmatch(text))


def _noise(line: PhysicalLine, after_command: bool) -> Noise | None:
    """The line as noise, if it is no record and begins none."""
    if not line.text.strip():
        return Noise(line=line, kind=NoiseKind.BLANK)
    if _ELISION.match(line.text):
        return Noise(line=line, kind=NoiseKind.ELISION)
    if headers.split(line.text):
        return None
    if _PING.match(line.text):
        return Noise(line=line, kind=NoiseKind.PING)
    typed = headers.prompt(line.text)
    if typed:
        kind = NoiseKind.COMMAND if typed[1] else NoiseKind.PROMPT
        return Noise(line=line, kind=kind, router=typed[0])
    return Noise(line=line, kind=NoiseKind.OUTPUT) if after_command else None


def _cut_inside_a_word(before: str, after: str) -> bool:
    """Whether a terminal of 80 columns broke a full line at its edge, wherever that was."""
    return len(before) == _COLUMNS and bool(_INSIDE.fullmatch(before[-1] + after[:1]))


def _glue(body: str, part: str) -> str:
    """What stood between two parts before the line was broken.

    Blocks keep their break; a name broken after `=`, `+` or before `,o=` has no blank inside.
    """
    if _BLOCK.match(part):
        return "\n"
    if re.search(r"\S[=+]$", body[-2:]) or (body[-1] == "," and re.match(r"[A-Za-z]+=", part)):
        return ""
    return " "
