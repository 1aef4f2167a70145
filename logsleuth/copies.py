"""One capture under several names is one capture: it is counted once, and the others are named."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import replace

from logsleuth.errors import UsageError
from logsleuth.logs import Log


def once(logs: Sequence[Log]) -> list[Log]:
    """The logs of each capture once, with the paths of its copies on their source.

    One whose router was named stands before its copies, else the first by name.

    Raises:
        UsageError: if one capture was given two routers.
    """
    kept: dict[str, str] = {}  # which source stands for these bytes
    for log in sorted(logs, key=lambda log: (log.router_from != "given", log.source.name)):
        kept.setdefault(log.source.sha256, log.source.name)
    copies: dict[str, dict[str, None]] = {}
    named: dict[str, str] = {}
    for log in logs:
        source = log.source
        if log.router_from == "given" and named.setdefault(source.sha256, log.router) != log.router:
            both = f"{kept[source.sha256]} and {source.name}"
            routers = f"{named[source.sha256]} and {log.router}"
            raise UsageError(f"{both} are one capture, letter for letter, named both {routers}")
        if source.name != kept[source.sha256]:
            paths = (source.path, *source.copies)
            copies.setdefault(source.sha256, {}).update(dict.fromkeys(paths))
    return [
        _with(log, tuple(copies.get(log.source.sha256, ())))
        for log in logs
        if log.source.name == kept[log.source.sha256]
    ]


def apart(logs: Sequence[Log], paths: Sequence[str]) -> list[Log]:
    """The logs that are none of these files once more, as a packed copy is."""
    if not logs or not paths:
        return list(logs)
    digests = {_digest(path) for path in paths}
    return [log for log in logs if log.source.sha256 not in digests]


def alike(paths: Iterable[str]) -> dict[str, str]:
    """For each of these files, the first with the same bytes; only those of one size are read."""
    by_size: dict[int, list[str]] = {}
    for path in paths:
        by_size.setdefault(os.path.getsize(path), []).append(path)
    first: dict[tuple[int, str], str] = {}
    return {
        path: first.setdefault((size, _digest(path) if len(same) > 1 else path), path)
        for size, same in by_size.items()
        for path in same
    }


def _with(log: Log, copies: tuple[str, ...]) -> Log:
    if not copies:
        return log
    return replace(log, source=replace(log.source, copies=(*log.source.copies, *copies)))


def _digest(path: str) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
