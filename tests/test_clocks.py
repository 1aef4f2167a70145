"""Two clocks: the offset is found from packets that both logged, and never without."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logsleuth.clocks import Basis, Clocks, Given, Offset, compare
from logsleuth.clocks.words import told
from logsleuth.diagnosis import diagnose
from logsleuth.errors import UsageError
from tests.support import log
from tests.two_ends import SINCE_NEW_YEAR, Hand, Sent, captures

INITIAL = (("IKE_SA_INIT", 0), ("IKE_AUTH", 1))
LONGEST = 0.9  # seconds that a packet travels
DELAYS = st.floats(0.001, LONGEST)
TRUE = Hand()


@st.composite
def stories(draw: st.DrawFn) -> list[Sent]:
    """Negotiations one after the other, each with liveness checks behind it; nothing is lost."""
    packets: list[Sent] = []
    time = 0.0
    for spi in range(1, draw(st.integers(1, 4)) + 1):
        asks = draw(st.sampled_from(("r1", "r2")))
        checks = [("INFORMATIONAL", n) for n in range(2, 2 + draw(st.integers(0, 3)))]
        for exchange, number in (*INITIAL, *checks):
            there, back, thought = draw(DELAYS), draw(DELAYS), draw(DELAYS)
            packets += exchanged(time, asks, spi, exchange, number, (there, thought, back))
            time += there + thought + back + draw(st.floats(0.01, 600))
    return packets


def exchanged(
    at: float, asks: str, spi: int, exchange: str, number: int, took: tuple[float, float, float]
) -> list[Sent]:
    there, thought, back = took
    answers = "r2" if asks == "r1" else "r1"
    return [
        Sent(at, asks, spi, exchange, "REQUEST", number, there),
        Sent(at + there + thought, answers, spi, exchange, "RESPONSE", number, back),
    ]


def compared(texts: dict[str, str], said: Given | None = None) -> Clocks:
    logs = [log(text, name) for name, text in texts.items()]
    return compare(logs, [t.negotiation for t in diagnose(tuple(logs)).negotiations], said)


def found(packets: list[Sent], r1: Hand, r2: Hand) -> Offset:
    (offset,) = compared(captures(packets, {"r1": r1, "r2": r2})).offsets
    return offset


@settings(max_examples=150, deadline=None)
@given(stories(), st.floats(-1.4e7, 1.4e7), st.booleans())
def test_the_offset_is_found_within_the_packets_spacing(
    packets: list[Sent], ahead: float, year: bool
) -> None:
    offset = found(packets, Hand(year=year), Hand(ahead=ahead, year=year))
    error = abs(offset.ahead / 1e6 - ahead)
    assert (offset.basis, offset.of.name, offset.drift) == (Basis.ANSWERED, "r2", 0)
    assert error <= LONGEST + 0.002
    assert offset.uncertain is not None
    assert error <= offset.uncertain / 1e6 + 0.002


@settings(max_examples=60, deadline=None)
@given(stories(), st.floats(-1e6, 1e6), st.floats(-4e-4, 4e-4))
def test_a_drift_is_taken_out(packets: list[Sent], ahead: float, drift: float) -> None:
    offset = found(packets, TRUE, Hand(ahead=ahead, drift=drift))
    assert offset.steady
    for time in (packets[0].at, packets[len(packets) // 2].at, packets[-1].at):
        shown = SINCE_NEW_YEAR + ahead + time * (1 + drift)
        common = offset.back(round(shown * 1e6)) / 1e6 - SINCE_NEW_YEAR
        assert abs(common - time) <= 2 * LONGEST


def test_one_packet_lost_each_way_leaves_the_others() -> None:
    whole = exchanged(0, "r1", 1, "IKE_SA_INIT", 0, (0.1, 0.1, 0.1))
    lost = [Sent(1, "r1", 1, "IKE_AUTH", "REQUEST", 1, None)]
    offset = found([*whole, *lost], TRUE, Hand(ahead=60))
    assert (offset.anchors, offset.ahead) == (2, 60_000_000)


def test_packets_one_way_are_a_bound_and_no_estimate() -> None:
    asked = [Sent(0, "r1", 1, "IKE_SA_INIT", "REQUEST", 0, 0.25)]
    offset = found(asked, TRUE, Hand(ahead=2))
    assert (offset.basis, offset.least, offset.most) == (Basis.ONE_WAY, None, 2_250_000)
    assert offset.uncertain is None


def test_without_a_packet_in_common_there_is_no_offset() -> None:
    here = captures(exchanged(0, "r1", 1, "IKE_SA_INIT", 0, (0.1, 0.1, 0.1)), _true())
    there = captures(exchanged(5, "r1", 2, "IKE_SA_INIT", 0, (0.1, 0.1, 0.1)), _true())
    clocks = compared({"r1.log": here["r1.log"], "r2.log": there["r2.log"]})
    assert clocks.offsets == ()
    assert told(clocks) == [
        "Nothing ties the clock of r2 to r1's: no packet stands in both captures for sure, with "
        "its time. --anchor ties two lines by hand."
    ]


def test_a_clock_set_in_between_is_told() -> None:
    """No drift of a quartz explains a leap of an hour in ten seconds."""
    took = (0.1, 0.1, 0.1)
    before = captures(
        exchanged(0, "r1", 1, "IKE_SA_INIT", 0, took), {"r1": TRUE, "r2": Hand(ahead=5)}
    )
    after = captures(
        exchanged(10, "r1", 2, "IKE_SA_INIT", 0, took), {"r1": TRUE, "r2": Hand(ahead=3605)}
    )
    texts = {name: before[name] + after[name] for name in before}
    clocks = compared(texts)
    (offset,) = clocks.offsets
    assert not offset.steady
    assert "One of the clocks of r2 and r1 was set in between" in told(clocks)[0]
    events = log(texts["r2.log"], "r2.log").events
    common = [clocks.common(("r2.log", "r2"), event) for event in events]
    seconds = [round((at or 0) / 1e6 - SINCE_NEW_YEAR, 1) for at in common]
    assert seconds == [0.1, 0.2, 10.1, 10.2]


def test_a_year_that_turns_between_the_captures_is_no_offset() -> None:
    """31 December 23:59:59 on one clock, 1 January on the other: two seconds apart."""
    packets = exchanged(0, "r1", 1, "IKE_SA_INIT", 0, (0.1, 0.1, 0.1))
    new_year = 296.5 * 86400 - 1  # from the epoch of the story to the second before midnight
    texts = captures(packets, {"r1": Hand(ahead=new_year), "r2": Hand(ahead=new_year + 2)})
    assert "Dec 31 23:59:59" in texts["r1.log"]
    assert "Jan  1 00:00:01" in texts["r2.log"]
    (offset,) = compared(texts).offsets
    assert offset.ahead == 2_000_000


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (7200, "So it is where two routers keep different time zones."),
        (19800, "So it is where two routers keep different time zones."),
        (7290, None),
        (0.0, None),
    ],
)
def test_a_difference_of_zones_is_named_as_one(ahead: float, said: str | None) -> None:
    packets = exchanged(0, "r1", 1, "IKE_SA_INIT", 0, (0.1, 0.1, 0.1))
    (sentence,) = told(compared(captures(packets, {"r1": TRUE, "r2": Hand(ahead=ahead)})))
    assert sentence.endswith(said or "(2 packets that both logged).")


def test_what_the_user_says_takes_the_place_of_packets() -> None:
    texts = captures(exchanged(0, "r1", 1, "IKE_SA_INIT", 0, (0.1, 0.1, 0.1)), _true())
    (offset,) = compared(texts, Given(offsets={"r2": "-00:03:12.5"})).offsets
    assert (offset.basis, offset.ahead) == (Basis.GIVEN, -192_500_000)
    (tied,) = compared(texts, Given(anchors=[("r1:1", "r2.log:1")])).offsets
    assert (tied.basis, tied.ahead) == (Basis.TIED, 100_000)


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        (Given(offsets={"r3": "1:00"}), "r3 names no single capture"),
        (Given(offsets={"r2": "soon"}), "write it as"),
        (Given(offsets={"r1": "1:00", "r2": "1:00"}), "given for every capture"),
        (Given(anchors=[("r1:99", "r2:1")]), "no record with a time stands there"),
        (Given(anchors=[("r1:1", "r1:4")]), "both lines are of one capture"),
    ],
)
def test_what_makes_no_sense_is_said(said: Given, complaint: str) -> None:
    texts = captures(exchanged(0, "r1", 1, "IKE_SA_INIT", 0, (0.1, 0.1, 0.1)), _true())
    with pytest.raises(UsageError, match=complaint):
        compared(texts, said)


def _true() -> dict[str, Hand]:
    return {"r1": TRUE, "r2": TRUE}


def test_lines_stamped_a_little_late_are_no_clock_that_was_set() -> None:
    """A packet that seems to arrive three milliseconds before it was sent."""
    packets = [
        Sent(0, "r1", 1, "IKE_SA_INIT", "REQUEST", 0, 0.001),
        Sent(0.1, "r2", 1, "IKE_SA_INIT", "RESPONSE", 0, -0.004),
    ]
    offset = found(packets, TRUE, Hand())
    assert offset.steady
    assert offset.uncertain is not None
    assert 0 < offset.uncertain < 10_000


@pytest.mark.parametrize(
    ("days", "says"),
    [
        (100, "by their dates, within 100 ms (2 packets that both logged). No year is printed"),
        (0, "level with r1's, within 100 ms (2 packets that both logged)."),
    ],
)
def test_dates_apart_without_a_year_are_told_as_such(days: int, says: str) -> None:
    packets = exchanged(0, "r1", 1, "IKE_SA_INIT", 0, (0.1, 0.1, 0.1))
    texts = captures(packets, {"r1": TRUE, "r2": Hand(ahead=days * 86_400.0)})
    assert says in told(compared(texts))[0]


def test_a_clock_that_was_never_set_is_told() -> None:
    packets = exchanged(0, "r1", 1, "IKE_SA_INIT", 0, (0.1, 0.1, 0.1))
    texts = captures(packets, {"r1": TRUE, "r2": Hand(ahead=-9.5 * 86_400)})
    assert texts["r2.log"].startswith("*Mar  1 ")
    assert "r2 counts from Mar 1, where IOS begins without a clock" in told(compared(texts))[0]
