"""A capture read to its end: what each record says, where it was said, and by which router.

`read` is the first half of the program: a source in, its log of events out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Generic, TypeVar, cast

from logsleuth import dialects, records
from logsleuth.clock import Stamp
from logsleuth.lines import PhysicalLine, Source
from logsleuth.messages.base import Message, Unrecognised
from logsleuth.records import Noise, NoiseKind, Record
from logsleuth.syntax import Places

M_co = TypeVar("M_co", bound=Message, covariant=True)

_LONGEST_MESSAGE = 16
"""Lines; no message that the grammars know is longer, so a longer head is never looked for."""


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

    def line_of(self, field: str | None = None) -> PhysicalLine:
        """The physical line on which a field stands; without one, that on which the message ends.

        A message without fields says its fact with its last words, which a wrap moved down.
        """
        if field is None:
            return self.record.line_at(max(len(self.record.body) - 1, 0))
        return self.record.line_at(next(at for name, at in self.places if name == field))


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """One source as events and noise, and the router that wrote it.

    `router_from` says who names the router: `given`, `prompt`, `syslog host` or `file name`.
    """

    source: Source
    router: str
    router_from: str
    events: tuple[Event[Message], ...]
    noise: tuple[Noise, ...]

    @property
    def prompts(self) -> tuple[str, ...]:
        """The names that prompts give, each once; more than one casts doubt on the capture."""
        names = [noise.router for noise in self.noise if noise.router]
        names += [e.record.header.prompt for e in self.events if e.record.header.prompt]
        return tuple(dict.fromkeys(names))

    @property
    def unrecognised(self) -> tuple[Event[Unrecognised], ...]:
        """The events that no grammar knows."""
        return tuple(saying(self.events, Unrecognised))

    @property
    def about_ike(self) -> bool:
        """Whether anything in it is about IKE."""
        return any(event.ike for event in self.events)


def read(
    source: Source, router: str | None = None, progress: Callable[[int], None] = lambda done: None
) -> Log:
    """The log of one source.

    Args:
        source: the capture.
        router: the router's name where the user gives one; else the prompt, the syslog host and
            the file's name are asked, in that order.
        progress: called with the number of lines read so far.
    """
    events: list[Event[Message]] = []
    noise: list[Noise] = []
    gap = False
    for piece in records.fold(source.lines):
        if isinstance(piece, Noise):
            noise.append(piece)
            gap = gap or piece.kind is NoiseKind.ELISION
            continue
        said = list(understand(piece))
        events += [replace(said[0], after_gap=True), *said[1:]] if gap else said
        gap = False
        progress(piece.lines[-1].number)
    noise.sort(key=lambda n: n.line.number)
    name, told_by = (router, "given") if router else _router(source, events, noise)
    return Log(
        source=source, router=name, router_from=told_by, events=tuple(events), noise=tuple(noise)
    )


def understand(record: Record) -> Iterator[Event[Message]]:
    """The event of a record; two, if its last lines turn out to be no part of the message.

    Text typed or printed between debug lines lands behind the record before it. Where the whole
    says nothing but its beginning does, the rest becomes a record of its own.
    """
    whole = _event(record)
    if isinstance(whole.message, Unrecognised) and whole.dialect:
        for keep in range(min(len(record.lines), _LONGEST_MESSAGE) - 1, 0, -1):
            head, tail = records.split(record, keep)
            event = _event(head)
            if not isinstance(event.message, Unrecognised):
                yield event
                yield _event(tail)
                return
    yield whole


def _event(record: Record) -> Event[Message]:
    dialect = dialects.recognise(record)
    if dialect is None:
        message = Unrecognised(text=record.body, reason="no dialect claims it")
        return Event(record=record, message=message, dialect=None, ike=None, places=())
    said, places = dialect.read(record)
    return Event(record=record, message=said, dialect=dialect.name, ike=dialect.ike, places=places)


def _router(source: Source, events: list[Event[Message]], noise: list[Noise]) -> tuple[str, str]:
    """The router's name as the capture tells it, and what tells it."""
    prompts = Counter(n.router for n in noise if n.router)
    prompts.update(e.record.header.prompt for e in events if e.record.header.prompt)
    hosts = Counter(e.record.header.host for e in events if e.record.header.host)
    for names, told_by in ((prompts, "prompt"), (hosts, "syslog host")):
        if names:
            return names.most_common(1)[0][0] or "", told_by
    stem = source.name.rsplit("/", 1)[-1]
    return stem.split(".")[0] or stem, "file name"


def saying(events: Iterable[Event[Message]], kind: type[M_co]) -> Iterator[Event[M_co]]:
    """Those of the events whose message is of a kind."""
    return (cast(Event[M_co], e) for e in events if isinstance(e.message, kind))
