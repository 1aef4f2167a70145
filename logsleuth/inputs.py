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
    r"^\W*(?:\d+:\s*)?[*.]?[A-Z][a-z]{2}\.?\s+\d+\s[\d:. ]+"
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
        try:
            logs, others = _expand(os.fspath(argument))
        except SourceError as error:
            failures.append(error)
        else:
            found += logs
            aside += others
    captures = [Input(name=n, path=p, read=_reader(p)) for n, p in _named(_distinct(found))]
    return Inputs(
        captures=tuple(sorted(captures, key=lambda c: c.name)),
        set_aside=tuple(sorted(set(aside))),
        failures=tuple(failures),
    )


def _expand(argument: str) -> tuple[list[str], list[str]]:
    """The captures and the other files that one argument stands for."""
    path = Path(argument)
    if argument == STDIN or path.is_file():
        return [argument], []
    if path.is_dir():
        return _folder(path)
    if glob.has_magic(argument):
        matches = sorted(glob.glob(argument, recursive=True))
        if not matches:
            raise SourceError(argument, "no file matches", "check the pattern")
        pairs = [_expand(match) for match in matches]
        return [p for logs, _ in pairs for p in logs], [p for _, rest in pairs for p in rest]
    if path.exists():  # a pipe or a device: `<(zcat r1.log.gz)` is one
        return [argument], []
    raise SourceError(argument, "no such file", "check the name and the folder")


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
    """Each file once, whatever names it goes by; the first one stands."""
    seen: dict[str, str] = {}
    for path in paths:
        seen.setdefault(path if path == STDIN else os.path.realpath(path), path)
    return list(seen.values())


def _named(paths: list[str]) -> list[tuple[str, str]]:
    """A unique label for each path: the file's name, longer where two share it."""
    parts = {path: ("stdin",) if path == STDIN else Path(path).absolute().parts for path in paths}
    length = dict.fromkeys(paths, 1)
    while True:
        labels = {path: "/".join(parts[path][-length[path] :]) for path in paths}
        shared = {label for label, count in Counter(labels.values()).items() if count > 1}
        growing = [p for p in paths if labels[p] in shared and length[p] < len(parts[p])]
        if not growing:
            return [(labels[path], path) for path in paths]
        for path in growing:
            length[path] += 1


def _reader(path: str) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            return sys.stdin.buffer.read() if path == STDIN else Path(path).read_bytes()
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
