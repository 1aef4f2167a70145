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
_LONG, _SHORT = 8, 7
"""A run of so many letters and digits of hex is a number; a shorter one only behind `(`,
`0x`, or a break."""
_AT_ONCE = 256 << 10
"""Bytes that are looked at together, while they are near at hand."""
_MAY_VARY: dict[int, Letters] = {
    DIGIT: frozenset(letter for letter in VARYING if letter.isdigit()),
    HEX: VARYING,
}


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
    letters = np.frombuffer(b"\n" + lines, dtype=np.uint8)
    digits = letters - ord("0")
    is_digit = digits < 10
    made = letters - digits * is_digit
    alphabetic = (letters | 0x20) - ord("a")
    names = (alphabetic < 26) & (letters != ord("x"))
    named = np.flatnonzero(is_digit[1:] & names[:-1]) + 1  # IKEv2, SHA1; not 0x1
    made[named] = letters[named]
    of_hex = is_digit | (alphabetic < 6)
    opens = (letters == ord("(")) | (letters == ord("x")) | (letters == ord("\n"))
    for starts, ends, least in ((*_long_runs(of_hex), 0), (*_short_runs(opens, of_hex), 1)):
        if not len(starts):
            continue
        inside = _spread(starts, ends)
        lengths = ends - starts
        of_digits = np.add.reduceat(is_digit[inside], np.cumsum(lengths) - lengths, dtype=np.intp)
        of_both = (of_digits >= least) & (of_digits < lengths)
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


def _short_runs(opens: npt.NDArray[np.bool_], of_hex: npt.NDArray[np.bool_]) -> _Ends:
    """The same of short ones, which a sign before them tells."""
    starts = np.flatnonzero(opens[:-1] & of_hex[1:]) + 1
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
