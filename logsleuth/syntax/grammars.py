"""The grammar files: their names, their examples, and the parsers that lark makes of them.

Building a parser's tables takes far longer than reading them back, so lark keeps them in the
user's cache folder, where it finds them by the text of the grammar.
"""

from __future__ import annotations

import contextlib
import functools
from pathlib import Path

import platformdirs
from lark import Lark
from lark.exceptions import LarkError

from logsleuth import shipped
from logsleuth.errors import GrammarError
from logsleuth.version import __version__


@functools.cache
def names(dialect: str) -> tuple[str, ...]:
    """The grammars of a dialect, as `isakmp/packets`.

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


@functools.cache
def parser(grammar: str) -> Lark:
    """The parser of a grammar; every rule with an example is a message.

    Raises:
        GrammarError: if the grammar is missing or does not compile.
    """
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
            cache=_cache(grammar),
        )
    except (OSError, LarkError) as error:
        raise GrammarError(grammar, str(error)) from error


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


def _cache(grammar: str) -> str | bool:
    """Where a parser's tables are kept; nowhere, if there is no place that can be written to."""
    folder = platformdirs.user_cache_path("logsleuth") / __version__
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        return str(folder / f"{grammar.replace('/', '-')}.tables")
    return False


def _path(grammar: str) -> Path:
    return shipped.folder("grammars") / f"{grammar}.lark"


def _text(grammar: str) -> str:
    try:
        return _path(grammar).read_text(encoding="utf-8")
    except OSError as error:
        raise GrammarError(grammar, str(error)) from error
