"""logsleuth: two IPsec debug captures in, the root cause with its proof out.

Usage:
    import logsleuth

    case = logsleuth.load("r1.log", "r2.log")
    case.findings          # DataFrames: events, negotiations, exchanges, findings
    case.diagnosis         # the objects behind them
    print(case.report())

Importing the package loads neither pandas nor lark; what needs them loads them.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from logsleuth.version import __version__ as __version__

if TYPE_CHECKING:
    from logsleuth.case import Case, load
    from logsleuth.diagnosis import Diagnosis
    from logsleuth.errors import LogsleuthError
    from logsleuth.events import Event
    from logsleuth.negotiations import Exchange, Negotiation
    from logsleuth.rules.base import Finding, RuledOut, Unsettled

__all__ = [
    "Case",
    "Diagnosis",
    "Event",
    "Exchange",
    "Finding",
    "LogsleuthError",
    "Negotiation",
    "RuledOut",
    "Unsettled",
    "load",
]

_HOMES = {
    "Case": "case",
    "Diagnosis": "diagnosis",
    "Event": "events",
    "Exchange": "negotiations",
    "Finding": "rules.base",
    "LogsleuthError": "errors",
    "Negotiation": "negotiations",
    "RuledOut": "rules.base",
    "Unsettled": "rules.base",
    "load": "case",
}


def __getattr__(name: str) -> object:
    """Import a public name from its home when it is first asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"logsleuth.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
