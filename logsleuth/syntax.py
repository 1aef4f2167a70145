"""Grammar files become parsers, and bodies become messages; the only module that knows lark.

A dialect is a folder of grammars, each with the messages of one topic. A message rule is known by
the example above it; it is named as its message class (`certificate_sent`, `CertificateSent`), and
the one-token rules inside it as the class's fields. A field's annotation converts its text. So
adding a message takes a rule with its example and a class, and no code.
"""

from __future__ import annotations

import functools
from pathlib import Path

from lark import Lark, Token, Tree
from lark.exceptions import LarkError, UnexpectedInput

from logsleuth import messages, shipped
from logsleuth.errors import GrammarError
from logsleuth.messages import conversion
from logsleuth.messages.base import Message

Places = tuple[tuple[str, int], ...]
"""For each field, the offset in the body at which its text stands; repeated fields repeat."""


@functools.lru_cache(maxsize=4096)
def parse(dialect: str, body: str) -> tuple[Message, Places] | None:
    """What a body says, and where each field stands in it; None if no grammar of the dialect knows.

    Total: returns for any text, and raises only if a grammar itself is broken. Routers repeat
    themselves, and messages are immutable: a body that was read before is not read again. At most
    one grammar of a dialect knows a body (held by a test), so their order says nothing.

    Raises:
        GrammarError: if a grammar is missing or does not compile.
    """
    for grammar in grammars(dialect):
        understood = parse_with(grammar, body)
        if understood:
            return understood
    return None


def parse_with(grammar: str, body: str) -> tuple[Message, Places] | None:
    """What a body says by one grammar, named as `isakmp/packets`."""
    try:
        tree = _parser(grammar).parse(body)
    except UnexpectedInput:
        return None
    return _message(grammar, tree)


@functools.cache
def grammars(dialect: str) -> tuple[str, ...]:
    """The names of a dialect's grammars, as `isakmp/packets`.

    Raises:
        GrammarError: if there is none.
    """
    found = sorted(path.stem for path in (shipped.folder("grammars") / dialect).glob("*.lark"))
    if not found:
        raise GrammarError(dialect, "the dialect has no grammar")
    return tuple(f"{dialect}/{stem}" for stem in found)


def rules(grammar: str) -> tuple[str, ...]:
    """The names of a grammar's message rules, in its own order."""
    return tuple(dict.fromkeys(rule for rule, _ in examples(grammar)))


def examples(grammar: str) -> tuple[tuple[str, str], ...]:
    r"""The `//=` lines of a grammar file, each with the rule that it stands above.

    `\n` in an example stands for a line break of a block.
    """
    return _examples(_text(grammar))


def _examples(text: str) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    waiting: list[str] = []
    for line in text.splitlines():
        if line.startswith("//="):
            waiting.append(line[3:].strip().replace(r"\n", "\n"))
        elif waiting and line[:1].isalpha():
            found += [(line.split(":")[0].strip(), example) for example in waiting]
            waiting = []
    return tuple(found)


@functools.cache
def _parser(grammar: str) -> Lark:
    text = _text(grammar)
    start = " | ".join(dict.fromkeys(rule for rule, _ in _examples(text)))
    try:
        return Lark(
            f"{text}\n?start: {start}\n",
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


def _text(grammar: str) -> str:
    try:
        return _path(grammar).read_text(encoding="utf-8")
    except OSError as error:
        raise GrammarError(grammar, str(error)) from error


def _message(grammar: str, tree: Tree[Token]) -> tuple[Message, Places]:
    """The message of a parse tree, whose children are fields of one token each."""
    # `certificate_sent` is `CertificateSent`
    name = "".join(word.title() for word in str(tree.data).split("_"))
    kind: type[Message] = getattr(messages.module(grammar), name)
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
