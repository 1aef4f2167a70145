"""One expression for every way in which a grammar reads a body: the fast road beside the parser.

A parse is decided by its tokens: the contextual lexer asks, in the state that the tokens so far
led to, which terminal comes next, and the tree follows from the terminals' names alone. So the
tokens of one body, each with the terminals that its state would have preferred, make an expression
that matches exactly the bodies which the parser reads by the same tokens. Nothing in it is written
by hand, nothing of the body is in it, and what no expression matches goes to the parser.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

from logsleuth.syntax import parsing
from logsleuth.syntax.parsing import Understood

_PLAIN = re.compile(r"(?:(?:[A-Za-z0-9 '_,:=<>/%#-]|\\[^A-Za-z0-9\\])(?![*+?{]))+")
"""Letters that stand for themselves at the beginning of an expression, as it writes them."""
_ENCLOSED = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_GROUP = re.compile(r"\([^()]*\)")


@dataclass(frozen=True)
class Plan:
    """Bodies that are read by the same tokens: the rule and, by group, the fields in order.

    `literals` are the texts that they all hold, the one with which they begin first, if it is the
    same in all. `unless` are groups with the texts that the lexer would take for a keyword, `only`
    groups with the keyword that it finds there.
    """

    grammar: str
    rule: str
    literals: tuple[str, ...]
    expression: str
    fields: tuple[tuple[str, int], ...]
    unless: tuple[tuple[int, frozenset[str]], ...] = ()
    only: tuple[tuple[int, str], ...] = ()

    @functools.cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression, compiled when it is first needed."""
        return re.compile(self.expression)

    def may_read(self, body: str) -> bool:
        """Whether a body holds all that is the same in those of this plan."""
        return body.startswith(self.literals[:1] or "") and all(
            text in body for text in self.literals
        )

    def read(self, body: str) -> Understood | None:
        """The reading of a body, if it is of this plan."""
        found = self.pattern.match(body)
        if found is None:
            return None
        if self.unless and any(found[group] in words for group, words in self.unless):
            return None
        if self.only and any(found[group] != word for group, word in self.only):
            return None
        fields = tuple([(name, found[group], found.start(group)) for name, group in self.fields])
        return self.grammar, self.rule, fields


def plan(grammar: str, body: str) -> Plan | None:
    """The plan for all bodies that a grammar reads by the same tokens as this one.

    None if the grammar does not know the body, or a keyword in it may be written in several ways.
    """
    steps = parsing.steps(grammar, body)
    if steps is None:
        return None
    names = {at: name for name, _, at in steps.fields}
    parts: list[str] = []
    fields: list[tuple[str, int]] = []
    unless: list[tuple[int, frozenset[str]]] = []
    only: list[tuple[int, str]] = []
    group = 0
    for lexer, token in steps.tokens:
        found = parsing.match(lexer, body, token.start_pos)
        if found is None or found[0] != token:
            return None
        parts.append(_skipped(lexer))
        guard, keywords = _guard(lexer, found[1]), _keywords(lexer, found[1])
        if keywords is None:
            return None
        name = names.get(token.start_pos)
        if name is None and not keywords:
            parts.append(guard)
            continue
        group += 1
        parts.append(f"({guard})")
        if name is not None:
            fields.append((name, group))
        if found[1] != token.type:
            only.append((group, str(token)))
        elif keywords:
            unless.append((group, keywords))
    if len(fields) != len(steps.fields):
        return None
    literals = tuple(_literal(*step) for step in steps.tokens)
    literals = literals[:1] + tuple(text for text in literals[1:] if len(text) > 1)
    expression = "".join((*parts, _skipped(steps.last), r"\Z"))
    return Plan(
        grammar, steps.rule, literals, expression, tuple(fields), tuple(unless), tuple(only)
    )


def _skipped(lexer: Any) -> str:
    """The expression of what a state's lexer passes over before a token."""
    names = [t.name for t in lexer.scanner.terminals if t.name in lexer.ignore_types]
    guards = "|".join(_guard(lexer, name) for name in names)
    return f"(?>(?:{guards})*)" if guards else ""


def _guard(lexer: Any, name: str) -> str:
    """The expression of a terminal in a state, where no terminal matches that is preferred."""
    terminals = lexer.scanner.terminals
    at = next(i for i, terminal in enumerate(terminals) if terminal.name == name)
    own = terminals[at].pattern
    rivals = [t.pattern for t in terminals[:at] if _may_rival(own, t.pattern)]
    instead = f"(?!{'|'.join(rival.to_regexp() for rival in rivals)})" if rivals else ""
    return f"{instead}(?>{own.to_regexp()})"


def _may_rival(own: Any, other: Any) -> bool:
    """Whether both may match at one place: not if they begin with other letters.

    Of two literals, the other matters only if it begins with the own.
    """
    if own.type == other.type == "str" and not own.flags and not other.flags:
        return bool(other.value.startswith(own.value))
    one, two = _beginning(own.to_regexp()), _beginning(other.to_regexp())
    return one.startswith(two) or two.startswith(one)


@functools.lru_cache(maxsize=8192)
def _beginning(expression: str) -> str:
    """The letters with which all that an expression matches begins, as far as they are plain."""
    flat = _ENCLOSED.sub("", expression)
    while (within := _GROUP.sub("", flat)) != flat:
        flat = within
    plain = _PLAIN.match(expression) if "|" not in flat else None
    return plain[0].replace("\\", "") if plain else ""


def _keywords(lexer: Any, terminal: str) -> frozenset[str] | None:
    """The texts of a terminal that its lexer takes for keywords; None if they ignore case."""
    unless = lexer.callback.get(terminal)
    if unless is None:
        return frozenset()
    words = unless.scanner.terminals
    return (
        None if any(w.pattern.flags for w in words) else frozenset(w.pattern.value for w in words)
    )


def _literal(lexer: Any, token: Any) -> str:
    """The text of a token that is always the same; empty if it varies."""
    terminal = next((t for t in lexer.scanner.terminals if t.name == token.type), None)
    if terminal is None:
        return str(token)  # a keyword
    fixed = terminal.pattern.type == "str" and not terminal.pattern.flags
    return str(terminal.pattern.value) if fixed else ""
