"""The grammar files: their names, their examples, and the parsers that lark makes of them.

Building a parser's tables takes far longer than reading them back, so lark keeps them in the
user's cache folder, where it finds them by the text of the grammar.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from logsleuth import shipped
from logsleuth.errors import GrammarError
from logsleuth.version import __version__

if TYPE_CHECKING:
    from lark import Lark

_UNDEFINED = re.compile(r"\w+ '(\w+)' used but not defined \(in \w+ (\w+)\)")


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
    return _examples(text(grammar))


@functools.cache
def parser(grammar: str) -> Lark:
    """The parser of a grammar; every rule with an example is a message.

    Raises:
        GrammarError: if the grammar is missing or does not compile.
    """
    from lark import Lark
    from lark.exceptions import LarkError

    written = text(grammar)
    start = " | ".join(dict.fromkeys(rule for rule, _ in _examples(written)))
    try:
        return Lark(
            f"{written}\n?start: {start}\n",
            parser="lalr",
            lexer="contextual",
            maybe_placeholders=False,
            import_paths=[str(shipped.folder("grammars"))],
            source_path=str(_path(grammar)),
            cache=_tables(grammar),
        )
    except (OSError, LarkError) as error:
        raise GrammarError(grammar, _reason(grammar, error)) from error


def _reason(grammar: str, error: Exception) -> str:
    """Why a grammar does not compile, in one sentence that says where to look."""
    file = _path(grammar).name
    if isinstance(error, FileNotFoundError):
        return f"{file} imports {error.filename}, which is not among the grammars"
    undefined = _UNDEFINED.match(str(error))
    if undefined is None:
        told, *more = str(error).strip().split("\n")
        drawn = any(line.strip() == "^" for line in more)  # the place, which the words name too
        return " ".join((told if drawn else str(error)).split()).rstrip(":")
    name, rule = undefined.groups()
    uses = f"the rule {rule} of {file} uses {name}"
    if re.search(rf"^{name}(?:\.-?\d+)?\s*:", text("terminals"), re.MULTILINE):
        return f"{uses} without importing it; add it to the file's `%import terminals (…)`"
    if name.isupper():
        return f"{uses}, which neither that file nor terminals.lark defines"
    return f"{uses}, which that file does not define"


def _examples(written: str) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    waiting: list[str] = []
    for line in written.splitlines():
        if line.startswith("//="):
            waiting.append(line[3:].strip().replace(r"\n", "\n"))
        elif waiting and line[:1].isalpha():
            found += [(line.split(":")[0].strip(), example) for example in waiting]
            waiting = []
    return tuple(found)


def kept(name: str, folder: Path | None = None) -> str | None:
    """What was made of grammars and is kept: shipped with them, or in the cache folder."""
    places = (folder,) if folder else (shipped.folder("grammars") / "prepared", _cache())
    for place in places:
        if place is not None:
            with contextlib.suppress(OSError, UnicodeDecodeError):
                seal, _, content = (place / name).read_text(encoding="utf-8").partition("\n")
                if seal == _seal(content):
                    return content
    return None


def keep(name: str, content: str, folder: Path | None = None) -> None:
    """Keep something made of grammars, in the cache folder by default; at once or not at all."""
    place = folder or _cache()
    if place is None:
        return
    with contextlib.suppress(OSError):
        place.mkdir(parents=True, exist_ok=True)
        written = place / f"{name}.{os.getpid()}"
        written.write_text(f"{_seal(content)}\n{content}", encoding="utf-8", newline="")
        written.replace(place / name)


def _seal(content: str) -> str:
    """What stands before something kept, so that a damaged file is seen and made anew."""
    return hashlib.sha256(content.encode()).hexdigest()


@functools.cache
def _cache() -> Path | None:
    """The user's cache folder; None, if it cannot be written to."""
    folder = platformdirs.user_cache_path("logsleuth") / __version__
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        return folder
    return None


def _tables(grammar: str) -> str | bool:
    """Where lark keeps a parser's tables, if anywhere."""
    place = _cache()
    return str(place / f"{grammar.replace('/', '-')}.tables") if place else False


def _path(grammar: str) -> Path:
    return shipped.folder("grammars") / f"{grammar}.lark"


@functools.cache
def digest(names: tuple[str, ...]) -> str:
    """A short name for the present text of some grammars."""
    texts = "\0".join(text(name) for name in (*names, "terminals"))
    return hashlib.sha256(texts.encode()).hexdigest()[:16]


@functools.cache
def text(grammar: str) -> str:
    """The text of a grammar's file.

    Raises:
        GrammarError: if it cannot be read.
    """
    try:
        return _path(grammar).read_text(encoding="utf-8")
    except OSError as error:
        reason = f"its file {error.filename} cannot be read ({error.strerror})"
        raise GrammarError(grammar, reason) from error
