"""The parsers at work; lark is imported when the first body needs one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from logsleuth.syntax import grammars

Fields = tuple[tuple[str, str, int], ...]
"""The fields of a body: name, text, and offset."""
Understood = tuple[str, str, Fields]
"""A grammar's name, a rule's, and the fields."""


@dataclass(frozen=True, slots=True)
class Steps:
    """A parse token by token, each with the lexer of the state in which it was found.

    `last` is the lexer of the state in which the body ended.
    """

    rule: str
    fields: Fields
    tokens: tuple[tuple[Any, Any], ...]  # lark does not type its lexers
    last: Any


def parse(grammar: str, body: str) -> Understood | None:
    """The reading of a body by a grammar's parser; None if it does not know it."""
    from lark.exceptions import UnexpectedInput

    try:
        tree = grammars.parser(grammar).parse(body)
    except UnexpectedInput:
        return None
    return grammar, *_taken_apart(tree)


def steps(grammar: str, body: str) -> Steps | None:
    """The tokens by which a grammar's parser reads a body; None if it does not know it."""
    from lark.exceptions import UnexpectedInput

    parser: Any = grammars.parser(grammar)
    run = parser.parse_interactive(body)
    state, lexers = run.parser_state, parser.parser.lexer.lexers
    tokens: list[tuple[Any, Any]] = []
    position = state.position
    try:
        for token in run.lexer_thread.lex(state):
            tokens.append((lexers[position], token))
            run.feed_token(token)
            position = state.position
        rule, fields = _taken_apart(run.feed_eof())
    except UnexpectedInput:
        return None
    return Steps(rule, fields, tuple(tokens), lexers[position])


def match(lexer: Any, body: str, at: int) -> tuple[str, str] | None:
    """The text and the name of the terminal that a lexer finds at a place."""
    from lark.utils import TextSlice

    found: tuple[str, str] | None = lexer.scanner.match(TextSlice.cast_from(body), at)
    return found


def _taken_apart(tree: Any) -> tuple[str, Fields]:
    """The rule and the fields of a parse tree, whose children are fields of one token each."""
    fields = []
    for child in tree.children:
        if hasattr(child, "children"):
            token = child.children[0]
            fields.append((str(child.data), str(token), token.start_pos or 0))
    return str(tree.data), tuple(fields)
