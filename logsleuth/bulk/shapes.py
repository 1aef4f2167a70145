"""The shape of a text: the text with its numbers made alike, each letter still at its place.

A digit behind a letter is part of a name (IKEv2, SHA1) and stays.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from logsleuth.bulk.watching import VARYING, Letters

DIGIT, HEX, FOREIGN = b"0"[0], 0x01, 0x80
"""What stands in a shape for a digit, for a letter or digit of a hex number, for no ASCII."""
_DIGITS = bytes(DIGIT if chr(c).isdigit() and c < 0x80 else c for c in range(256))
_HEXES = bytes(chr(c) in VARYING for c in range(256))
_OPENS = bytes(chr(c) in "(x\n" for c in range(256))
_LETTERS = bytes(c < 0x80 and chr(c).isalpha() for c in range(256))
_IS_DIGIT = np.array([chr(c).isdigit() and c < 0x80 for c in range(256)], dtype=np.intp)
_LONG, _SHORT = 8, 7
"""A run of so many letters and digits of hex is a number; a shorter one only behind `(`,
`0x`, or a break."""
_MAY_VARY: dict[int, Letters] = {
    DIGIT: frozenset(letter for letter in VARYING if letter.isdigit()),
    HEX: VARYING,
}

Bytes = npt.NDArray[np.uint8]


def encoded(text: str) -> bytes:
    """A text as bytes, one for each letter; those of no use in shapes are `FOREIGN`."""
    if text.isascii() and chr(HEX) not in text:
        return text.encode("ascii")
    return text.translate(_FOREIGN).encode("latin-1")


class _Foreign(dict[int, int]):
    def __missing__(self, letter: int) -> int:
        self[letter] = letter if letter < FOREIGN and letter != HEX else FOREIGN
        return self[letter]


_FOREIGN = _Foreign()


def shaped(data: bytes) -> bytes:
    """The shape of an encoded text: of the same length, its lines at the same places."""
    shape = np.frombuffer(bytearray(data.translate(_DIGITS)), dtype=np.uint8)
    letters = np.frombuffer(data, dtype=np.uint8)
    after_letter = np.frombuffer(data.translate(_LETTERS), dtype=np.bool_)[:-1]
    named = np.flatnonzero((shape[1:] == DIGIT) & after_letter) + 1  # IKEv2, SHA1
    shape[named] = letters[named]
    of_hex = np.frombuffer(data.translate(_HEXES), dtype=np.bool_)
    opens = np.frombuffer(data.translate(_OPENS), dtype=np.bool_)
    for starts, ends, least in ((*_long_runs(of_hex), 0), (*_short_runs(opens, of_hex), 1)):
        if not len(starts):
            continue
        inside = _spread(starts, ends)
        lengths = ends - starts
        digits = np.add.reduceat(_IS_DIGIT[letters[inside]], np.cumsum(lengths) - lengths)
        of_both = (digits >= least) & (digits < lengths)
        shape[inside[np.repeat(of_both, lengths)]] = HEX
    return shape.tobytes()


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
