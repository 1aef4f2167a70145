"""Findings for people and programs; every form says the same findings in the same order.

A further form (Markdown, HTML) is one more module with a `write`, and one more line here.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence

from logsleuth.diagnosis import Diagnosis
from logsleuth.errors import LogsleuthError, UsageError

FORMS: dict[str, str] = {"text": "logsleuth.reports.text", "json": "logsleuth.reports.json"}
"""The module of each form, imported when the form is asked for."""


def render(
    form: str,
    diagnosis: Diagnosis,
    failures: Sequence[LogsleuthError] = (),
    set_aside: Sequence[str] = (),
) -> str:
    """The report in one of `FORMS`.

    Args:
        form: a key of `FORMS`.
        diagnosis: what to report.
        failures: inputs that could not be used; the report says so.
        set_aside: files of a folder that are no logs; the report names them.

    Raises:
        UsageError: for a form that there is not.
    """
    if form not in FORMS:
        raise UsageError(f"no report form is called {form}; there are {', '.join(FORMS)}")
    written: str = importlib.import_module(FORMS[form]).write(diagnosis, failures, set_aside)
    return written
