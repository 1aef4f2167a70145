"""Grammar files become parsers, and bodies become messages; the only module that knows lark.

A grammar's message rule is named as its message class (`certificate_sent`, `CertificateSent`) and
the one-token rules inside it as the class's fields. A field's annotation converts its text. So
adding a message takes a rule with its example and a dataclass, and no code.
"""

from __future__ import annotations

import functools
from pathlib import Path

from lark import Lark, Token, Tree
from lark.exceptions import LarkError, UnexpectedInput

from logsleuth import messages, shipped
from logsleuth.errors import GrammarError
from logsleuth.messages import Message, conversion

Places = tuple[tuple[str, int], ...]
"""For each field, the offset in the body at which its text stands; repeated fields repeat."""


@functools.lru_cache(maxsize=4096)
def parse(grammar: str, body: str) -> tuple[Message, Places] | None:
    """What a body says, and where each field stands in it; None if the grammar does not know it.

    Total: returns for any text, and raises only if the grammar itself is broken. Routers repeat
    themselves, and messages are immutable: a body that was read before is not read again.

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
    # `certificate_sent` is `CertificateSent`
    kind: type[Message] = getattr(messages, "".join(w.title() for w in str(tree.data).split("_")))
    converters = conversion.converters(kind)
    values: dict[str, object] = {}
    lists: dict[str, list[object]] = {}
    places: list[tuple[str, int]] = []
    for child in tree.children:
        if not isinstance(child, Tree):
            continue
        name, token = str(child.data), child.children[0]
        assert isinstance(token, Token)
        repeats, convert = converters[name]
        value = convert(str(token))
        if repeats:
            lists.setdefault(name, []).append(value)
        else:
            values[name] = value
        places.append((name, token.start_pos or 0))
    values |= {name: tuple(items) for name, items in lists.items()}
    return kind(**values), tuple(places)
