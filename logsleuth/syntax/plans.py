"""One expression for every way in which a grammar reads a body: the fast road beside the parser.

A parse is decided by its tokens: the contextual lexer asks, in the state that the tokens so far
led to, which terminal comes next, and the tree follows from the terminals' names alone. So the
tokens of one body, each with the terminals that its state would have preferred, make an expression
that matches exactly the bodies which the parser reads by the same tokens. Nothing in it is written
by hand, and what no expression matches goes to the parser.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lark import Lark
from lark.exceptions import UnexpectedInput
from lark.lexer import PatternStr, Token
from lark.tree import Tree
from lark.utils import TextSlice

from logsleuth.syntax import grammars

Reading = tuple[tuple[str, str, int], ...]
"""The fields of a body: name, text, and offset."""
Understood = tuple[str, str, Reading]
"""A grammar's name, a rule's, and the fields."""

_LEARN_AT = 3
"""How often an outline is met before a plan is made of it, which takes as long as ten parses."""
_KEPT = 8
"""Plans that are tried for bodies of one outline; more would cost what they save."""
_OUTLINES = 20_000
"""Outlines that are kept; then all are forgotten, or memory would grow with the log."""
_VARYING = str.maketrans("", "", "0123456789ABCDEFabcdef")


@dataclass(frozen=True, slots=True)
class Plan:
    """Bodies that are read by the same tokens: the rule and, by group, the fields in order."""

    grammar: str
    rule: str
    pattern: re.Pattern[str]
    fields: tuple[str, ...]
    unless: tuple[tuple[int, frozenset[str]], ...]
    """Groups whose text the lexer would take for a keyword."""

    def read(self, body: str) -> Understood | None:
        """The reading of a body, if it is of this plan."""
        found = self.pattern.match(body)
        if found is None or any(found[group] in words for group, words in self.unless):
            return None
        fields = ((name, found[at], found.start(at)) for at, name in enumerate(self.fields, 1))
        return self.grammar, self.rule, tuple(fields)


class Reader:
    """The grammars of a dialect with the plans learnt from what they have read."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self._names = names
        self._plans: dict[str, list[Plan]] = {}
        self._met: dict[str, int] = {}
        self._guards: dict[tuple[str, int, str], str] = {}

    def read(self, body: str) -> Understood | None:
        """The reading of a body by a plan that matches it, else by a parser."""
        outline = body.translate(_VARYING)
        for plan in self._plans.get(outline, ()):
            if reading := plan.read(body):
                return reading
        met = self._met[outline] = self._met.get(outline, 0) + 1
        if len(self._met) > _OUTLINES:
            self._met.clear()
            self._plans.clear()
        if met < _LEARN_AT:
            return self.parse(body)
        return self._learn(outline, body)

    def parse(self, body: str) -> Understood | None:
        """The reading of a body by the parsers alone."""
        for name in self._names:
            if body and not _first(name).match(body):
                continue
            try:
                tree = grammars.parser(name).parse(body)
            except UnexpectedInput:
                continue
            return name, *_taken_apart(tree)
        return None

    def plan(self, grammar: str, body: str) -> Plan | None:
        """The plan for all bodies that a grammar reads by the same tokens as this one."""
        parser = grammars.parser(grammar)
        steps: Any = parser.parse_interactive(body)  # not typed by lark
        state = steps.parser_state
        tokens: list[tuple[int, Token]] = []
        at = state.position
        try:
            for token in steps.lexer_thread.lex(state):
                tokens.append((at, token))
                steps.feed_token(token)
                at = state.position
            rule, fields = _taken_apart(steps.feed_eof())
        except UnexpectedInput:
            return None
        places = {at for _, _, at in fields}
        parts: list[str] = []
        unless: list[tuple[int, frozenset[str]]] = []
        groups = 0
        for position, token in tokens:
            guard = self._guard(grammar, parser, position, token, body)
            keywords = _keywords(parser, position, token.type)
            named = token.start_pos in places
            if guard is None or keywords is None or (keywords and not named):
                return None
            groups += named
            parts.append(f"({guard})" if named else guard)
            if keywords:
                unless.append((groups, keywords))
        if groups != len(fields):
            return None
        pattern = re.compile("".join(parts) + r"\Z")
        names = tuple(name for name, _, _ in fields)
        return Plan(grammar, rule, pattern, names, tuple(unless))

    def _learn(self, outline: str, body: str) -> Understood | None:
        """The parser's reading of a body, and the plan of it kept."""
        reading = self.parse(body)
        kept = self._plans.setdefault(outline, [])
        if reading and len(kept) < _KEPT and (plan := self.plan(reading[0], body)):
            kept.append(plan)
        return reading

    def _guard(self, grammar: str, parser: Lark, state: int, token: Token, body: str) -> str | None:
        """The expression of a token: its terminal, where no terminal matches that is preferred.

        None where a keyword stands that its state's lexer finds by way of another terminal.
        """
        lexer = _lexer(parser, state)
        matched = lexer.scanner.match(TextSlice.cast_from(body), token.start_pos)
        if matched is None or matched[1] != token.type or matched[0] != token:
            return None
        key = grammar, state, token.type
        if key not in self._guards:
            self._guards[key] = _guarded(lexer.scanner.terminals, token.type)
        return self._guards[key]


@functools.cache
def _first(grammar: str) -> re.Pattern[str]:
    """Any token with which a body of the grammar may begin; failing later takes far longer."""
    parser = grammars.parser(grammar)
    steps: Any = parser.parse_interactive("")
    terminals = _lexer(parser, steps.parser_state.position).scanner.terminals
    return re.compile("|".join(f"(?:{t.pattern.to_regexp()})" for t in terminals))


def _guarded(terminals: list[Any], name: str) -> str:
    """A terminal's expression, kept from where a terminal matches that stands before it."""
    at = next(i for i, terminal in enumerate(terminals) if terminal.name == name)
    own = terminals[at].pattern
    rivals = [t.pattern for t in terminals[:at] if _may_rival(own, t.pattern)]
    instead = f"(?!{'|'.join(rival.to_regexp() for rival in rivals)})" if rivals else ""
    return f"{instead}(?>{own.to_regexp()})"


def _may_rival(own: Any, other: Any) -> bool:
    """Whether both may match at one place: of two literals, only if one begins the other."""
    literal = isinstance(own, PatternStr) and isinstance(other, PatternStr)
    plain = literal and not own.flags and not other.flags
    return not plain or other.value.startswith(own.value)


def _lexer(parser: Lark, state: int) -> Any:
    """The lexer that knows what may come in a state; lark does not type it."""
    lexers: Any = parser.parser
    return lexers.lexer.lexers[state]


def _keywords(parser: Lark, state: int, terminal: str) -> frozenset[str] | None:
    """The texts of a terminal that its lexer takes for keywords; None if they ignore case."""
    lexer = _lexer(parser, state)
    unless = lexer.callback.get(terminal)
    if unless is None:
        return frozenset()
    words = unless.scanner.terminals
    return (
        None if any(w.pattern.flags for w in words) else frozenset(w.pattern.value for w in words)
    )


def _taken_apart(tree: Any) -> tuple[str, Reading]:
    """The rule and the fields of a parse tree, whose children are fields of one token each."""
    return str(tree.data), tuple(_fields(tree))


def _fields(tree: Tree[Token]) -> Iterator[tuple[str, str, int]]:
    for child in tree.children:
        if isinstance(child, Tree):
            token = child.children[0]
            assert isinstance(token, Token)
            yield str(child.data), str(token), token.start_pos or 0
