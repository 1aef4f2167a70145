"""Grammar files become parsers, and bodies become messages; the only module that knows lark.

A grammar's message rule is named as its message class (`certificate_sent`, `CertificateSent`) and
the one-token rules inside it as the class's fields. A field's annotation converts its text. So
adding a message takes a rule with its example and a dataclass, and no code.
"""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Callable
from pathlib import Path

from lark import Lark, Token, Tree
from lark.exceptions import LarkError, UnexpectedInput

from logsleuth import messages, shipped
from logsleuth.errors import GrammarError
from logsleuth.messages import Message

Places = tuple[tuple[str, int], ...]
"""For each field, the offset in the body at which its text stands; repeated fields repeat."""

_Convert = Callable[[str], object]


def parse(grammar: str, body: str) -> tuple[Message, Places] | None:
    """What a body says, and where each field stands in it; None if the grammar does not know it.

    Total: returns for any text, and raises only if the grammar itself is broken.

    Raises:
        GrammarError: if the grammar is missing or does not compile.
    """
    parser = _parser(grammar)
    try:
        tree = parser.parse(body)
    except UnexpectedInput:
        return None
    return _message(tree)


def rules(grammar: str) -> tuple[str, ...]:
    """The names of a grammar's message rules, in its own order."""
    start = [rule for rule in _parser(grammar).rules if rule.origin.name == "start"]
    return tuple(str(rule.expansion[0].name) for rule in start)


def examples(grammar: str) -> tuple[tuple[str, str], ...]:
    r"""The `//=` lines of a grammar file, each with the rule that it stands above.

    `\n` in an example stands for a line break of a block.
    """
    found: list[tuple[str, str]] = []
    waiting: list[str] = []
    for line in _path(grammar).read_text(encoding="utf-8").splitlines():
        if line.startswith("//="):
            waiting.append(line[3:].strip().replace(r"\n", "\n"))
        elif waiting and line[:1].isalpha():
            found += [(line.split(":")[0].strip(), example) for example in waiting]
            waiting = []
    return tuple(found)


@functools.cache
def _parser(grammar: str) -> Lark:
    try:
        return Lark(
            _path(grammar).read_text(encoding="utf-8"),
            parser="lalr",
            lexer="contextual",
            maybe_placeholders=False,
            import_paths=[str(shipped.folder("grammars"))],
            source_path=str(_path(grammar)),
        )
    except (OSError, LarkError) as error:
        raise GrammarError(grammar, str(error)) from error


def _path(grammar: str) -> Path:
    return shipped.folder("grammars") / f"{grammar}.lark"


def _message(tree: Tree[Token]) -> tuple[Message, Places]:
    """The message of a parse tree, whose children are fields of one token each."""
    kind, convert = _builder(str(tree.data))
    values: dict[str, object] = {}
    places: list[tuple[str, int]] = []
    for child in tree.children:
        if not isinstance(child, Tree):
            continue
        name = str(child.data)
        token = child.children[0]
        many, converter = convert[name]
        value = converter(str(token))
        values[name] = (
            (*typing.cast(tuple[object, ...], values.get(name, ())), value) if many else value
        )
        places.append((name, getattr(token, "start_pos", 0) or 0))
    return kind(**values), tuple(places)


@functools.cache
def _builder(rule: str) -> tuple[type[Message], dict[str, tuple[bool, _Convert]]]:
    """The class of a message rule, and for each field whether it repeats and what converts it."""
    kind: type[Message] = getattr(messages, "".join(word.title() for word in rule.split("_")))
    hints = typing.get_type_hints(kind)
    return kind, {field.name: _converter(hints[field.name]) for field in dataclasses.fields(kind)}


def _converter(annotation: typing.Any) -> tuple[bool, _Convert]:  # Any: annotations have no type
    """Whether an annotation is a tuple, and the type inside it or inside its `| None`."""
    if typing.get_origin(annotation) is tuple:
        return True, typing.get_args(annotation)[0]
    if isinstance(annotation, types.UnionType):
        return False, next(a for a in typing.get_args(annotation) if a is not type(None))
    return False, annotation
