"""One file, pipe or standard input as bytes, unpacked where it is packed."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, cast

from logsleuth import unpacking
from logsleuth.errors import SourceError
from logsleuth.unpacking import Kind, Report

STDIN = "-"
_IN_MEMORY = 16 * 2**20  # of an archive from standard input; more is kept in a temporary file


class File:
    """A file, and how it is packed; a pipe is not asked until it is read."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.how = self._how()

    def open(self, report: Report) -> BinaryIO:
        """The bytes inside, as a stream.

        Raises:
            OSError: if the system refuses.
            SourceError: if it cannot be unpacked; reading on may raise it too.
        """
        stream: BinaryIO = open(self.path, "rb")  # noqa: SIM115  # closed by whoever reads it
        try:
            head = stream.read(unpacking.HEAD)
            if stream.seekable():
                stream.seek(0)
            else:
                stream = _rejoined(head, stream, stream.close)
            return _unpacked(self.path, stream, unpacking.kind(head), report)
        except BaseException:
            stream.close()
            raise

    def kept(self) -> BinaryIO:
        """The bytes as they are, to be read in any order, as an archive's must be."""
        return open(self.path, "rb")

    def _how(self) -> Kind | None:
        try:
            if not Path(self.path).is_file():
                return None
            with open(self.path, "rb") as stream:
                return unpacking.kind(stream.read(unpacking.HEAD))
        except OSError:
            return None  # whoever reads it says why


class StandardInput(File):
    """Standard input: its first bytes are read at once, and the rest once."""

    def __init__(self) -> None:
        self._stream = cast(BinaryIO, sys.stdin.buffer) if sys.stdin else io.BytesIO()
        self._head = self._stream.read(unpacking.HEAD)
        super().__init__(STDIN)

    def open(self, report: Report) -> BinaryIO:
        """What is left of it, as a stream that does not close it."""
        head, self._head = self._head, b""
        return _unpacked(STDIN, _rejoined(head, self._stream), self.how if head else None, report)

    def kept(self) -> BinaryIO:
        """All of it in a temporary file, or in memory if it is small."""
        import shutil
        import tempfile

        kept = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  # as in `open`
        kept.write(self._head)
        shutil.copyfileobj(self._stream, kept)
        kept.seek(0)
        return cast(BinaryIO, kept)

    def _how(self) -> Kind | None:
        return unpacking.kind(self._head)


def refusal(path: str, error: OSError) -> SourceError:
    """The operating system's refusal as one sentence."""
    if isinstance(error, PermissionError):
        return SourceError(path, "no permission to read it", "ask its owner, or copy it")
    if isinstance(error, FileNotFoundError):
        return SourceError(path, "no such file", "check the name and the folder")
    return SourceError(path, f"cannot be read ({error.strerror or error})", "check the file")


def _unpacked(path: str, stream: BinaryIO, how: Kind | None, report: Report) -> BinaryIO:
    if how is None:
        return stream
    if how is Kind.ZIP:
        raise SourceError(path, "a zip archive in a pipe", "save it as a file and name that")
    return unpacking.unpack(path, stream, how, report)


def _rejoined(head: bytes, rest: BinaryIO, close: Callable[[], None] = lambda: None) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(_Rejoined(head, rest, close)))


class _Rejoined(io.RawIOBase):
    """A stream that cannot go back, whose first bytes were read already."""

    def __init__(self, head: bytes, rest: BinaryIO, close: Callable[[], None]) -> None:
        super().__init__()
        self._head, self._rest, self._close = head, rest, close

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        piece = piece or self._rest.read1(len(buffer))  # type: ignore[attr-defined]
        buffer[: len(piece)] = piece
        return len(piece)

    def readall(self) -> bytes:
        head, self._head = self._head, b""
        return head + self._rest.read()

    def close(self) -> None:
        if not self.closed:
            self._close()
        super().close()
