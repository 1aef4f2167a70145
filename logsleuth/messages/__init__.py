"""What a record can say: one small class a kind, in a module for each grammar.

The messages of `grammars/isakmp/packets.lark` stand in `logsleuth/messages/isakmp/packets.py`.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
from types import ModuleType

from logsleuth.messages.base import Message, Unrecognised


def module(grammar: str) -> ModuleType:
    """The module with the messages of a grammar, named as `isakmp/packets`."""
    return importlib.import_module(f"{__name__}.{grammar.replace('/', '.')}")


@functools.cache
def kinds() -> dict[str, type[Message]]:
    """Every kind of message by its name, which no two share."""
    found: dict[str, type[Message]] = {"Unrecognised": Unrecognised}
    for _, name, package in pkgutil.walk_packages(__path__, f"{__name__}."):
        if package:
            continue
        for kind in vars(importlib.import_module(name)).values():
            if isinstance(kind, type) and issubclass(kind, Message) and kind is not Message:
                found[kind.__name__] = kind
    return found
