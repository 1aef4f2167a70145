"""What each record says and where it was said; damaged records mended where a grammar proves it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Generic, TypeVar, cast

from logsleuth import cleaning, dialects, mending, records, repeats
from logsleuth.clock import Stamp
from logsleuth.lines import PhysicalLine, Source
from logsleuth.messages.base import Message, Unrecognised
from logsleuth.records import Noise, NoiseKind, Record
from logsleuth.syntax import Places

M_co = TypeVar("M_co", bound=Message, covariant=True)

_LONGEST_MESSAGE = 16
"""Lines; no message that the grammars know is longer, so a longer head is never looked for."""
_REMEMBERED = 10_000
_BEYOND_REPAIR: set[tuple[str | None, int, str]] = set()
"""Lines that no single repair makes a message, which routers say again and again: by dialect,
length and body, since a repair depends on all three."""
_WRAPPED = 2
"""Lines at the left edge that a wrap may have made of one short message."""
_AHEAD = 5
"""Pieces that are looked at beyond a damaged record for its other half."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Generic[M_co]):
    """What was said (`message`), and where and when (`record`)."""

    record: Record
    message: M_co
    dialect: str | None
    ike: int | None  # the version whose negotiation the record's tag tells of
    places: Places
    after_gap: bool = False  # the capture was cut (`....`) just before it

    @property
    def source(self) -> str:
        """The name of the source it stands in."""
        return self.record.line.source

    @property
    def line(self) -> int:
        """The number of its first line."""
        return self.record.line.number

    @property
    def stamp(self) -> Stamp | None:
        """When it was said, by its own router's clock."""
        return self.record.header.stamp

    @property
    def recognised(self) -> bool:
        """Whether a grammar knows it."""
        return not isinstance(self.message, Unrecognised)

    def line_of(self, field: str | None = None) -> PhysicalLine:
        """The physical line on which a field stands; without one, that on which the message ends.

        A message without fields says its fact with its last words, which a wrap moved down.
        """
        if field is None:
            return self.record.line_at(max(len(self.record.body) - 1, 0))
        return self.record.line_at(next(at for name, at in self.places if name == field))


def understood(source: Source) -> Iterator[Event[Message] | Noise]:
    """The events and the noise of a source, in the order of its lines."""
    twice = repeats.repeated(source.lines)
    if twice:
        for line in source.lines:
            if line.number in twice:
                yield Noise(line=line, kind=NoiseKind.REPEATED, text=line.text)
    once = (line for line in source.lines if line.number not in twice)
    yield from read_pieces(records.fold(once, cleaning.manner(source.lines)))


def read_pieces(pieces: Iterable[Record | Noise]) -> Iterator[Event[Message] | Noise]:
    """What records say, and the noise between; whatever follows a cut is marked.

    Damaged records are mended where a grammar proves the repair.
    """
    gap = False
    for piece in _read(iter(pieces)):
        if isinstance(piece, Noise):
            gap = gap or piece.kind is NoiseKind.ELISION
            yield piece
        else:
            yield replace(piece, after_gap=True) if gap else piece
            gap = False


def _read(coming: Iterator[Record | Noise]) -> Iterator[Event[Message] | Noise]:
    ahead: deque[Record | Noise] = deque()
    while True:
        piece = ahead.popleft() if ahead else next(coming, None)
        if piece is None:
            return
        if isinstance(piece, Noise):
            yield piece
            continue
        event = read_record(piece)
        if event.recognised:
            yield event
            continue
        while len(ahead) < _AHEAD and (more := next(coming, None)) is not None:
            ahead.append(more)
        yield from _mended(event, ahead)


def _mended(
    event: Event[Message], ahead: deque[Record | Noise]
) -> Iterator[Event[Message] | Noise]:
    """The event that a repair makes of a damaged record, or what is left to say of it.

    Text typed or printed between debug lines lands behind the record before it. Where the whole
    says nothing but its beginning does, the rest becomes a record of its own.
    """
    whole = event.record
    line = whole.texts[0].rstrip()
    known = (event.dialect, len(line), whole.body)
    single = len(whole.lines) == 1 and line.endswith(whole.body)
    if (event.dialect or mending.pinged(whole)) and not (single and known in _BEYOND_REPAIR):
        for variant in mending.variants(whole):
            mended = read_record(variant)
            if mended.recognised:
                yield mended
                return
        if len(_BEYOND_REPAIR) >= _REMEMBERED:
            _BEYOND_REPAIR.clear()
        if single:
            _BEYOND_REPAIR.add(known)
    other_half = _with_next(whole, ahead) or _with_torn(whole, ahead)
    if event.dialect and not other_half:
        other_half = _with_wrapped(whole, ahead)
    if other_half:
        yield other_half
        return
    if event.dialect and len(whole.lines) > 1:
        for keep in range(min(len(whole.lines), _LONGEST_MESSAGE) - 1, 0, -1):
            head, tail = records.split(whole, keep)
            first = read_record(head)
            if first.recognised:
                yield first
                yield from _left_over(read_record(tail))
                return
    yield from _left_over(event)


def _left_over(event: Event[Message]) -> Iterator[Event[Message] | Noise]:
    """What no dialect claims and has no header is no debug line; the rest stays an event."""
    if event.recognised or event.dialect or event.record.headed:
        yield event
        return
    for line, text in zip(event.record.lines, event.record.texts, strict=True):
        kind = NoiseKind.TEXT if text.strip() else NoiseKind.BLANK
        yield Noise(line=line, kind=kind, text=text)


def _with_next(head: Record, ahead: deque[Record | Noise]) -> Event[Message] | None:
    """The event of a message that was printed in several records, which are taken from `ahead`."""
    whole: Record | None = head
    for count, piece in enumerate(list(ahead)[:3], start=1):
        if isinstance(piece, Noise) or whole is None or _stands_alone(piece):
            return None
        whole = mending.joined(whole, piece)
        if whole and (event := read_record(whole)).recognised:
            for _ in range(count):
                ahead.popleft()
            return event
    return None


def _stands_alone(record: Record) -> bool:
    """Whether a record, or its first line, is a message by itself: then it is nobody's half."""
    if read_record(record).recognised:
        return True
    return len(record.lines) > 1 and read_record(records.split(record, 1)[0]).recognised


def _with_wrapped(head: Record, ahead: deque[Record | Noise]) -> Event[Message] | None:
    """The event of a message that a page broke though its line was short, with its other lines."""
    whole: Record | None = head
    for count, piece in enumerate(list(ahead)[:_WRAPPED], start=1):
        if isinstance(piece, Noise) or whole is None or _stands_alone(piece):
            return None
        whole = mending.wrapped(whole, piece)
        if whole and (event := read_record(whole)).recognised:
            for _ in range(count):
                ahead.popleft()
            return event
    return None


def _with_torn(head: Record, ahead: deque[Record | Noise]) -> Event[Message] | None:
    """The event of a line torn in two, of which the second half is taken from `ahead`."""
    for at, piece in enumerate(ahead):
        whole = mending.rejoined(head, piece)
        if whole and (event := read_record(whole)).recognised:
            del ahead[at]
            return event
        if not isinstance(piece, Noise) or piece.kind not in (NoiseKind.PING, NoiseKind.BLANK):
            return None
    return None


def read_record(record: Record) -> Event[Message]:
    """What a record says as it stands, no repair tried."""
    dialect = dialects.recognise(record)
    if dialect is None:
        message = Unrecognised(text=record.body, reason="no dialect claims it")
        return Event(record=record, message=message, dialect=None, ike=None, places=())
    said, places = dialect.read(record.body)
    return Event(record=record, message=said, dialect=dialect.name, ike=dialect.ike, places=places)


def saying(events: Iterable[Event[Message]], kind: type[M_co]) -> Iterator[Event[M_co]]:
    """Those of the events whose message is of a kind."""
    return (cast(Event[M_co], e) for e in events if isinstance(e.message, kind))
