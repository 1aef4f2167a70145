"""What became of each packet: absence counts only where a capture covers the moment."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import logsleuth
from logsleuth import reports
from logsleuth.diagnosis import Diagnosis, diagnose
from logsleuth.ike.packets import BY_NAME
from logsleuth.ike.roles import Role
from logsleuth.witness import Fate
from tests.main_mode import Attempt, Told, name, told
from tests.support import log
from tests.test_many_routers import HOURS, attempts

AROUND = [Attempt(1, at=0.0), Attempt(1, at=90.0)]


def diagnosed(texts: dict[str, str]) -> Diagnosis:
    return diagnose(tuple(log(text, file) for file, text in texts.items()))


def fates(diagnosis: Diagnosis) -> dict[tuple[str, int], Fate]:
    """Of each packet that any line shows: the fate, by the lines that show it."""
    return {
        (shown.event.source, shown.event.line): diagnosis.witness.fate(tried.negotiation, t).fate
        for tried in diagnosis.negotiations
        for exchange in tried.negotiation.exchanges
        for t in exchange.packets
        for shown in (t.sent, t.received)
        if shown
    }


def lost_lines(story: Told, made: list[Attempt]) -> set[tuple[str, int]]:
    """The lines that tell of the sending of what was lost."""
    found = set()
    for attempt, lines in zip(made, story.lines, strict=True):
        if attempt.lost:
            sender = BY_NAME[f"MM{attempt.lost}"].sender
            hub = attempt.by_hub is (sender is Role.INITIATOR)
            file = "hub.log" if hub else f"{name(attempt.spoke)}.log"
            texts = story.texts[file].splitlines()
            found.add((file, [n for n in lines[file] if "sending packet" in texts[n - 1]][-1]))
    return found


@pytest.mark.parametrize("by_hub", [False, True])
@pytest.mark.parametrize("lost", [1, 2, 3, 4, 5, 6])
@pytest.mark.parametrize("ahead", [0.0, 3_600.0, -8e6])
def test_a_lost_packet_is_known_where_both_captures_cover_it(
    lost: int, by_hub: bool, ahead: float
) -> None:
    made = [AROUND[0], Attempt(1, at=30.0, by_hub=by_hub, lost=lost), AROUND[1]]
    story = told(made, {"spoke1": ahead})
    found = fates(diagnosed(story.texts))
    gone = lost_lines(story, made)
    assert {at for at, fate in found.items() if fate is Fate.NOT_RECEIVED} == gone
    assert {fate for at, fate in found.items() if at not in gone} == {Fate.BOTH}


def test_each_of_several_lost_beginnings_is_known() -> None:
    made = [AROUND[0], Attempt(1, at=30.0, lost=1), Attempt(1, at=60.0, lost=1), AROUND[1]]
    story = told(made, {})
    found = fates(diagnosed(story.texts))
    assert {at for at, fate in found.items() if fate is Fate.NOT_RECEIVED} == lost_lines(
        story, made
    )


@settings(max_examples=100, deadline=None)
@given(attempts(), st.lists(HOURS, min_size=6, max_size=6), st.integers(0, 99), st.data())
def test_nothing_that_arrived_is_called_lost_however_captures_are_cut(
    made: list[Attempt], clocks: list[float], seed: int, data: st.DataObject
) -> None:
    story = told(made, {name(n + 1): ahead for n, ahead in enumerate(clocks)}, seed)
    gone = lost_lines(story, made)
    texts, begins = {}, {}
    for file, text in story.texts.items():
        lines = text.splitlines(keepends=True)
        first = data.draw(st.integers(0, len(lines) // 2))
        last = data.draw(st.integers(len(lines) // 2 + 1, len(lines)))
        texts[file], begins[file] = "".join(lines[first:last]), first
    for (file, line), fate in fates(diagnosed(texts)).items():
        if fate is Fate.NOT_RECEIVED:
            assert (file, line + begins[file]) in gone
        assert fate is not Fate.NOT_SENT


LOST = [AROUND[0], Attempt(1, at=30.0, lost=3), AROUND[1]]


def without_moment(text: str, between: str) -> str:
    """The hub's capture with something between the attempt that dies and the one after it."""
    at = text.index("*Mar 10 12:01:30")
    return f"{text[:at]}{between}{text[at:]}"


@pytest.mark.parametrize(
    "between",
    [
        "....\n",
        "hub#undebug all\nAll possible debugging has been turned off\nhub#debug crypto isakmp\n",
        "hub#u all\n",
        "hub#terminal no monitor\n",
        "*Mar 10 12:01:00.000: %SYS-5-RESTART: System restarted --\n",
        "*Mar 10 12:01:00.000: %SYS-3-LOGGER_DROPPED: System dropped 12 console debug messages.\n",
        "*Mar 10 11:50:00.000: ISAKMP:(0): SA request profile is (NULL)\n",
        ".Mar 10 12:01:00.000: ISAKMP:(0): SA request profile is (NULL)\n",
    ],
)
def test_a_break_in_the_capture_takes_absence_its_weight(between: str) -> None:
    story = told(LOST, {"spoke1": 40.0})
    texts = story.texts | {"hub.log": without_moment(story.texts["hub.log"], between)}
    assert Fate.NOT_RECEIVED in fates(diagnosed(story.texts)).values()
    assert Fate.NOT_RECEIVED not in fates(diagnosed(texts)).values()


def test_a_condition_on_the_debug_hides_other_peers() -> None:
    """Typed before the attempts, for another peer: this one's packets would not show."""
    made = [
        Attempt(1, at=0.0),
        Attempt(2, at=3.0),
        Attempt(3, at=30.0, lost=1),
        Attempt(1, at=60.0),
    ]
    made += [Attempt(2, at=63.0), Attempt(3, at=90.0)]
    story = told(made, {})
    hub = story.texts["hub.log"].splitlines(keepends=True)
    only = [line for line in hub if "192.0.2.3 " not in line]
    typed = "hub#debug crypto condition peer ipv4 192.0.2.1\n"
    assert Fate.NOT_RECEIVED in fates(diagnosed(story.texts)).values()
    for text in (typed + "".join(hub), "".join(only[:-6])):
        found = fates(diagnosed(story.texts | {"hub.log": text}))
        silent = text.startswith(typed) and "192.0.2.3" not in text
        assert not silent or Fate.NOT_RECEIVED not in found.values()


def test_without_a_common_clock_absence_says_nothing() -> None:
    story = told(LOST, {})
    bare = "".join(
        f"{line.partition(': ')[2] or line}\n" for line in story.texts["hub.log"].splitlines()
    )
    found = fates(diagnosed(story.texts | {"hub.log": bare}))
    assert Fate.NOT_RECEIVED not in found.values()


def test_missing_sequence_numbers_are_a_break() -> None:
    story = told(LOST, {})
    numbered = [
        f"{n:06}: {line}" if line.startswith("*") else line
        for n, line in enumerate(story.texts["hub.log"].splitlines(keepends=True), start=1)
    ]
    blocks = [line for line in numbered if "\t" not in line]  # a block has one number
    texts = story.texts | {"hub.log": "".join(_renumbered(numbered))}
    assert Fate.NOT_RECEIVED in fates(diagnosed(texts)).values()
    assert len(blocks) < len(numbered)
    at = next(n for n, line in enumerate(blocks) if "12:01:30" in line)
    lost = [*_renumbered(blocks[:at]), *_renumbered(blocks[at:], 9000)]
    found = fates(diagnosed(story.texts | {"hub.log": "".join(lost)}))
    assert Fate.NOT_RECEIVED not in found.values()


def _renumbered(lines: list[str], first: int = 1) -> list[str]:
    numbers = iter(range(first, first + len(lines)))
    return [f"{next(numbers):06}{line[6:]}" if line[:6].isdigit() else line for line in lines]


def test_the_report_says_what_did_not_arrive_and_which_lines_cover_it() -> None:
    story = told([AROUND[0], LOST[1], Attempt(2, at=90.0)], {"spoke1": 40.0})
    logs = tuple(log(text, file) for file, text in story.texts.items())
    report = reports.render("text", diagnose(logs))
    assert "──▶  not received" in report
    assert "MM3 of spoke1 (spoke1.log:36) did not arrive at hub" in " ".join(report.split())
    assert f"not received: hub.log:1-{len(story.texts['hub.log'].splitlines())} shows" in report


def test_retransmissions_are_counted(tmp_path) -> None:  # type: ignore[no-untyped-def]
    story = told([Attempt(1, at=0.0, lost=1)], {})
    first, second = story.texts["spoke1.log"].splitlines()[1:]
    again = [first.replace("12:00:00", f"12:00:{n}0") for n in (1, 2, 3)]
    (tmp_path / "spoke1.log").write_text("\n".join([first, second, *again, ""]))
    packets = logsleuth.load(tmp_path / "spoke1.log").packets
    assert packets["sent_times"].tolist() == [4]
    assert packets["fate"].tolist() == [Fate.SENT]
    assert packets["because"].tolist() == ["no capture of 203.0.113.1 is tied to it"]


def test_an_attempt_that_may_be_the_other_end_leaves_it_open() -> None:
    """The spoke's attempt ends where no line names the hub; its own first packet may be the one."""
    story = told([*AROUND[:1], Attempt(1, at=30.0, lost=2), replace(AROUND[1])], {})
    hub = [line for line in story.texts["hub.log"].splitlines(keepends=True)]
    unnamed = [line.replace("192.0.2.1 ", "") if "12:00:30" in line else line for line in hub]
    found = fates(diagnosed(story.texts | {"hub.log": "".join(unnamed)}))
    assert Fate.NOT_RECEIVED not in found.values()
