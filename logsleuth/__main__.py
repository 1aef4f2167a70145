"""`python -m logsleuth` is the command line."""

from logsleuth.cli import main

main()
