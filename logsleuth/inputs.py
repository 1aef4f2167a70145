"""From what the user names (files, folders, patterns, standard input) to captures to read.

A packed capture is unpacked as it is read; each log in a zip archive is a capture of its own. A
folder's or an archive's configurations and show outputs are set aside by name, never read as logs.
"""

from __future__ import annotations

import glob
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO

from logsleuth.errors import SourceError
from logsleuth.files import STDIN, File, StandardInput, refusal
from logsleuth.unpacking import Kind, Report

_DEBUG_LINE = re.compile(
    r"^[^\w\n]{0,12}(?:\d{1,12}:\s*)?[*.]?[A-Z][a-z]{2}\.?\s+\d+\s[\d:. ]+"
    r"|^(?:ISAKMP|IKEv2|CRYPTO_PKI|IPSEC\(|%[A-Z]\w*-\d-)",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One capture to read: its label in the report, the path as given, and how to get its bytes.

    `read` gives all of its bytes, `open` a stream of them in bounded memory; both unpack, and raise
    `SourceError` where nothing can be had. `damage` says, once the capture was read to its end,
    whether only a part of a packed file could be.
    """

    name: str
    path: str
    read: Callable[[], bytes]
    open: Callable[[], BinaryIO]
    damage: Callable[[], SourceError | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What was named, sorted into captures, files set aside, and what could not be used."""

    captures: tuple[Input, ...]
    set_aside: tuple[str, ...]
    failures: tuple[SourceError, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """A capture before it has its label: its file, and its name inside if that is an archive."""

    path: str
    inside: str
    open: Callable[[Report], BinaryIO]


def gather(arguments: Iterable[str | os.PathLike[str]]) -> Inputs:
    """Everything that the arguments name, each file once, sorted by name.

    Never raises for a bad path: it comes back among the failures, so that the rest is still read.
    """
    files: list[str] = []
    aside: list[str] = []
    failures: list[SourceError] = []
    for argument in arguments:
        for path in _matches(os.fspath(argument)):
            try:
                logs, others = _expand(path)
            except SourceError as error:
                failures.append(error)
            except OSError as error:
                failures.append(refusal(path, error))
            else:
                files += logs
                aside += others
    found: list[_Found] = []
    for path in _distinct(files):
        try:
            captures, others, refused = _inside(path)
        except SourceError as error:
            failures.append(error)
        except OSError as error:
            failures.append(refusal(path, error))
        else:
            found += captures
            aside += others
            failures += refused
    labelled = zip(_labels(found), found, strict=True)
    return Inputs(
        captures=tuple(sorted((_input(*pair) for pair in labelled), key=lambda c: c.name)),
        set_aside=tuple(sorted({_shown(path) for path in aside})),
        failures=tuple(failures),
    )


def _matches(argument: str) -> list[str]:
    """The paths that a pattern stands for; an argument that is none stands for itself."""
    if not glob.has_magic(argument) or os.path.lexists(argument):
        return [argument]
    return sorted(glob.glob(argument, recursive=True)) or [argument]


def _expand(argument: str) -> tuple[list[str], list[str]]:
    """The captures and the other files that one path stands for."""
    if argument == STDIN:
        return [argument], []
    path = Path(argument)
    if argument and path.is_dir():
        return _folder(path)
    if argument and path.exists():  # a file; or a pipe, as `<(zcat r1.log.gz)` is one
        path.stat()
        return [argument], []
    reason = "no file matches" if glob.has_magic(argument) else "no such file"
    raise SourceError(argument or "(an empty name)", reason, "check the name and the folder")


def _shown(path: str) -> str:
    """A path that can be printed: bytes of a name that are no text are escaped."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _folder(path: Path) -> tuple[list[str], list[str]]:
    try:
        files = [p for p in sorted(path.iterdir()) if p.is_file() and not p.name.startswith(".")]
        logs = [str(p) for p in files if _looks_like_a_log(p)]
    except OSError as error:
        raise refusal(str(path), error) from error
    if not logs:
        raise SourceError(str(path), "no log in this folder", "name the capture files themselves")
    return logs, [str(p) for p in files if str(p) not in logs]


def _looks_like_a_log(path: Path) -> bool:
    """Whether a file in a folder holds debug lines; configurations and show outputs hold none.

    A file that cannot be read counts as a log, so that the reader says why.
    """
    try:
        file = File(str(path))
        if file.how is Kind.ZIP:
            captures, _, refused = _archive(file)
            return bool(captures or refused)
        with file.open(lambda damage: None) as stream:
            return _is_log(path.stem if file.how else path.name, stream.read(65536))
    except (OSError, SourceError):
        return True


def _is_log(name: str, head: bytes) -> bool:
    """Whether a file of that name that begins so holds debug lines."""
    suffix = PurePath(name).suffix
    if b"\0" in head:
        return suffix in {".log", ".txt"}
    return bool(_DEBUG_LINE.search(head.decode("utf-8", "replace"))) or suffix == ".log"


def _inside(path: str) -> tuple[list[_Found], list[str], list[SourceError]]:
    """The captures in a file, with what is set aside and what is refused if it is an archive."""
    file = StandardInput() if path == STDIN else File(path)
    if file.how is not Kind.ZIP:
        return [_Found(path, "", file.open)], [], []
    captures, aside, refused = _archive(file)
    if not captures and not refused:
        remedy = "unpack it and name the capture files themselves"
        raise SourceError(path, "no log in this archive", remedy)
    return captures, aside, refused


def _archive(file: File) -> tuple[list[_Found], list[str], list[SourceError]]:
    from logsleuth import archives  # zipfile takes its time to import, and few need it

    path = file.path
    archive = archives.read(path, file.kept())
    logs = [member for member in archive.members if _is_log(member.name, member.head)]
    others = [m.name for m in archive.members if m not in logs] + list(archive.links)
    found = [_Found(path, member.name, member.open) for member in logs]
    return found, [f"{path}/{name}" for name in others], list(archive.refused)


def _distinct(paths: list[str]) -> list[str]:
    """Each file once, whatever names it goes by; its own name stands before links to it."""
    seen: dict[object, str] = {}
    for path in sorted(paths, key=lambda path: (os.path.islink(path), path)):
        seen.setdefault(path if path == STDIN else _identity(path), path)
    return list(seen.values())


def _identity(path: str) -> object:
    """What two names of one file have in common."""
    status = os.stat(path)
    return (status.st_dev, status.st_ino) if status.st_ino else os.path.realpath(path)


def _labels(found: list[_Found]) -> list[str]:
    """A unique label for each: the file's name (and that inside), longer where two share it."""
    parts = [_parts(f.path) + tuple(filter(None, f.inside.split("/"))) for f in found]
    lengths = [1 + len(tuple(filter(None, f.inside.split("/")))) for f in found]
    while True:
        labels = ["/".join(p[-n:]) for p, n in zip(parts, lengths, strict=True)]
        count = Counter(labels)
        growing = [i for i, label in enumerate(labels) if count[label] > 1]
        growing = [i for i in growing if lengths[i] < len(parts[i])]
        if not growing:
            return [_shown(label) for label in labels]
        for i in growing:
            lengths[i] += 1


def _parts(path: str) -> tuple[str, ...]:
    if path == STDIN:
        return ("stdin",)
    try:
        return Path(path).absolute().parts
    except OSError:  # the folder that we stand in is gone
        return Path(path).parts


def _input(name: str, found: _Found) -> Input:
    path = f"{found.path}/{found.inside}" if found.inside else found.path
    noted: list[SourceError] = []

    def open_() -> BinaryIO:
        noted.clear()
        try:
            return found.open(noted.append)
        except OSError as error:
            raise refusal(path, error) from error

    def read() -> bytes:
        try:
            with open_() as stream:
                return stream.read()
        except OSError as error:
            raise refusal(path, error) from error

    def damage() -> SourceError | None:
        return noted[0] if noted else None

    return Input(name=name, path=_shown(path), read=read, open=open_, damage=damage)
