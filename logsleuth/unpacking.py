"""A packed capture as a stream of the bytes inside it: gzip, bzip2, xz and zstd, told by content.

What a file is called says nothing. Unpacking happens as it is asked for, in bounded memory, and
stops at what no log unpacks to (`SourceError`). A file that is cut short or damaged gives all that
could be unpacked before that place, as `zcat` does, and the damage is reported.
"""

from __future__ import annotations

import io
import re
import sys
import zlib
from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import BinaryIO, Protocol, cast

from logsleuth.errors import SourceError
from logsleuth.words import counted

HEAD = 16
"""How many of a file's first bytes tell its kind."""
SUSPECT_SIZE = 64 * 2**20
SUSPECT_RATIO = 500
"""A bomb unpacks to more than both. Debug logs pack 10 to 50 times; one line for ever, 350."""
_STEP = 64 * 1024  # bytes read, and bytes unpacked, at a time
_FIRST_STEP = 1024
_XZ_MEMORY = 256 * 2**20  # `xz -9` wants 65 MiB to unpack

_MAGIC = re.compile(
    rb"(?P<gzip>\x1f\x8b)"
    # BZh9 alone could be text: a block's or the end's mark follows
    rb"|(?P<bzip2>BZh[1-9](?:1AY&SY|\x17rE8P\x90|.{0,5}\Z))"
    rb"|(?P<xz>\xfd7zXZ\0)"
    rb"|(?P<zstd>\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18)"  # a frame, or one to be skipped
    rb"|(?P<zip>PK(?:\x03\x04|\x05\x06))",
    re.DOTALL,
)


class Kind(StrEnum):
    """How a file is packed."""

    GZIP = "gzip"
    BZIP2 = "bzip2"
    XZ = "xz"
    ZSTD = "zstd"
    ZIP = "zip"


Report = Callable[[SourceError], None]
"""Told of damage: that only a part of a packed file could be read."""


def kind(head: bytes) -> Kind | None:
    """How a file that begins so is packed; None if it is not."""
    found = _MAGIC.match(head[:HEAD])
    return Kind(found.lastgroup) if found and found.lastgroup else None


def unpack(path: str, packed: BinaryIO, how: Kind, report: Report) -> BinaryIO:
    """The bytes inside a packed stream, which is closed with it; no zip, which holds files.

    Members that follow one another, as `cat a.gz b.gz` makes them, are read as one.

    Raises:
        SourceError: if this Python lacks the library for it; and while it is read, if nothing can
            be unpacked or if it is a bomb.
    """
    codec = _codec(path, how)
    return buffered(Unpacking(path, how, _Members(packed, codec).read, report, packed))


def buffered(stream: Unpacking) -> BinaryIO:
    """The stream with lines and small reads."""
    return cast(BinaryIO, io.BufferedReader(stream, _STEP))


class Damage(Exception):
    """The packed bytes end or stop making sense here."""


class Unpacking(io.RawIOBase):
    """What a function unpacks, up to its end or to the damage, which is reported then.

    The function gives at most so many bytes, none at the end, and raises `Damage`.
    """

    def __init__(
        self,
        path: str,
        how: Kind,
        read: Callable[[int], tuple[bytes, int]],
        report: Report,
        packed: io.IOBase | BinaryIO,
    ) -> None:
        super().__init__()
        self._path, self._how, self._read = path, how, read
        self._report, self._packed = report, packed
        self._size = 0
        self._ended = False

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer, or a part of it, with what comes next."""
        # Small steps first: what is unpacked in the step that meets damage is lost with it.
        step = min(len(buffer), _STEP, max(self._size, _FIRST_STEP))
        piece = b"" if self._ended else self._next(step)
        buffer[: len(piece)] = piece
        return len(piece)

    def readall(self) -> bytes:
        """All of the rest at once."""
        return b"".join(iter(partial(self.read, _STEP), b""))

    def close(self) -> None:
        """Close the packed file too."""
        if not self.closed:
            self._packed.close()
        super().close()

    def _next(self, limit: int) -> bytes:
        try:
            piece, packed_size = self._read(limit)
        except Damage as damage:
            self._ended = True
            self._report_or_refuse(str(damage))
            return b""
        self._size += len(piece)
        self._ended = not piece
        if is_bomb(self._size, packed_size):
            raise bomb(self._path, self._how)
        return piece

    def _report_or_refuse(self, reason: str) -> None:
        if not self._size:
            reason = f"a damaged {self._how} file ({reason})"
            raise SourceError(self._path, reason, "copy it again, in binary mode")
        read = f"only what stands before is read, {counted(self._size, 'byte')}"
        reason = f"the {self._how} file is damaged ({reason}): {read}"
        remedy = "copy it again, in binary mode, for the rest"
        self._report(SourceError(self._path, reason, remedy))


def is_bomb(size: int, packed_size: int) -> bool:
    """Whether so little cannot honestly hold so much."""
    return size > SUSPECT_SIZE and size > SUSPECT_RATIO * packed_size


def bomb(path: str, how: Kind) -> SourceError:
    """The refusal of what unpacks to no log's size."""
    size = f"more than {SUSPECT_SIZE // 2**20} MiB and {SUSPECT_RATIO} times its own size"
    reason = f"a {how} file that unpacks to {size}, as no debug log does"
    return SourceError(path, reason, "if you trust it, unpack it yourself and give the log inside")


class _Codec(Protocol):
    """What the decompressors of bz2, lzma and zstd have in common."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class _Members:
    """Packed members one after the other, with nothing but zeros between them or behind.

    The file objects of the standard library would do, but those of bz2, lzma and zstd end without
    a word before a later member whose beginning is damaged.
    """

    def __init__(self, packed: BinaryIO, codec: tuple[Callable[[], _Codec], _Errors]) -> None:
        self._packed = packed
        self._new, self._errors = codec
        self._codec = self._new()
        self._taken = 0

    def read(self, limit: int) -> tuple[bytes, int]:
        """At most so many of the bytes inside, and the size of what was unpacked for them."""
        while True:
            if self._codec.eof:
                data = self._behind()
                if not data:
                    return b"", self._taken
                self._codec = self._new()
            else:
                data = self._more() if self._codec.needs_input else b""
            piece = self._unpack(data, limit)
            if piece:
                return piece, self._taken

    def _unpack(self, data: bytes, limit: int) -> bytes:
        try:
            return self._codec.decompress(data, limit)
        except self._errors as error:
            raise Damage(str(error) or type(error).__name__) from error

    def _behind(self) -> bytes:
        """What stands behind the end of a member, without the zeros that fill up."""
        data = self._codec.unused_data.lstrip(b"\0")
        while not data:
            data = self._packed.read(_STEP)
            if not data:
                return b""
            self._taken += len(data)
            data = data.lstrip(b"\0")
        return data

    def _more(self) -> bytes:
        data = self._packed.read(_STEP)
        if not data:
            raise Damage("it ends in the middle")
        self._taken += len(data)
        return data


class _Inflate:
    """zlib's decompressor with the face of the others."""

    def __init__(self) -> None:
        self._zlib = zlib.decompressobj(wbits=31)  # gzip's header and checksum
        self.needs_input = True

    @property
    def eof(self) -> bool:
        return self._zlib.eof

    @property
    def unused_data(self) -> bytes:
        return self._zlib.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        piece = self._zlib.decompress(self._zlib.unconsumed_tail + data, max_length)
        # A full piece may have left more behind, inside zlib too.
        self.needs_input = not self._zlib.unconsumed_tail and len(piece) < max_length
        return piece


_Errors = tuple[type[Exception], ...]


def _codec(path: str, how: Kind) -> tuple[Callable[[], _Codec], _Errors]:
    """What makes decompressors, and what they raise; each library is imported when it is needed."""
    try:
        match how:
            case Kind.GZIP:
                return _Inflate, (zlib.error,)
            case Kind.BZIP2:
                import bz2

                return bz2.BZ2Decompressor, (OSError, ValueError)
            case Kind.XZ:
                import lzma

                new = partial(lzma.LZMADecompressor, lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)
                return new, (lzma.LZMAError,)
            case Kind.ZSTD:
                return _zstd()
            case Kind.ZIP:
                raise ValueError("a zip is no stream")
    except ImportError as error:
        reason = f"a {how} file, and this Python cannot unpack {how}"
        remedy = "unpack it and give the log inside"
        if how is Kind.ZSTD and sys.version_info < (3, 14):
            remedy = "install backports.zstd, or " + remedy
        raise SourceError(path, reason, remedy) from error


def _zstd() -> tuple[Callable[[], _Codec], _Errors]:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        import backports.zstd as zstd
    return zstd.ZstdDecompressor, (zstd.ZstdError,)
