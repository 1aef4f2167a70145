"""From what the user names (files, folders, patterns, standard input) to captures to read.

A folder's configurations and show outputs are set aside by name, never read as logs.
"""

from __future__ import annotations

import glob
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from logsleuth.errors import SourceError

STDIN = "-"
_DEBUG_LINE = re.compile(
    r"^[^\w\n]{0,12}(?:\d{1,12}:\s*)?[*.]?[A-Z][a-z]{2}\.?\s+\d+\s[\d:. ]+"
    r"|^(?:ISAKMP|IKEv2|CRYPTO_PKI|IPSEC\(|%[A-Z]\w*-\d-)",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One capture to read: its label in the report, the path as given, and how to get its bytes."""

    name: str
    path: str
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What was named, sorted into captures, files set aside, and what could not be used."""

    captures: tuple[Input, ...]
    set_aside: tuple[str, ...]
    failures: tuple[SourceError, ...]


def gather(arguments: Iterable[str | os.PathLike[str]]) -> Inputs:
    """Everything that the arguments name, each file once, sorted by name.

    Never raises for a bad path: it comes back among the failures, so that the rest is still read.
    """
    found: list[str] = []
    aside: list[str] = []
    failures: list[SourceError] = []
    for argument in arguments:
        for path in _matches(os.fspath(argument)):
            try:
                logs, others = _expand(path)
            except SourceError as error:
                failures.append(error)
            except OSError as error:
                failures.append(_refused(path, error))
            else:
                found += logs
                aside += others
    captures = [
        Input(name=_shown(n), path=_shown(p), read=_reader(p)) for n, p in _named(_distinct(found))
    ]
    return Inputs(
        captures=tuple(sorted(captures, key=lambda c: c.name)),
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
        raise _refused(str(path), error) from error
    if not logs:
        raise SourceError(str(path), "no log in this folder", "name the capture files themselves")
    return logs, [str(p) for p in files if str(p) not in logs]


def _looks_like_a_log(path: Path) -> bool:
    """Whether a file in a folder holds debug lines; configurations and show outputs hold none.

    A file that cannot be read counts as a log, so that the reader says why.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(65536)
    except OSError:
        return True
    if b"\0" in head:
        return path.suffix in {".log", ".txt"}
    return bool(_DEBUG_LINE.search(head.decode("utf-8", "replace"))) or path.suffix == ".log"


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


def _named(paths: list[str]) -> list[tuple[str, str]]:
    """A unique label for each path: the file's name, longer where two share it."""
    parts = {path: ("stdin",) if path == STDIN else _parts(path) for path in paths}
    length = dict.fromkeys(paths, 1)
    while True:
        labels = {path: "/".join(parts[path][-length[path] :]) for path in paths}
        shared = {label for label, count in Counter(labels.values()).items() if count > 1}
        growing = [p for p in paths if labels[p] in shared and length[p] < len(parts[p])]
        if not growing:
            return [(labels[path], path) for path in paths]
        for path in growing:
            length[path] += 1


def _parts(path: str) -> tuple[str, ...]:
    try:
        return Path(path).absolute().parts
    except OSError:  # the folder that we stand in is gone
        return Path(path).parts


def _reader(path: str) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            if path == STDIN:
                return sys.stdin.buffer.read() if sys.stdin else b""
            return Path(path).read_bytes()
        except OSError as error:
            raise _refused(path, error) from error

    return read


def _refused(path: str, error: OSError) -> SourceError:
    """The operating system's refusal as one sentence."""
    if isinstance(error, PermissionError):
        return SourceError(path, "no permission to read it", "ask its owner, or copy it")
    if isinstance(error, FileNotFoundError):
        return SourceError(path, "no such file", "check the name and the folder")
    return SourceError(path, f"cannot be read ({error.strerror or error})", "check the file")
