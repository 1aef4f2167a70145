"""Text becomes the fields of a message, as the fields' annotations say."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping

from logsleuth.messages.base import Message

Convert = Callable[[str], object]


_known: dict[type[Message], dict[str, tuple[bool, Convert]]] = {}


def converters(kind: type[Message]) -> dict[str, tuple[bool, Convert]]:
    """For each field of a message class, whether it repeats, and what makes it from text."""
    if kind not in _known:
        hints = typing.get_type_hints(kind)
        _known[kind] = {name: _converter(hints[name]) for name in kind.FIELDS}
    return _known[kind]


def restore(kind: type[Message], fields: Mapping[str, typing.Any]) -> Message:
    """A message from the plain values of its fields, as JSON keeps them."""
    values: dict[str, object] = {}
    for name, (repeats, convert) in converters(kind).items():
        plain = fields[name]
        if repeats:
            values[name] = tuple(convert(item) for item in plain)
        else:
            values[name] = None if plain is None else convert(plain)
    return kind(**values)


def _converter(annotation: typing.Any) -> tuple[bool, Convert]:  # Any: annotations have no type
    """Whether an annotation is a tuple, and the type inside it or inside its `| None`."""
    if typing.get_origin(annotation) is tuple:
        return True, typing.get_args(annotation)[0]
    if isinstance(annotation, types.UnionType):
        return False, next(a for a in typing.get_args(annotation) if a is not type(None))
    return False, annotation
