"""Where output goes: a terminal, a pipe or a file; and progress, which goes to neither."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from logsleuth.errors import UsageError
from logsleuth.reports.page import Page, ascii_only

_PATIENCE = 2.0  # seconds before progress is shown


def show(page: Page) -> None:
    """A page in colour on a terminal, plain in a pipe, in ASCII where that is all there is."""
    if not sys.stdout.isatty():
        emit(page.plain())
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    plain = not _shows(page.plain())
    for line in page.lines:
        pieces = [(ascii_only(text) if plain else text, style) for style, text in line]
        console.print(Text.assemble(*pieces))


def width() -> int:
    """The columns to wrap at: the terminal's within reason, 96 in a pipe."""
    if not sys.stdout.isatty():
        return 96
    return min(max(shutil.get_terminal_size((96, 24)).columns, 60), 110)


def emit(text: str) -> None:
    """Text to standard output; a reader who has seen enough is no error."""
    try:
        sys.stdout.write(text if _shows(text) else ascii_only(text))
        sys.stdout.flush()
    except BrokenPipeError:
        # What is left in the buffer would complain at exit (Python docs, "Note on SIGPIPE").
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write(path: Path, text: str, inputs: Iterable[str]) -> None:
    """Text to a file that is none of the inputs.

    Raises:
        UsageError: if it is one of them or cannot be written.
    """
    for source in inputs:
        if source != "-" and path.exists() and os.path.exists(source) and path.samefile(source):
            raise UsageError(f"{path} is one of the captures; nothing was written over it.")
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written ({error.strerror}); check the folder."
        ) from error


def progress() -> Progress:
    """Progress on standard error, from two seconds on and on a terminal only."""
    return Progress()


class Progress:
    """Tells how far the reading is, once it takes long enough for somebody to wonder."""

    def __init__(self) -> None:
        self.started = self.shown = time.monotonic()
        self.drawn = False

    def __call__(self, name: str, done: int, total: int) -> None:
        """Called after each record of a source."""
        now = time.monotonic()
        if now - self.started < _PATIENCE or now - self.shown < 0.2 or not sys.stderr.isatty():
            return
        self.shown, self.drawn = now, True
        share = done * 100 // max(total, 1)
        sys.stderr.write(f"\r\x1b[Kreading {name}: {share} %")
        sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self.drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def _shows(text: str) -> bool:
    """Whether standard output can print the text as it is."""
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
