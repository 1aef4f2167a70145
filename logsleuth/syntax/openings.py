"""Which grammars of a dialect may know a body, by how it begins.

A dialect has a dozen grammars and a body is known to one of them. To load a parser takes far
longer than to see from a list of first words that it cannot be the one, so the list is kept in the
user's cache folder beside the parsers' tables.
"""

from __future__ import annotations

import contextlib
import functools
import json
import re
from pathlib import Path
from typing import Any

from logsleuth.syntax import grammars

Starts = dict[str, tuple[list[str], list[str]]]
"""For each grammar the literals and the expressions with which a body may begin."""


class Openings:
    """The beginnings of all bodies that the grammars of a dialect know."""

    def __init__(self, names: tuple[str, ...], folder: Path | None = None) -> None:
        starts = _starts(names, folder)
        self._all = names
        self._literals: dict[str, list[tuple[str, str]]] = {}
        self._shortest = min((len(text) for ls, _ in starts.values() for text in ls), default=1)
        self._expressions = [(name, tuple(e)) for name, (_, e) in starts.items() if e]
        for name, (literals, _) in starts.items():
            for literal in literals:
                self._literals.setdefault(literal[: self._shortest], []).append((literal, name))

    def candidates(self, body: str) -> tuple[str, ...]:
        """The grammars that may know a body, in their order."""
        if not body:
            return self._all
        near = self._literals.get(body[: self._shortest], ())
        found = {name for literal, name in near if body.startswith(literal)}
        for name, expressions in self._expressions:
            if name not in found and _any_of(expressions).match(body):
                found.add(name)
        return tuple(name for name in self._all if name in found)


@functools.cache
def _any_of(expressions: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{expression})" for expression in expressions))


def _starts(names: tuple[str, ...], folder: Path | None) -> Starts:
    """The beginnings as they are kept, or made anew and kept."""
    file = f"{names[0].split('/')[0]}-{grammars.digest(names)}.starts"
    with contextlib.suppress(ValueError, TypeError):
        found = json.loads(grammars.kept(file, folder) or "")
        return {name: (literals, expressions) for name, (literals, expressions) in found.items()}
    starts = {name: _starts_of(name) for name in names}
    grammars.keep(file, json.dumps(starts), folder)
    return starts


def _starts_of(grammar: str) -> tuple[list[str], list[str]]:
    """What the lexer of a grammar's first state looks for."""
    parser: Any = grammars.parser(grammar)
    state = parser.parse_interactive("").parser_state.position
    patterns = [t.pattern for t in parser.parser.lexer.lexers[state].scanner.terminals]
    fixed = [p for p in patterns if p.type == "str" and not p.flags]
    return [p.value for p in fixed], [p.to_regexp() for p in patterns if p not in fixed]
