"""A hub and its spokes: every negotiation is put together again, and none is mixed with another."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from logsleuth.diagnosis import Diagnosis, diagnose
from tests.main_mode import Attempt, Told, name, told
from tests.support import log

HOURS = st.floats(-1e7, 1e7)  # seconds that a clock is ahead


@st.composite
def attempts(draw: st.DrawFn) -> list[Attempt]:
    """Attempts of some spokes, each spoke's own one after the other, all spokes' at once."""
    made: list[Attempt] = []
    for spoke in range(1, draw(st.integers(1, 6)) + 1):
        for turn in range(draw(st.integers(1, 3))):
            begins = turn * 30 + draw(st.integers(0, 5000)) / 1000  # as finely as routers print
            lost = draw(st.sampled_from((0, 0, 0, 0, 2, 3, 4, 5)))
            made.append(Attempt(spoke, begins, by_hub=draw(st.booleans()), lost=lost))
    return made


def diagnosed(story: Told) -> Diagnosis:
    return diagnose(tuple(log(text, file) for file, text in story.texts.items()))


def rebuilt(story: Told) -> list[set[tuple[str, int]]]:
    """The first lines of the records that each negotiation is made of."""
    return [
        {(side.source, step.event.line) for side in t.negotiation.sides for step in side.steps}
        for t in diagnosed(story).negotiations
    ]


def scripted(story: Told) -> list[set[tuple[str, int]]]:
    return [{(file, n) for file, ns in lines.items() for n in ns} for lines in story.lines]


FELL_OUT = [  # two spokes' attempts die alike, one of them of a spoke that never says its address
    *(Attempt(spoke=spoke, at=0.0) for spoke in (1, 2, 3)),
    *(Attempt(spoke=4, at=at, lost=lost) for at, lost in ((0.0, 3), (30.0, 4), (60.0, 0))),
    *(Attempt(spoke=5, at=at, lost=lost) for at, lost in ((0.0, 2), (30.0, 4))),
]


@example(FELL_OUT, [0.0] * 6, 0)
@settings(max_examples=150, deadline=None)
@given(attempts(), st.lists(HOURS, min_size=6, max_size=6), st.integers(0, 99))
def test_every_line_stands_with_its_own_attempt(
    made: list[Attempt], clocks: list[float], seed: int
) -> None:
    """Of one router at a time: which lines are one attempt's, whatever stands between."""
    story = told(made, {name(n + 1): ahead for n, ahead in enumerate(clocks)}, seed)
    whole = scripted(story)
    for part in rebuilt(story):
        assert any(part <= lines for lines in whole)


def test_two_hundred_negotiations_of_fifty_peers_at_once() -> None:
    made = [
        Attempt(spoke, at=turn * 30 + spoke % 7 * 0.03, by_hub=(spoke + turn) % 3 == 0)
        for spoke in range(1, 51)
        for turn in range(4)
    ]
    story = told(made, {name(spoke): spoke * 86_400.5 for spoke in range(1, 51)})
    diagnosis = diagnosed(story)
    key = sorted
    assert sorted(rebuilt(story), key=key) == sorted(scripted(story), key=key)
    assert all(len(t.negotiation.sides) == 2 for t in diagnosis.negotiations)
    assert not any(t.negotiation.join_inferred for t in diagnosis.negotiations)
