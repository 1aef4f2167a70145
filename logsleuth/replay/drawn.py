"""A state machine for people: a table, and a Mermaid diagram."""

from __future__ import annotations

from collections.abc import Iterator

from logsleuth.replay.machine import Machine


def page(machine: Machine) -> str:
    """The machine as a table of its transitions and as a Mermaid state diagram."""
    rows = [("state", "on", "to"), *((t.state, t.on, t.to) for t in machine.transitions)]
    rows += [("any state", trigger, machine.refused) for trigger in machine.aborts]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    table = ["  ".join(f"{c:{w}}" for c, w in zip(r, widths, strict=True)).rstrip() for r in rows]
    begins = f"begins in {machine.start}, succeeds in {machine.done}"
    return "\n".join([machine.reference, begins, "", *table, "", *_mermaid(machine)])


def _mermaid(machine: Machine) -> Iterator[str]:
    """States are numbered: their names hold blanks and words of Mermaid's own."""
    names = dict.fromkeys([machine.start, *(t.to for t in machine.transitions), machine.done])
    ids = {name: f"s{number}" for number, name in enumerate(names)}
    yield "stateDiagram-v2"
    for name, id in ids.items():
        yield f'    state "{name}" as {id}'
    yield f"    [*] --> {ids[machine.start]}"
    for t in machine.transitions:
        yield f"    {ids[t.state]} --> {ids[t.to]}: {t.on}"
    for end in (machine.done, machine.refused):
        if end in ids:
            yield f"    {ids[end]} --> [*]"
