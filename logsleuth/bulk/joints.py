"""Whether lines go on with a record for sure, whatever stands where they vary.

`records.fold` decides it for one text; here its questions are asked of all texts of a shape. Where
the answer is not plain, there is no form, and each text goes to `records`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from logsleuth import cleaning, headers, records
from logsleuth.bulk.answers import Answers
from logsleuth.bulk.watching import Letters, Watch
from logsleuth.records import Record

_LONGEST = 50
"""Lines; what is longer goes to `records`."""


def hold(
    record: Record, text: str, shape: bytes, open: dict[int, Letters], width: int, asked: Answers
) -> bool:
    """Whether each line of a record goes on with it in all texts of a shape, joined alike."""
    if not record.headed or len(record.lines) > _LONGEST:
        return False
    texts = text.split("\n")
    if any(line.strip() for line in texts[len(record.lines) :]):
        return False
    at = above = 0
    for before, line in itertools.pairwise(texts[: len(record.lines)]):
        start, at = at, at + len(before) + 1
        watch, its = _part(text, shape, open, range(at, at + len(line)))
        full, long = len(before) == width, len(before.rstrip()) >= records.FULL
        if not asked.ask(watch, its, _goes_on, full, long):
            head = [*range(above, start - 1), *range(start, at - 1)]
            if not line.startswith("IKEv2 ") or not (
                asked.ask(watch, its, _is_exchange)
                and asked.ask(*_part(text, shape, open, head), _heads_packet)
            ):
                return False
        above = start
    return True


def _part(
    text: str, shape: bytes, open: dict[int, Letters], places: Sequence[int]
) -> tuple[Watch, bytes]:
    """A part of a text and its shape."""
    part = "".join(text[place] for place in places)
    return Watch(part, open, places), bytes(shape[place] for place in places)


def _goes_on(line: Watch, full: bool, long: bool) -> bool:
    """Whether a line goes on with the record of the one before it, which is full or long."""
    text = line.text
    if not text.strip() or _may_begin(line):
        return False
    mark = line.match(cleaning.BULLET)
    if mark >= 0 and _may_begin(line.part(mark)):
        return False
    if line.match(records.ELISION) >= 0:
        return False
    _ask_for_joint(line)
    if full:
        return True
    if line.match(records.PING) >= 0:
        return False
    return text[0].isspace() or long or line.match(records.AT_EDGE) >= 0


def _is_exchange(line: Watch) -> bool:
    """Whether a line names the exchange of a packet, as a part of it or by itself."""
    _ask_for_joint(line)
    return line.match(records.AT_EDGE) >= 0


def _heads_packet(lines: Watch) -> bool:
    """Whether lines are the last of a packet's head, before its exchange."""
    return lines.search(records.PACKET_HEAD) >= 0


def _may_begin(line: Watch) -> bool:
    """Whether a line may begin a record, or be a prompt."""
    if line.text[:1].isspace() and line.search(headers.MAY_HEAD) < 0:
        return line.match(headers.PROMPT) >= 0
    if any(line.match(beginning) >= 0 for beginning in headers.BEGINNINGS):
        return True
    return line.search(headers.INSIDE) >= 0


def _ask_for_joint(line: Watch) -> None:
    """Ask what `records` asks of a line to know what is put before it in the body."""
    words = list(re.finditer(r"\S+", line.text))
    part = " ".join(word[0] for word in words)
    places: list[int] = []
    for word in words:
        places += [-1] * bool(places)
        places += line.places[word.start() : word.end()]
    joined = Watch(part, line.open, places)
    for question in (records.BLOCK, records.NAME):
        joined.match(question)
