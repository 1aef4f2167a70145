"""Findings for people and programs; every form says the same findings in the same order.

A further form (Markdown, HTML) is one more module with a `write`, and one more line here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from logsleuth.diagnosis import Diagnosis
from logsleuth.errors import LogsleuthError, UsageError
from logsleuth.reports import json, text

Writer = Callable[[Diagnosis, Sequence[LogsleuthError], Sequence[str]], str]

FORMS: dict[str, Writer] = {
    "text": lambda diagnosis, failures, aside: text.write(diagnosis, failures, aside).plain(),
    "json": json.write,
}


def render(
    form: str,
    diagnosis: Diagnosis,
    failures: Sequence[LogsleuthError] = (),
    set_aside: Sequence[str] = (),
) -> str:
    """The report in one of `FORMS`.

    Raises:
        UsageError: for a form that there is not.
    """
    if form not in FORMS:
        raise UsageError(f"no report form is called {form}; there are {', '.join(FORMS)}")
    return FORMS[form](diagnosis, failures, set_aside)
