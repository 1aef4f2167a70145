"""A capture file as numbered physical lines; nothing is dropped, nothing is changed.

Line ends (LF, CRLF, CR CR LF) are taken off, and that is all. Bytes that are no UTF-8 are read
as Windows-1252 and the source says so.
"""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from logsleuth import unpacking
from logsleuth.errors import SourceError

# What gzip, bzip2, xz, zstd and zip have packed once is unpacked before it comes here.
_PACKED = {
    b"7z\xbc\xaf\x27\x1c": "7-Zip",
    b"Rar!\x1a\x07": "RAR",
    b"\x1f\x9d": "compress",
    b"\x04\x22\x4d\x18": "lz4",
}
_TEXT_CONTROLS = frozenset("\t\n\r\f\b\a\x1b")


@dataclass(frozen=True, slots=True, kw_only=True)
class PhysicalLine:
    """One line as the file has it; `number` counts from 1, as editors do."""

    source: str
    number: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One capture: its name in the report, its lines, and how its bytes became text."""

    name: str
    path: str
    sha256: str
    encoding: str
    lines: tuple[PhysicalLine, ...]


def source(name: str, path: str, data: bytes) -> Source:
    """The lines of a capture.

    Args:
        name: what the report calls it; unique among the sources of one case.
        path: where it came from, for messages and the report.
        data: its bytes, unpacked.

    Raises:
        SourceError: if there is nothing in it, or it is no text.
    """
    text, encoding = _decode(path, data)
    pieces = text.split("\n")
    if pieces[-1] == "":
        pieces.pop()
    lines = tuple(
        PhysicalLine(source=name, number=number, text=piece.rstrip("\r"))
        for number, piece in enumerate(pieces, start=1)
    )
    digest = hashlib.sha256(data).hexdigest()
    return Source(name=name, path=path, sha256=digest, encoding=encoding, lines=lines)


def _decode(path: str, data: bytes) -> tuple[str, str]:
    """The text and the name of the encoding that gave it."""
    if not data:
        raise SourceError(path, "the file is empty", "capture again and check that the log saved")
    packed = _packed(data)
    if packed:
        raise SourceError(path, f"holds a {packed} file, not text", "give the log inside that")
    encoding = _encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        # Latin-1 gives a character to the five bytes that Windows-1252 leaves out.
        encoding = "cp1252" if _decodes(data, "cp1252") else "latin-1"
        text = data.decode(encoding)
    if _is_binary(text):
        raise SourceError(path, "binary data, not text", "give the debug log saved as plain text")
    return text, encoding


def _packed(data: bytes) -> str | None:
    """What the data are that hold a log one layer further down, if they are such."""
    if data[257:262] == b"ustar" and b"\0" in data[:257]:
        return "tar"
    others = (kind for magic, kind in _PACKED.items() if data.startswith(magic))
    return unpacking.kind(data) or next(others, None)


def _encoding(data: bytes) -> str:
    """UTF-16 by its mark or by its NULs on every other place, else UTF-8."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    head = data[:4096]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if len(head) >= 4 and max(even, odd) > 0.4 * (len(head) / 2) and min(even, odd) == 0:
        return "utf-16-le" if odd else "utf-16-be"
    return "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"


def is_wide(head: bytes) -> bool:
    """Whether data that begin so are UTF-16, which cannot be read from any byte on."""
    return _encoding(head).startswith("utf-16")


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _is_binary(text: str) -> bool:
    """Whether control characters are too many for a terminal capture (a stray one is not)."""
    head = text[:8192]
    controls = sum(1 for char in head if char < " " and char not in _TEXT_CONTROLS)
    return controls > max(4, len(head) // 20)


def decoder(path: str, head: bytes) -> Callable[[bytes, bool], str]:
    """What turns the bytes of a capture into text piece by piece; the second argument: the last.

    Args:
        path: where they came from, for messages.
        head: its first bytes, which tell the encoding. A byte that is not of it is read as
            Windows-1252.

    Raises:
        SourceError: if there is nothing in it, or it is no text.
    """
    _decode(path, head[:8192])
    return codecs.getincrementaldecoder(_encoding(head))("cp1252").decode


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    wrong = error.object[error.start : error.end]
    return wrong.decode("cp1252" if _decodes(wrong, "cp1252") else "latin-1"), error.end


codecs.register_error("cp1252", _as_cp1252)
