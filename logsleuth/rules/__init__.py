"""The rules: one root cause, one file, one function, one page.

They are found by walking this package; nothing else lists them.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil

from logsleuth.errors import UsageError
from logsleuth.messages.base import Message
from logsleuth.rules.base import Rule


@functools.cache
def rules() -> tuple[Rule, ...]:
    """All rules, by id."""
    found = pkgutil.walk_packages(__path__, prefix=f"{__name__}.")
    modules = [m.name for m in found if not m.ispkg and m.name.count(".") == 3]
    return tuple(sorted((_rule(name) for name in modules), key=lambda rule: rule.id))


def about(message: Message) -> tuple[Rule, ...]:
    """The rules that look at messages of this kind."""
    return tuple(rule for rule in rules() if isinstance(message, rule.needs))


def find(name: str) -> Rule:
    """The rule of that id.

    Raises:
        UsageError: if there is none; it names the nearest ones.
    """
    import difflib

    by_id = {rule.id: rule for rule in rules()}
    wanted = name.strip().lower().replace("_", "-")
    if wanted in by_id:
        return by_id[wanted]
    near = difflib.get_close_matches(wanted, by_id, n=3, cutoff=0.4)
    hint = f"did you mean {' or '.join(near)}?" if near else "`logsleuth rules` lists them."
    raise UsageError(f"no rule is called {name}; {hint}")


def _rule(module: str) -> Rule:
    found = getattr(importlib.import_module(module), module.rsplit(".", 1)[-1])
    assert isinstance(found, Rule)
    return found
