"""A state machine for people: a table, and a Mermaid diagram."""

from __future__ import annotations

from collections.abc import Iterator

from logsleuth.replay.machine import Machine, Transition

_HEADS = ("state", "on", "to")
_LEGEND = (
    ("itself", "the router goes on by itself; nothing is awaited"),
    ("detour", "not on every way; counted only where the log shows it"),
)


def page(machine: Machine) -> str:
    """The machine as a table of its transitions and as a Mermaid state diagram."""
    rows = [(*_HEADS, ""), *((t.state, t.on, t.to, _remark(t)) for t in machine.transitions)]
    rows += [("any state", trigger, str(machine.refused), "") for trigger in machine.aborts]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    table = ["  ".join(f"{c:{w}}" for c, w in zip(r, widths, strict=True)).rstrip() for r in rows]
    begins = f"begins in {machine.start}, succeeds in {machine.done}"
    return "\n".join([machine.reference, begins, "", *table, *_legend(machine), *_mermaid(machine)])


def _remark(t: Transition) -> str:
    """What the table says beside a transition: its kind, and the state printed with the packet."""
    kind = "itself" if t.inner else "detour" if t.detour else ""
    shown = f"printed as {t.shows}" if t.shows else ""
    return ", ".join(filter(None, (kind, shown)))


def _legend(machine: Machine) -> Iterator[str]:
    yield ""
    remarks = {_remark(t).split(",")[0] for t in machine.transitions}
    found = [f"{word}: {meaning}" for word, meaning in _LEGEND if word in remarks]
    yield from [*found, ""] if found else ()


def _mermaid(machine: Machine) -> Iterator[str]:
    """States are numbered: their names hold blanks and words of Mermaid's own."""
    ends = [machine.done, *([machine.refused] if machine.refused else [])]
    names = dict.fromkeys([machine.start, *(t.to for t in machine.transitions), *ends])
    ids = {name: f"s{number}" for number, name in enumerate(names)}
    yield "stateDiagram-v2"
    for name, id in ids.items():
        yield f'    state "{name}" as {id}'
    yield f"    [*] --> {ids[machine.start]}"
    for t in machine.transitions:
        yield f"    {ids[t.state]} --> {ids[t.to]}: {t.on}"
    for name in ids:
        if machine.ends(name):
            yield f"    {ids[name]} --> [*]"
