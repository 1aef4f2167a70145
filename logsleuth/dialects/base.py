"""A dialect: which records it claims, and the grammars that read them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from logsleuth import syntax
from logsleuth.messages.base import Message, Unrecognised


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """One way of printing debug lines; `name` is its folder under `grammars/`.

    A record is claimed by its tag or its process (`facilities`) or, where it has none, by how its
    body begins (`opening`). `ike` is the version whose negotiation the dialect tells of, if it
    tells of one.
    """

    name: str
    facilities: frozenset[str] = frozenset()
    opening: re.Pattern[str] | None = None
    ike: int | None = None

    def opens(self, body: str) -> bool:
        """Whether a body without a tag is this dialect's."""
        return self.opening is not None and bool(self.opening.match(body))

    def read(self, body: str) -> tuple[Message, syntax.Places]:
        """What a body says; `Unrecognised` if the grammars do not know it."""
        understood = syntax.parse(self.name, body)
        if understood is None:
            return Unrecognised(text=body, reason=f"unknown to {self.name}"), ()
        return understood
