"""The logs of a source: events and noise, each with the router that wrote it.

One capture may hold several routers: a collector's file, or terminal captures pasted one below the
other. A relayed line belongs to the host that the relay names, any other to the last prompt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from logsleuth.events import Event, saying, understood
from logsleuth.lines import PhysicalLine, Source
from logsleuth.messages.base import Message, Unrecognised
from logsleuth.records import Noise, NoiseKind

_HOSTNAME = re.compile(r"host(?:name)?\s+(\S+)", re.IGNORECASE)
_SWITCHES = re.compile(
    r"(?:do\s+)?(?:u|un\w*|no\s+deb\w*|deb\w*|term\w*\s+(?:no\s+)?mon\w*|clea\w*\s+log\w*|relo\w*)\b",
    re.IGNORECASE,
)
_OFF = "All possible debugging has been turned off"
_PROMPT_WIDTH = 20  # characters of a host name that IOS shows in its configuration prompts


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What a command printed: a reader of its own may want it."""

    command: str
    lines: tuple[PhysicalLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """One router's part of a source as events and noise.

    `router_from` says who names the router: `given`, `prompt`, `syslog host` or `file name`.
    `parted` says that the source holds other routers too and that prompts alone tell whose a line
    is: what another router printed before its first prompt is then taken for this one's.
    """

    source: Source
    router: str
    router_from: str
    events: tuple[Event[Message], ...]
    noise: tuple[Noise, ...]
    parted: bool = False

    @property
    def lines(self) -> int:
        """How many lines of the source are this router's."""
        return sum(len(event.record.lines) for event in self.events) + len(self.noise)

    @property
    def unrecognised(self) -> tuple[Event[Unrecognised], ...]:
        """The events that no grammar knows."""
        return tuple(saying(self.events, Unrecognised))

    @property
    def about_ike(self) -> bool:
        """Whether anything in it is about IKE."""
        return any(event.ike for event in self.events)

    @property
    def switches(self) -> tuple[int, ...]:
        """The lines that change which debugs are printed from there on, or say that it changed."""
        return tuple(noise.line.number for noise in self.noise if _switches(noise))

    @property
    def sections(self) -> tuple[Section, ...]:
        """The commands typed between the debug lines, each with what it printed."""
        found: list[tuple[str, list[PhysicalLine]]] = []
        for noise in self.noise:
            if noise.kind is NoiseKind.COMMAND:
                found.append((noise.typed or "", []))
            elif noise.kind in (NoiseKind.OUTPUT, NoiseKind.TEXT) and found:
                found[-1][1].append(noise.line)
        return tuple(Section(command=typed, lines=tuple(ls)) for typed, ls in found if ls)


def _switches(noise: Noise) -> bool:
    """Whether a command changes what is printed; people type it short: `u all`, `term mon`."""
    if noise.kind is NoiseKind.COMMAND:
        return bool(_SWITCHES.match(noise.typed or ""))
    return _OFF in noise.text


def read(
    source: Source, router: str | None = None, progress: Callable[[int], None] = lambda done: None
) -> tuple[Log, ...]:
    """The logs of one source, one a router.

    Args:
        source: the capture.
        router: the router's name where the user gives one: then all of the source is that
            router's. Else the syslog host, the prompt and the file's name are asked.
        progress: called with the number of lines read so far.
    """
    read = list(_counted(understood(source), progress))
    hosted = any(isinstance(piece, Event) and piece.record.header.host for piece in read)
    pieces = list(_told(read, hosted))
    names = list(dict.fromkeys(name for name, _, _ in pieces if name))
    if router or len(names) < 2:
        stem = source.name.rsplit("/", 1)[-1]
        name = router or (names[0] if names else stem.split(".")[0] or stem)
        told = "given" if router else "file name" if not names else "prompt"
        told = "syslog host" if told == "prompt" and hosted else told
        return (_log(source, name, told, [piece for _, _, piece in pieces]),)
    parts: dict[str, list[Event[Message] | Noise]] = {name: [] for name in names}
    told_by: dict[str, list[str]] = {name: [] for name in names}
    for name, how, piece in pieces:
        parts[name].append(piece)
        if how not in told_by[name]:
            told_by[name].append(how)
    return tuple(
        _log(source, name, told_by[name][0], parts[name], "prompt" in told_by[name])
        for name in names
    )


def _log(
    source: Source,
    router: str,
    told_by: str,
    pieces: list[Event[Message] | Noise],
    parted: bool = False,
) -> Log:
    noise = [piece for piece in pieces if isinstance(piece, Noise)]
    return Log(
        source=source,
        router=router,
        router_from=told_by,
        events=tuple(piece for piece in pieces if isinstance(piece, Event)),
        noise=tuple(sorted(noise, key=lambda n: n.line.number)),
        parted=parted,
    )


def _counted(
    pieces: Iterator[Event[Message] | Noise], progress: Callable[[int], None]
) -> Iterator[Event[Message] | Noise]:
    """The pieces, their lines counted on the way."""
    for piece in pieces:
        if isinstance(piece, Event):
            progress(piece.record.lines[-1].number)
        yield piece


def _told(
    pieces: Iterable[Event[Message] | Noise], hosted: bool
) -> Iterator[tuple[str, str, Event[Message] | Noise]]:
    """Each piece with its router's name and what tells it; lines before any name take the first."""
    waiting: list[Event[Message] | Noise] = []
    naming = Naming(hosted)
    for piece in pieces:
        naming.see(shown(piece))
        now, how = naming.router, naming.how
        if now:
            yield from ((now, how, early) for early in waiting)
            waiting = []
            yield now, how, piece
        else:
            waiting.append(piece)
    yield from (("", "", early) for early in waiting)


class Shown(NamedTuple):
    """What a piece shows of who wrote it: a collector's host, a prompt, what was typed behind."""

    host: str | None = None
    prompt: str | None = None
    typed: str | None = None


def shown(piece: Event[Message] | Noise) -> Shown:
    """What a piece shows of who wrote it."""
    if isinstance(piece, Noise):
        return Shown(prompt=piece.router, typed=piece.typed)
    return Shown(host=piece.record.header.host, prompt=piece.record.header.prompt)


class Naming:
    """Whose the present line is (`router`), and what tells it (`how`); empty before any name.

    In a collector's file (`hosted`) prompts name nobody.
    """

    def __init__(self, hosted: bool) -> None:
        self.router, self.how = "", ""
        self._hosted = hosted
        self._names: dict[str, str] = {}

    def see(self, piece: Shown) -> None:
        """Take in what the next piece shows."""
        shown = None if self._hosted else piece.prompt
        if shown:
            known = self._names.get(shown)
            shown = known if known is not None else _known(shown, self.router, self._names)
        if piece.typed and (found := _HOSTNAME.fullmatch(piece.typed)):
            self._names[found[1]] = shown or self.router
        if piece.host:
            self.router, self.how = piece.host, "syslog host"
        elif shown:
            self.router, self.how = shown, "prompt"


def _known(shown: str, now: str, names: dict[str, str]) -> str:
    """The router of a prompt: configuration prompts cut long names short."""
    short, long = sorted((shown, now), key=len)
    cut_short = len(short) >= 10 and long.startswith(short[: _PROMPT_WIDTH - 1])
    names[shown] = now if cut_short else shown
    return names[shown]
