"""The reader of a dialect: plans first, then the parsers that may know a body.

Plans that a run has learnt are kept in the user's cache folder, so that the next run need not load
a parser for what routers print every day. They hold nothing of any log.
"""

from __future__ import annotations

import atexit
import contextlib
import itertools
import json
import re
from pathlib import Path

from logsleuth.syntax import grammars, parsing
from logsleuth.syntax.openings import Openings
from logsleuth.syntax.parsing import Understood
from logsleuth.syntax.plans import Plan, plan

_LEARN_AT = 3
"""How often an outline is met before a plan is made of it, which takes as long as ten parses."""
_TRIED = 8
"""Plans that are tried for bodies of one outline; more would cost what they save."""
_OUTLINES = 20_000
"""Outlines that are remembered; then all are forgotten, or memory would grow with the log."""
_KEPT = 4_000
"""Plans that are kept for the next run."""
_KEY = 4
"""Letters of their first literal by which plans are found."""
_SAMPLES = 300
"""Bodies of one run, read by a parser, of which plans are made for the next."""
_BEGINNING = re.compile(r"[^0-9'\"=(]*")
"""A body's outline: its words before the first number, name or value."""


class Reader:
    """Reads the bodies of one dialect."""

    def __init__(self, dialect: str, folder: Path | None = None) -> None:
        names = grammars.names(dialect)
        self._openings = Openings(names, folder)
        self._outlines: dict[str, list[Plan]] = {}
        self._met: dict[str, int] = {}
        self._samples: dict[str, tuple[str, str]] = {}
        self._file = f"{dialect}-{grammars.digest(names)}.plans"
        self._folder = folder
        self._plans: dict[str, Plan] = {}
        self._by_first: dict[str, list[Plan]] = {}
        for known in self._read_plans():
            self._add(known)
        self._had = len(self._plans)
        atexit.register(self.keep)

    def read(self, body: str) -> Understood | None:
        """The reading of a body by a plan that matches it, else by a parser."""
        fitting = self._fitting(body)
        for known in fitting:
            if reading := known.read(body):
                return reading
        for known in self._beginning_as(body):
            if reading := known.read(body):
                fitting.append(known)
                return reading
        return self._learn(_outline(body), fitting, body)

    def plan(self, body: str) -> Plan | None:
        """The plan that reads a body, if one does."""
        known = itertools.chain(self._fitting(body), self._beginning_as(body))
        return next((plan for plan in known if plan.read(body)), None)

    def _fitting(self, body: str) -> list[Plan]:
        """The plans that have read bodies of this outline."""
        outline = _outline(body)
        fitting = self._outlines.get(outline)
        if fitting is None:
            fitting = self._outlines[outline] = []
            self._forget()
        return fitting

    def parse(self, body: str) -> Understood | None:
        """The reading of a body by the parsers alone."""
        for name in self._openings.candidates(body):
            if reading := parsing.parse(name, body):
                return reading
        return None

    def learn_from(self, grammar: str, body: str) -> None:
        """Make the plan of a body that a grammar knows."""
        if made := plan(grammar, body):
            self._add(made)

    def keep(self) -> int:
        """Keep the plans of what this run parsed, for the next; returns how many there are."""
        for grammar, body in self._samples.values():
            made = plan(grammar, body)
            if made and len(self._plans) < _KEPT:
                self._plans.setdefault(made.expression, made)
        self._samples.clear()
        if len(self._plans) == self._had:
            return len(self._plans)
        kept = [
            (
                *(p.grammar, p.rule, p.literals, p.expression, p.fields, p.only),
                [(group, sorted(words)) for group, words in p.unless],
            )
            for p in self._plans.values()
        ]
        grammars.keep(self._file, json.dumps(kept), self._folder)
        self._had = len(self._plans)
        return self._had

    def _learn(self, outline: str, fitting: list[Plan], body: str) -> Understood | None:
        """The parsers' reading of a body; its plan, if such bodies come often."""
        met = self._met[outline] = self._met.get(outline, 0) + 1
        reading = self.parse(body)
        if reading is None:
            return None
        if met < _LEARN_AT:
            if len(self._samples) < _SAMPLES:
                self._samples.setdefault(outline, (reading[0], body))
        elif len(fitting) < _TRIED and (made := plan(reading[0], body)):
            fitting.append(made)
            self._add(made)
        return reading

    def _add(self, made: Plan) -> None:
        if made.expression not in self._plans and len(self._plans) < _KEPT:
            self._plans[made.expression] = made
            first = made.literals[0] if made.literals else ""
            key = first[:_KEY] if len(first) >= _KEY else ""
            self._by_first.setdefault(key, []).append(made)

    def _beginning_as(self, body: str) -> list[Plan]:
        """The plans whose first literal begins the body; those without one are not many."""
        near = (*self._by_first.get(body[:_KEY], ()), *self._by_first.get("", ()))
        return [known for known in near if known.may_read(body)]

    def _forget(self) -> None:
        if len(self._outlines) > _OUTLINES:
            self._outlines.clear()
            self._met.clear()

    def _read_plans(self) -> list[Plan]:
        """The plans of earlier runs; none if there are none, or they cannot be read."""
        written = grammars.kept(self._file, self._folder)
        with contextlib.suppress(ValueError, TypeError):
            return [_plan(*stored) for stored in json.loads(written or "[]")]
        return []


def _outline(body: str) -> str:
    return _BEGINNING.match(body)[0]  # type: ignore[index]  # it matches the empty text


def _plan(
    grammar: str,
    rule: str,
    literals: list[str],
    expression: str,
    fields: list[tuple[str, int]],
    only: list[tuple[int, str]],
    unless: list[tuple[int, list[str]]],
) -> Plan:
    """A plan from what JSON kept of it."""
    return Plan(
        grammar,
        rule,
        tuple(literals),
        expression,
        tuple((name, group) for name, group in fields),
        tuple((group, frozenset(words)) for group, words in unless),
        tuple((group, word) for group, word in only),
    )
