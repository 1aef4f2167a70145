"""Bodies become messages by the grammars of their dialect; the only package that knows lark.

A dialect is a folder of grammars, each with the messages of one topic. A message rule is known by
the example above it; it is named as its message class (`certificate_sent`, `CertificateSent`), and
the one-token rules inside it as the class's fields. A field's annotation converts its text. So
adding a message takes a rule with its example and a class, and no code.
"""

from __future__ import annotations

import functools

from logsleuth.errors import GrammarError
from logsleuth.messages import conversion
from logsleuth.messages.base import Message
from logsleuth.syntax import grammars, pairs, parsing
from logsleuth.syntax.parsing import Fields
from logsleuth.syntax.plans import Plan
from logsleuth.syntax.reader import Reader

Places = tuple[tuple[str, int], ...]
"""For each field, the offset in the body at which its text stands; repeated fields repeat."""


@functools.lru_cache(maxsize=4096)
def parse(dialect: str, body: str) -> tuple[Message, Places] | None:
    """What a body says, and where each field stands in it; None if no grammar of the dialect knows.

    Total: returns for any text, and raises only if a grammar itself is broken. Routers repeat
    themselves, and messages are immutable: a body that was read before is not read again, and one
    of a form that was read before is read by that form's plan. At most one grammar of a dialect
    knows a body (held by a test), so their order says nothing.

    Raises:
        GrammarError: if a grammar is missing or does not compile.
    """
    reading = reader(dialect).read(body)
    return message(*reading) if reading else None


def parse_plainly(dialect: str, body: str) -> tuple[Message, Places] | None:
    """The same by the parsers alone, nothing remembered: what `parse` is held against."""
    for grammar in grammars.names(dialect):
        if understood := parse_with(grammar, body):
            return understood
    return None


def parse_with(grammar: str, body: str) -> tuple[Message, Places] | None:
    """What a body says by one grammar, named as `isakmp/packets`, by its parser alone."""
    reading = parsing.parse(grammar, body)
    return message(*reading) if reading else None


def plan(dialect: str, body: str) -> Plan | None:
    """The plan by which bodies like this one are read; None if none has been learnt.

    Where it matches a body, its reading is that of the grammar's parser.
    """
    return reader(dialect).plan(body)


@functools.cache
def reader(dialect: str) -> Reader:
    """The reader of a dialect, with the plans that it has learnt."""
    return Reader(dialect)


def message(grammar: str, rule: str, fields: Fields) -> tuple[Message, Places]:
    """The message of a rule from its fields' names, texts and places, and these places.

    Raises:
        GrammarError: if the rule and its class do not fit.
    """
    kind, converters = _kind(grammar, rule)
    values: dict[str, object] = {}
    try:
        for name, text, _ in fields:
            repeats, convert = converters[name]
            value = text if convert is str else convert(text)
            values[name] = (*values.get(name, ()), value) if repeats else value  # type: ignore[misc]  # a tuple where it repeats
        made = kind.of(values)
    except (KeyError, TypeError, ValueError) as error:
        reason = pairs.misfit(grammar, rule, kind, fields) or str(error)
        raise GrammarError(grammar, reason) from error
    return made, tuple([(name, at) for name, _, at in fields])


@functools.cache
def _kind(
    grammar: str, rule: str
) -> tuple[type[Message], dict[str, tuple[bool, conversion.Convert]]]:
    """The class of a rule, with what makes its fields of their texts."""
    kind = pairs.kind(grammar, rule)
    return kind, conversion.converters(kind)
