"""IKEv2 proposals of the two ends, compared kind by kind of transform (RFC 7296 §3.3.2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

_GROUP = re.compile(r"DH_GROUP_\w+/Group (?P<number>\d+)")
_ENCRYPTION = ("AES", "3DES", "DES", "NULL", "CHACHA")
KINDS = ("encryption", "integrity and PRF", "group")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A kind of transform in which the closest pair of proposals has nothing in common."""

    kind: str
    offered: tuple[str, ...]
    wanted: tuple[str, ...]


def by_kind(proposal: str) -> dict[str, frozenset[str]]:
    """The transforms of a proposal as IOS prints them in a row, by kind; groups as numbers."""
    groups = {found["number"] for found in _GROUP.finditer(proposal)}
    rest = [word for word in _GROUP.sub(" ", proposal).split() if not word.endswith(":")]
    rest = [word for word in rest if word != "DH"]
    encryption = {word for word in rest if word.startswith(_ENCRYPTION)}
    kinds = (encryption, set(rest) - encryption, groups)
    return {kind: frozenset(words) for kind, words in zip(KINDS, kinds, strict=True)}


def differences(offered: Iterable[str], wanted: Iterable[str]) -> tuple[Difference, ...]:
    """In what the closest pair of two lists of proposals differs; empty if that is not to be seen.

    Two proposals agree in a kind in which they have a transform in common (RFC 7296 §2.7).
    """
    pairs = [tuple(_differing(by_kind(o), by_kind(w))) for o, w in product(offered, wanted)]
    return min((pair for pair in pairs if pair), key=len, default=())


def _differing(
    offered: dict[str, frozenset[str]], wanted: dict[str, frozenset[str]]
) -> Iterator[Difference]:
    for kind in KINDS:
        ours, theirs = offered[kind], wanted[kind]
        if ours and theirs and not ours & theirs:
            yield Difference(kind=kind, offered=tuple(sorted(ours)), wanted=tuple(sorted(theirs)))
