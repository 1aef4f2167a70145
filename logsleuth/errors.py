"""What can go wrong through the caller, each as one sentence with what to do about it.

```
LogsleuthError
├── SourceError      a capture cannot be opened or is not text
├── GrammarError     a grammar file is missing or does not compile
├── CaseError        a case.toml says something it cannot mean
└── UsageError       the request itself makes no sense
```

Bad data never raises: a line nobody understands is an `Unrecognised` event.
"""

from __future__ import annotations


class LogsleuthError(Exception):
    """The root of all errors that a caller may want to catch."""


class SourceError(LogsleuthError):
    """A capture cannot be opened, or holds nothing that could be read as text."""

    def __init__(self, path: str, reason: str, remedy: str) -> None:
        super().__init__(path, reason, remedy)
        self.path, self.reason, self.remedy = path, reason, remedy

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}; {self.remedy}."


class GrammarError(LogsleuthError):
    """A grammar file is missing or does not compile."""

    def __init__(self, grammar: str, reason: str) -> None:
        super().__init__(grammar, reason)
        self.grammar, self.reason = grammar, reason

    def __str__(self) -> str:
        return f"grammar {self.grammar}: {self.reason}"


class CaseError(LogsleuthError):
    """A case.toml says something it cannot mean."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path, self.reason = path, reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class UsageError(LogsleuthError):
    """The request itself makes no sense: an unknown rule, a name for a file not given."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return self.reason
