"""Where output goes: a terminal, a pipe or a file; and progress, which goes to neither."""

from __future__ import annotations

import atexit
import os
import stat
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from logsleuth.errors import UsageError
from logsleuth.reports.page import Page, ascii_only, quoted
from logsleuth.words import counted

if TYPE_CHECKING:
    import rich.progress
    import rich.text

_PLAIN = 96  # columns where nobody watches
_PATIENCE = 2.0  # seconds before progress is shown


def show(page: Page) -> None:
    """A page in colour on a terminal, plain in a pipe, in ASCII where that is all there is."""
    _PROGRESS.clear()
    if sys.stdout is None or not sys.stdout.isatty():
        emit(page.plain())
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True, width=width())
    plain = not shows(page.plain())
    for line in page.lines:
        pieces = [(ascii_only(text) if plain else text, style) for style, text in line]
        console.print(Text.assemble(*pieces))


def width() -> int:
    """The columns to wrap at: the terminal's within reason, a pager's too; in a file 96."""
    try:
        columns = int(os.environ.get("COLUMNS", "")) or _terminal()
    except ValueError:
        columns = _terminal()
    return min(max(columns, 60), 110)


def _terminal() -> int:
    """The width of the terminal that shows the output, at once or through a pager."""
    if sys.stdout is None or sys.stderr is None:
        return _PLAIN
    try:
        piped = stat.S_ISFIFO(os.fstat(sys.stdout.fileno()).st_mode)
        return os.get_terminal_size((sys.stderr if piped else sys.stdout).fileno()).columns
    except (OSError, ValueError):
        return _PLAIN


def emit(text: str) -> None:
    """Text to standard output; a reader who has seen enough is no error."""
    _PROGRESS.clear()
    if sys.stdout is None:
        return
    try:
        sys.stdout.write(text if shows(text) else ascii_only(text))
        sys.stdout.flush()
    except BrokenPipeError:
        # What is left in the buffer would complain at exit (Python docs, "Note on SIGPIPE").
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def emit_json(text: str) -> None:
    """JSON to standard output, with its own escapes where the output is not UTF-8."""
    import json

    emit(text if shows(text) else json.dumps(json.loads(text), indent=2) + "\n")


def on_one_screen() -> bool:
    """Whether standard output and standard error go to a terminal both."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdout, sys.stderr))


def tell(news: str) -> None:
    """News for whoever sits at the terminal; scripts and pipes get none."""
    if sys.stderr is not None and sys.stderr.isatty():
        print(f"logsleuth: {quoted(news)}", file=sys.stderr)


def write(path: Path, text: str, inputs: Iterable[str]) -> None:
    """Text to a file that is none of the inputs; an existing file is replaced whole or not at all.

    Raises:
        UsageError: if it is one of them or cannot be written.
    """
    import tempfile

    _PROGRESS.clear()
    try:
        if any(_same(path, source) for source in inputs):
            raise UsageError(f"{path} is one of the inputs; nothing was written over it.")
        data = text.encode("utf-8", "backslashreplace")
        if path.exists() and not path.is_file():  # a device or a pipe
            path.write_bytes(data)
            return
        target = path.resolve()
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as new:
            new.write(data)
        if target.exists():
            os.chmod(new.name, target.stat().st_mode & 0o7777)
        else:
            os.chmod(new.name, 0o666 & ~_umask())
        os.replace(new.name, target)
    except OSError as error:
        reason = f"{path} cannot be written ({error.strerror}); check the folder."
        raise UsageError(reason) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _same(path: Path, source: str) -> bool:
    """Whether a path and an input are one file, by whatever names; `-` is standard input's."""
    if not path.exists():
        return False
    if source == "-":
        status = os.fstat(sys.stdin.fileno()) if sys.stdin else None
        return status is not None and os.path.samestat(path.stat(), status)
    # A capture in an archive, `caps.zip/r1.log`, stands for the archive.
    places = (Path(source), *Path(source).parents)
    return any(path.samefile(place) for place in places if os.path.isfile(place))


def progress() -> Progress:
    """Progress on standard error, from two seconds on and on a terminal only.

    What is printed takes it away.
    """
    _PROGRESS.begin()
    return _PROGRESS


class Progress:
    """Tells how far the reading is, how fast, and how long it will take, once that is worth it."""

    def __init__(self) -> None:
        self._started = self._shown = time.monotonic()
        self._bar: rich.progress.Progress | None = None
        self._tasks: dict[str, rich.progress.TaskID] = {}

    def begin(self) -> None:
        """From now on time counts."""
        self._started = self._shown = time.monotonic()

    def __call__(self, name: str, done: int, total: int) -> None:
        """Called while a source is read: its lines so far, and how many there are."""
        now = time.monotonic()
        early = now - self._started < _PATIENCE or now - self._shown < 0.2
        if early or not (sys.stderr and sys.stderr.isatty()):
            return
        self._shown = now
        if self._bar is None:
            self._bar = _bar()
            self._bar.start()
        if name not in self._tasks:
            self._tasks[name] = self._bar.add_task(quoted(name), total=max(total, 1))
        self._bar.update(self._tasks[name], completed=done, total=max(total, 1))

    def clear(self) -> None:
        """Take the line away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None
            self._tasks.clear()


_PROGRESS = Progress()
atexit.register(_PROGRESS.clear)


def _bar() -> rich.progress.Progress:
    import rich.console
    import rich.progress as bars

    return bars.Progress(
        bars.TextColumn("reading {task.description}", markup=False),
        bars.BarColumn(),
        bars.TaskProgressColumn(),
        _speed(),
        bars.TimeRemainingColumn(),
        console=rich.console.Console(stderr=True),
        transient=True,
    )


def _speed() -> rich.progress.ProgressColumn:
    """How many lines are read in a second."""
    import rich.progress as bars
    import rich.text

    class Speed(bars.ProgressColumn):
        def render(self, task: bars.Task) -> rich.text.Text:
            speed = f"{counted(round(task.speed), 'line')}/s" if task.speed else ""
            return rich.text.Text(speed)

    return Speed()


def shows(text: str) -> bool:
    """Whether standard output can print the text as it is."""
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
