"""How far each end got along its state machines: as sentences, and as JSON."""

from __future__ import annotations

from typing import Any

from logsleuth.negotiations import Side
from logsleuth.replay import Replayed
from logsleuth.replay.running import Replay, Unexpected


def sentences(tried: Replayed) -> list[str]:
    """How far each end got, what it waited for, and what came instead."""
    return [_sentence(side, replay) for side, replay in tried.replays if _waits(replay)]


def _waits(replay: Replay) -> bool:
    return bool(replay.steps and replay.awaiting)


def _sentence(side: Side, replay: Replay) -> str:
    last, came = side.ends, replay.instead
    instead = f" Instead came: {came.on} ({_place(came)})." if came else ""
    return (
        f"By this capture {side.router} got as far as {replay.state} "
        f"({last.source}:{last.line}); next would be: {' or '.join(replay.awaiting)}.{instead}"
    )


def of_end(tried: Replayed, side: Side) -> dict[str, Any]:
    """One end's course in JSON: its first machine, and the exchanges after it."""
    replay = tried.replay_of(side)
    later = [_course(one) for owner, one in tried.later if owner is side]
    if replay is None:
        return {"machine": None, "state": None, **_nothing(), "later": later}
    return {**_course(replay), "later": later}


def _nothing() -> dict[str, Any]:
    return {"awaiting": [], "not_seen": [], "unexpected": []}


def _course(replay: Replay) -> dict[str, Any]:
    return {
        "machine": replay.machine.name,
        "state": replay.state,
        "awaiting": list(replay.awaiting),
        "not_seen": list(replay.not_seen),
        "unexpected": [
            {
                "state": one.state,
                "on": str(one.on),
                "source": one.event.source,
                "line": one.event.line,
            }
            for one in replay.unexpected
        ],
    }


def _place(one: Unexpected) -> str:
    return f"{one.event.source}:{one.event.line}"
