"""The command line: `logsleuth analyze r1.log r2.log`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; every error is one sentence, Ctrl-C and a closed pipe end quietly."""
    from logsleuth.errors import LogsleuthError

    try:
        from logsleuth.cli.app import app

        app(prog_name="logsleuth")
    except LogsleuthError as error:
        from logsleuth.reports.page import quoted

        print(f"logsleuth: {quoted(str(error))}", file=sys.stderr)
        sys.exit(2)
    except OSError as error:  # the output cannot be written: a full disk, a closed descriptor
        print(f"logsleuth: the output cannot be written ({error.strerror})", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
