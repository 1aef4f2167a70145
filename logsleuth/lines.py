"""A capture file as numbered physical lines; nothing is dropped, nothing is changed.

Line ends (LF, CRLF, CR CR LF) are taken off, and that is all. A byte that is no UTF-8 is read as
Windows-1252, by itself, and the source says so.
"""

from __future__ import annotations

import codecs
import hashlib
import re
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
# Latin-1 gives a character to the five bytes that Windows-1252 leaves out.
_CP1252 = "".join(
    bytes([byte]).decode("latin-1" if byte in b"\x81\x8d\x8f\x90\x9d" else "cp1252")
    for byte in range(256)
)
# Behind a wrong byte these are wrong too: what never begins a character, and what begins one that
# nothing goes on with.
_NO_UTF8 = re.compile(rb"(?:[\x80-\xc1\xf5-\xff]++|[\xc2-\xf4](?=[^\x80-\xbf]))+")
_TEXT_CONTROLS = frozenset("\t\n\r\f\b\a\x1b")


@dataclass(frozen=True, slots=True, kw_only=True)
class PhysicalLine:
    """One line as the file has it; `number` counts from 1, as editors do."""

    source: str
    number: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One capture: its name in the report, its lines, and how its bytes became text.

    `copies` are the paths under which the same bytes were given once more.
    """

    name: str
    path: str
    sha256: str
    encoding: str
    lines: tuple[PhysicalLine, ...]
    copies: tuple[str, ...] = ()


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
        text = data.decode(encoding, "cp1252")
        plain = encoding == "utf-8" and data.decode(encoding, "ignore").isascii()
        encoding = "cp1252" if plain else f"{encoding}+cp1252"
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
    """UTF-16 by its mark or by its NULs on every other place, else UTF-8.

    The first bytes tell, so that a capture is read alike as a whole and in parts.
    """
    head = data[:4096]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    wide = None
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        wide = "utf-16"
    elif len(head) >= 4 and max(even, odd) > 0.4 * (len(head) / 2) and min(even, odd) == 0:
        wide = "utf-16-le" if odd else "utf-16-be"
    if wide and _begins(head, wide):
        return wide
    return "utf-8-sig" if head.startswith(codecs.BOM_UTF8) else "utf-8"


def is_wide(head: bytes) -> bool:
    """Whether data that begin so are UTF-16, which cannot be read from any byte on."""
    return _encoding(head).startswith("utf-16")


def _begins(head: bytes, encoding: str) -> bool:
    """Whether a text of that encoding may begin so; binary data seldom do."""
    try:
        codecs.getincrementaldecoder(encoding)().decode(head)
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
    end = error.end
    if error.encoding == "utf-8" and (more := _NO_UTF8.match(error.object, end)):
        end = more.end()  # at once what would come here byte by byte
    return codecs.charmap_decode(error.object[error.start : end], "strict", _CP1252)[0], end


codecs.register_error("cp1252", _as_cp1252)
