"""How well causes are named: over the samples and the labelled real captures (`make score`).

The labels are in prose; `LABELS` says which cause of the catalogue each means.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from logsleuth import load
from logsleuth.case import Case
from tests.test_corpus import CASES, NAMED

LABELS: dict[str, set[str]] = NAMED | {
    "001": {"pfs-mismatch"},
    "041": {"scep-enrol-failed"},
}
_DIALECTS = ("ios", "iosxe")


@dataclass(frozen=True)
class Scored:
    """One case: what may be named, and what is named, most probable first."""

    name: str
    outcome: str
    wanted: frozenset[str]
    named: tuple[str, ...]
    true_lines: bool


def scored(folder: Path) -> Iterator[Scored]:
    """The case of a folder, if its dialect is one that is read."""
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    if meta["dialect"] not in _DIALECTS:
        return
    case = load(*sorted(folder.glob("r*.log")))
    yield Scored(
        name=folder.name,
        outcome=meta["outcome"],
        wanted=frozenset(LABELS.get(folder.name[:3], ())),
        named=tuple(found.rule.id for found in case.diagnosis.findings),
        true_lines=_true(case),
    )


def _true(case: Case) -> bool:
    """Whether each line cited stands in its capture, letter for letter."""
    lines = {
        (log.source.name, line.number): line.text for log in case.logs for line in log.source.lines
    }
    return all(
        lines.get((e.source, e.line)) == e.text
        for found in case.diagnosis.findings
        for e in found.finding.evidence
    )


def table(cases: list[Scored]) -> Iterator[str]:
    """The measures, and how often each rule names a cause."""
    labelled = [c for c in cases if c.wanted]
    successes = [c for c in cases if c.outcome == "success"]
    measures = {
        "cases": len(cases),
        "labelled with a cause": len(labelled),
        "first named right": sum(set(c.named[:1]) <= c.wanted and bool(c.named) for c in labelled),
        "among the first three": sum(bool(set(c.named[:3]) & c.wanted) for c in labelled),
        "labelled, and no cause named": sum(not c.named for c in labelled),
        "causes that the label forbids": sum(bool(set(c.named) - c.wanted) for c in cases),
        "successes": len(successes),
        "alarms on success": sum(bool(c.named) for c in successes),
        "cases with a line cited wrongly": sum(not c.true_lines for c in cases),
    }
    yield from (f"{name:34} {count:4}" for name, count in measures.items())
    yield ""
    counts = Counter(rule for c in cases for rule in set(c.named))
    yield from (f"  {rule:32} {count:4}" for rule, count in sorted(counts.items()))


if __name__ == "__main__":
    print("\n".join(table([one for folder in CASES for one in scored(folder)])))
