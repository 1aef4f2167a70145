"""A zip archive as the files inside it, read in place: nothing is ever written beside it.

What cannot be read as a log of its own (encrypted, packed once more, of a name that leads out of
the archive) is refused in a sentence, not passed over.
"""

from __future__ import annotations

import re
import stat
import struct
import weakref
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from logsleuth import unpacking
from logsleuth.errors import SourceError
from logsleuth.unpacking import Damage, Kind, Report, Unpacking

try:
    from lzma import LZMAError
except ImportError:  # a Python built without it, whose zipfile does not use it either
    LZMAError = zlib.error  # type: ignore[assignment,misc]

MOST_MEMBERS = 10_000
HEAD = 64 * 1024
"""How many of a member's first bytes are read to see what it is."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
# What zipfile and its decompressors raise for an archive that is not whole or not right.
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, LZMAError, struct.error),
    *(EOFError, OSError, ValueError, RuntimeError),
)
_PACKED_AGAIN = ("packed once more in the archive", "unpack that too and give the log inside")
_ENCRYPTED = ("encrypted", "unpack the archive with its password and give the log")
_LEADING_OUT = (
    "under a name that leads out of the archive",
    "unpack it with care, if you trust it",
)
_TWICE = ("in the archive more than once", "unpack the archive and give the one that counts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file in an archive: its name there with `/` between folders, and its first bytes."""

    name: str
    head: bytes
    open: Callable[[Report], BinaryIO]


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """An archive's files, its links (which point nowhere here), and what was refused of it.

    Folders are no files, nor is what a system hides (`.DS_Store`, `__MACOSX`).
    """

    members: tuple[Member, ...]
    links: tuple[str, ...]
    refused: tuple[SourceError, ...]


def read(path: str, file: BinaryIO) -> Archive:
    """The files of an archive, which stays open for as long as one of its members is held.

    Raises:
        SourceError: if it is damaged, holds too many files, or is a bomb.
    """
    try:
        opened = zipfile.ZipFile(file)
        size = file.seek(0, 2)
    except _BROKEN as error:
        file.close()
        raise _damaged(path, error) from error
    weakref.finalize(opened, file.close)
    infos = [info for info in opened.infolist() if not _passed_over(_name(info))]
    if len(infos) > MOST_MEMBERS:
        reason = f"a zip file of more than {MOST_MEMBERS:,} files"
        raise SourceError(path, reason, "unpack it and give the logs that matter")
    # No member gives more than its entry says, whatever the entries share.
    if unpacking.is_bomb(sum(info.file_size for info in infos), size):
        raise unpacking.bomb(path, Kind.ZIP)
    return _sorted_out(path, opened, infos)


def _sorted_out(path: str, opened: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> Archive:
    members: list[Member] = []
    links: list[str] = []
    refused: list[SourceError] = []
    unfit: dict[tuple[str, str], list[str]] = {}
    count = Counter(map(_name, infos))
    for info in infos:
        name = _name(info)
        why = _TWICE if count[name] > 1 else _unfit(info)
        if why:
            unfit.setdefault(why, []).append(name)
        elif stat.S_ISLNK(info.external_attr >> 16):
            links.append(name)
        else:
            try:
                member = _member(f"{path}/{name}", opened, info)
            except SourceError as error:
                refused.append(error)
                continue
            if unpacking.kind(member.head):
                unfit.setdefault(_PACKED_AGAIN, []).append(name)
            else:
                members.append(member)
    refused += _refusals(path, unfit)
    return Archive(members=tuple(members), links=tuple(links), refused=tuple(refused))


def _name(info: zipfile.ZipInfo) -> str:
    """A member's name on one line; archives made on Windows may have backslashes in it."""
    name = info.filename.replace("\\", "/")
    return _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", name)


def _passed_over(name: str) -> bool:
    """Whether it is a folder, or what a system hides."""
    last = name.rsplit("/", 1)[-1]
    return not last or last.startswith(".") or name.startswith("__MACOSX/")


def _unfit(info: zipfile.ZipInfo) -> tuple[str, str] | None:
    """Why a member is refused unread, and what helps."""
    name = _name(info)
    if name.startswith("/") or re.match(r"[A-Za-z]:", name) or ".." in name.split("/"):
        return _LEADING_OUT
    if info.flag_bits & 0x1:
        return _ENCRYPTED
    return None


def _refusals(path: str, unfit: dict[tuple[str, str], list[str]]) -> Iterator[SourceError]:
    """A sentence for each reason, not for each member."""
    for (reason, remedy), names in unfit.items():
        distinct = list(dict.fromkeys(names))
        if len(distinct) == 1:
            yield SourceError(f"{path}/{distinct[0]}", reason, remedy)
        else:
            many = f"{len(distinct):,} files {reason} ({distinct[0]} is the first)"
            yield SourceError(path, many, remedy)


def _member(path: str, opened: zipfile.ZipFile, info: zipfile.ZipInfo) -> Member:
    def open_(report: Report) -> BinaryIO:
        try:
            packed = cast(zipfile.ZipExtFile, opened.open(info))
        except NotImplementedError as error:
            reason = f"packed in a way that is not known here ({error})"
            raise SourceError(path, reason, "unpack it and give the log inside") from error
        except _BROKEN as error:
            raise _damaged(path, error) from error

        def more(limit: int) -> tuple[bytes, int]:
            try:
                return packed.read1(limit), info.compress_size
            except _BROKEN as error:
                raise Damage(str(error) or type(error).__name__) from error

        return unpacking.buffered(Unpacking(path, Kind.ZIP, more, report, packed))

    with open_(lambda damage: None) as stream:
        return Member(name=_name(info), head=stream.read(HEAD), open=open_)


def _damaged(path: str, error: Exception) -> SourceError:
    # zipfile's own word for an archive without its directory, which begins like one all the same.
    told = {"File is not a zip file": "its end, where its directory stands, is missing"}
    why = told.get(str(error), str(error)) or type(error).__name__
    reason = f"a damaged zip file ({why})"
    return SourceError(path, reason, "copy it again, in binary mode")
