"""The shape of a text: the text with its numbers made alike, each letter still at its place.

A digit behind a letter is part of a name (IKEv2, SHA1) and stays.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from logsleuth.bulk.watching import VARYING, Letters

DIGIT, HEX, FOREIGN = b"0"[0], 0x01, 0x80
"""What stands in a shape for a digit, for a letter or digit of a hex number, for no ASCII."""
_ASCII = [chr(c) if c < FOREIGN else "" for c in range(256)]
_DIGITS = bytes(DIGIT if letter.isdigit() else c for c, letter in enumerate(_ASCII))
_OF_HEX, _OPENS, _IS_LETTER, _IS_DIGIT = 1, 2, 4, 8
_KINDS = bytes(
    _OF_HEX * (letter in VARYING)
    + _OPENS * (letter in set("(x\n"))
    + _IS_LETTER * (letter.isalpha() and letter != "x")
    + _IS_DIGIT * letter.isdigit()
    for letter in _ASCII
)
"""Of which kinds a byte is."""
_LONG, _SHORT = 8, 7
"""A run of so many letters and digits of hex is a number; a shorter one only behind `(`,
`0x`, or a break."""
_AT_ONCE = 256 << 10
"""Bytes that are looked at together, while they are near at hand."""
_MAY_VARY: dict[int, Letters] = {
    DIGIT: frozenset(letter for letter in VARYING if letter.isdigit()),
    HEX: VARYING,
}

Bytes = npt.NDArray[np.uint8]


def encoded(text: str) -> bytes:
    """A text as bytes, one for each letter; those of no use in shapes are `FOREIGN`."""
    data = text.encode("ascii", "foreign to shapes")
    return data.replace(bytes([HEX]), bytes([FOREIGN])) if HEX in data else data


def _as_foreign(error: UnicodeError) -> tuple[bytes, int]:
    assert isinstance(error, UnicodeEncodeError)
    return bytes([FOREIGN]) * (error.end - error.start), error.end


codecs.register_error("foreign to shapes", _as_foreign)


def of_lines(data: bytes) -> Iterator[list[bytes]]:
    """The shapes of an encoded text's lines, some thousands at once."""
    at = 0
    while at <= len(data):
        end = data.find(b"\n", at + _AT_ONCE)
        end = end if end >= 0 else len(data)
        yield shape(data[at:end]).split(b"\n")
        at = end + 1


def shape(lines: bytes) -> bytes:
    """The shape of encoded lines: of the same length, each letter at its place."""
    data = b"\n" + lines
    made = np.frombuffer(bytearray(data.translate(_DIGITS)), dtype=np.uint8)
    letters = np.frombuffer(data, dtype=np.uint8)
    kinds = np.frombuffer(data.translate(_KINDS), dtype=np.uint8)
    after_letter = (kinds[:-1] & _IS_LETTER) << 1  # as _IS_DIGIT
    named = np.flatnonzero((kinds[1:] & after_letter) != 0) + 1  # IKEv2, SHA1
    made[named] = letters[named]
    of_hex = (kinds & _OF_HEX).view(np.bool_)
    for starts, ends, least in ((*_long_runs(of_hex), 0), (*_short_runs(kinds, of_hex), 1)):
        if not len(starts):
            continue
        inside = _spread(starts, ends)
        lengths = ends - starts
        is_digit = (kinds[inside] & _IS_DIGIT) != 0
        digits = np.add.reduceat(is_digit, np.cumsum(lengths) - lengths, dtype=np.intp)
        of_both = (digits >= least) & (digits < lengths)
        made[inside[np.repeat(of_both, lengths)]] = HEX
    return made[1:].tobytes()


def may_vary(shape: bytes) -> dict[int, Letters]:
    """For each place at which texts of a shape may differ, the letters that may stand there."""
    return {at: _MAY_VARY[byte] for at, byte in enumerate(shape) if byte in _MAY_VARY}


_Ends = tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]


def _long_runs(of_hex: npt.NDArray[np.bool_]) -> _Ends:
    """Where runs of hex begin and end that are long enough to be numbers."""
    if len(of_hex) < _LONG:
        return np.empty(0, np.intp), np.empty(0, np.intp)
    full = of_hex.copy()
    for step in (1, 2, 4):  # full: from here on so many in a row
        full = full[:-step] & full[step:]
    edges = np.flatnonzero(np.diff(full, prepend=False, append=False))
    return edges[::2], edges[1::2] + _LONG - 1


def _short_runs(kinds: Bytes, of_hex: npt.NDArray[np.bool_]) -> _Ends:
    """The same of short ones, which a sign before them tells."""
    opened = kinds[:-1] & (kinds[1:] << 1) & _OPENS  # _OF_HEX as _OPENS
    starts = np.flatnonzero(opened != 0) + 1
    starts = starts[starts + _LONG < len(of_hex)]
    ends = starts + 1
    going = np.ones(len(starts), dtype=bool)
    for step in range(1, _LONG):
        going &= of_hex[starts + step]
        ends += going
    short = ends - starts <= _SHORT
    return starts[short], ends[short]


def _spread(starts: npt.NDArray[np.intp], ends: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """All places from each start to its end."""
    lengths = ends - starts
    firsts = np.cumsum(lengths) - lengths
    places: npt.NDArray[np.intp] = np.arange(lengths.sum()) + np.repeat(starts - firsts, lengths)
    return places
