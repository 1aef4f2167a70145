"""IKEv2 of a hub and its spokes: every SA is put together again, and none mixed with another."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ikev2_stories import Attempt, Network, captures, name
from tests.ikev2_wording import Wording
from tests.scripted import Hand, Joins, Told, diagnosed, joins

SPOKES = 5
LATER = ((), ("dpd",), ("rekey", "delete"), ("dpd", "rekey", "dpd"), ("delete",))
FATES = ({}, {}, {}, {"lost": 1}, {"lost": 2}, {"lost": 3}, {"lost": 4}, {"again": 1},
         {"again": 2}, {"again": 3}, {"again": 4}, {"late": 2}, {"late": 4})  # fmt: skip


@st.composite
def attempts(draw: st.DrawFn, natted: frozenset[int] = frozenset()) -> list[Attempt]:
    """Attempts of some spokes, each spoke's own one after the other, all spokes' at once."""
    made: list[Attempt] = []
    for spoke in range(1, draw(st.integers(1, SPOKES)) + 1):
        for turn in range(draw(st.integers(1, 3))):
            ways = [False] if spoke in natted else draw(st.sampled_from(([False], [True], BOTH)))
            for by_hub in ways:
                made.append(
                    Attempt(
                        spoke,
                        turn * 70 + draw(st.integers(0, 3000)) / 1000,
                        by_hub=by_hub,
                        detour=draw(st.sampled_from(("", "", "COOKIE", "INVALID_KE_PAYLOAD"))),
                        later=draw(st.sampled_from(LATER)),
                        **draw(st.sampled_from(FATES)),
                    )
                )
    return made


BOTH = [False, True]
HANDS = st.builds(Hand, ahead=st.floats(-1e6, 1e6), drift=st.sampled_from((0.0, 1e-4, -3e-4)))


@st.composite
def networks(draw: st.DrawFn, spis: st.SearchStrategy[bool]) -> Network:
    names = ["hub", *map(name, range(1, SPOKES + 1))]
    flag = st.booleans()
    words = st.builds(Wording, sessions=flag, spis=spis, trace=flag, fields=flag, zero=flag)
    return Network(
        wordings={router: draw(words) for router in names},
        natted=draw(st.frozensets(st.integers(1, SPOKES))),
        clocks={router: draw(HANDS) for router in names},
    )


@st.composite
def stories(draw: st.DrawFn, spis: st.SearchStrategy[bool]) -> Told:
    net = draw(networks(spis))
    return captures(draw(attempts(net.natted)), net, draw(st.integers(0, 99)))


def ordered(found: Joins) -> list[list[tuple[str, int]]]:
    return sorted(map(sorted, found))


@settings(max_examples=100, deadline=None)
@given(stories(spis=st.just(True)))
def test_with_spis_every_negotiation_is_what_the_script_says(story: Told) -> None:
    assert ordered(joins(diagnosed(story.texts))) == ordered(story.scripted)


@settings(max_examples=100, deadline=None)
@given(stories(spis=st.just(False)))
def test_without_spis_nothing_is_joined_that_does_not_belong_together(story: Told) -> None:
    for found in joins(diagnosed(story.texts), proven=True):
        assert any(found <= lines for lines in story.scripted)


def test_two_hundred_negotiations_of_fifty_peers_at_once() -> None:
    names = ["hub", *map(name, range(1, 51))]
    net = Network(
        wordings={
            router: Wording(spis=True, sessions=n % 2 == 0) for n, router in enumerate(names)
        },
        natted=frozenset(range(1, 51, 5)),
        clocks={router: Hand(ahead=n * 86_400.5) for n, router in enumerate(names)},
    )
    made = [
        Attempt(spoke, turn * 70 + spoke % 7 * 0.03, by_hub=spoke % 5 != 1 and turn % 2 == 0)
        for spoke in range(1, 51)
        for turn in range(4)
    ]
    story = captures(made, net, 1)
    assert ordered(joins(diagnosed(story.texts))) == ordered(story.scripted)
