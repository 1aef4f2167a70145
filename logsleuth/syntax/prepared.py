"""Grammars made ready for use, so that the first run is as quick as the next.

`python -m logsleuth.syntax.prepared FOLDER` writes what every dialect needs, for packaging; without
a folder it goes to the user's cache. Each file is named by the text of the grammars that it was
made of: what does not fit them is never read.
"""

from __future__ import annotations

import sys
from pathlib import Path

from logsleuth import shipped
from logsleuth.syntax import grammars
from logsleuth.syntax.reader import Reader


def prepare(folder: Path | None = None) -> int:
    """Make the openings and plans of all dialects; returns how many plans there are.

    Args:
        folder: where they are written; the user's cache folder by default.
    """
    made = 0
    for path in sorted(shipped.folder("grammars").iterdir()):
        if not path.is_dir() or not any(path.glob("*.lark")):
            continue
        reader = Reader(path.name, folder)
        for grammar in grammars.names(path.name):
            for _, example in grammars.examples(grammar):
                reader.learn_from(grammar, example)
        made += reader.keep()
    return made


if __name__ == "__main__":
    prepare(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
