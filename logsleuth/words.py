"""Numbers with their nouns, as people read them."""

from __future__ import annotations


def counted(number: int, thing: str) -> str:
    """`1 record`, `2 records`, `1,233 records`."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
