"""A page of text: lines of styled pieces, printed plain, in ASCII, or in colour."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass, field

Piece = tuple[str, str]
"""A style (`bold`, `dim`, `red`, …, or empty) and its text."""

_ASCII = str.maketrans(
    {"→": "->", "▶": ">", "◀": "<", "─": "-", "·": ".", "✗": "x", "…": "...", "═": "="}
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass
class Page:
    """Lines as they are written; `width` is where paragraphs wrap, quoted log lines never do."""

    width: int = 96
    lines: list[tuple[Piece, ...]] = field(default_factory=list)

    def line(self, *pieces: Piece | str) -> None:
        """One line; plain text stands for a piece without style.

        Names and lines come from captures: their control characters are shown, never obeyed.
        """
        styled = (p if isinstance(p, tuple) else ("", p) for p in pieces)
        self.lines.append(tuple((style, quoted(text)) for style, text in styled))

    def blank(self) -> None:
        """An empty line, never two."""
        if self.lines and self.lines[-1]:
            self.lines.append(())

    def heading(self, text: str) -> None:
        """A section's title."""
        self.blank()
        self.line(("bold cyan", text))

    def paragraph(self, text: str, indent: str = "  ", first: str | None = None) -> None:
        """Text wrapped to the width; `first` stands instead of the indent on its first line."""
        wrapped = textwrap.wrap(
            text,
            self.width,
            initial_indent=indent if first is None else first,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in wrapped:
            self.line(line)

    def plain(self) -> str:
        """The page without styles."""
        return "".join("".join(text for _, text in line).rstrip() + "\n" for line in self.lines)


def ascii_only(text: str) -> str:
    """The text for a console that shows ASCII only; what has no likeness is escaped."""
    return text.translate(_ASCII).encode("ascii", "backslashreplace").decode("ascii")


def quoted(text: str) -> str:
    """A log line, safe to print: control characters are shown, not obeyed."""
    return _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", text)


def places(evidence: Iterable[tuple[str, int]]) -> str:
    """Sources and lines in a row: `r1.log:44, r2.log:29`."""
    return ", ".join(f"{source}:{line}" for source, line in evidence)
