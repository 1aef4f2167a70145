"""All captures on one axis: no line lost, none before its own neighbour, sent before received."""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import logsleuth
from logsleuth.cli.app import app
from logsleuth.clocks import compare
from logsleuth.diagnosis import diagnose
from logsleuth.errors import UsageError
from logsleuth.logs import Log
from logsleuth.timeline import lines, moments
from tests.support import FOUNDING, SAMPLES, log, sample
from tests.test_clocks import exchanged, stories
from tests.two_ends import Hand, Sent, captures

CASES = [*FOUNDING, "ikev1-branch-partner-certificate", "ikev1-two-trustpoints-on-the-list"]
TOOK = (0.1, 0.1, 0.1)


def told_by(logs: list[Log]) -> logsleuth.Diagnosis:
    return diagnose(tuple(logs))


@pytest.mark.parametrize("case", CASES)
def test_merged_captures_hold_every_line_in_its_own_order(case: str) -> None:
    names = sorted(path.name for path in (SAMPLES / case).glob("*.log"))
    logs = [log(sample(case, name), name) for name in names]
    clocks = compare(logs, [t.negotiation for t in told_by(logs).negotiations])
    seen = defaultdict(list)
    for _, moment, line in lines(logs, clocks):
        seen[moment.log.source.name].append(line)
    for each in logs:
        assert seen[each.source.name] == list(each.source.lines)


def test_a_line_that_names_no_sa_is_marked_as_placed() -> None:
    case = logsleuth.load(SAMPLES / "ikev1-certs-r2-initiates")
    rows = case.timeline.set_index(["source", "line"])
    assert rows.loc[("r1.log", 7), "kind"] == "TrustpointChosen"  # has no tag at all
    assert rows.loc[("r1.log", 7), "by_place"]
    assert not rows.loc[("r1.log", 8), "by_place"]  # ISAKMP:(1099)
    said = CliRunner().invoke(app, ["timeline", str(SAMPLES / "ikev1-certs-r2-initiates")]).output
    assert [line.split()[4] for line in said.splitlines() if " r1.log:7 " in line] == ["N1~"]


@settings(max_examples=60, deadline=None)
@given(stories(), st.floats(-1e7, 1e7))
def test_a_packet_is_received_after_it_was_sent(packets: list[Sent], ahead: float) -> None:
    texts = captures(packets, {"r1": Hand(), "r2": Hand(ahead=ahead)})
    logs = [log(text, name) for name, text in texts.items()]
    clocks = compare(logs, [t.negotiation for t in told_by(logs).negotiations])
    (offset,) = clocks.offsets
    order = [moment.order for moment in moments(logs, clocks)]
    assert order == sorted(order)
    tightest = 0 if offset.uncertain is None else offset.uncertain
    for packet in packets:
        times = {
            moment.log.router: moment.common
            for moment in moments(logs, clocks)
            if moment.event and _is(moment.event.message, packet)
        }
        (sent,) = [at for router, at in times.items() if router == packet.by]
        (received,) = [at for router, at in times.items() if router != packet.by]
        assert sent is not None
        assert received is not None
        assert received - sent >= -2 * tightest - 2000


def _is(message: object, packet: Sent) -> bool:
    said = [getattr(message, name, None) for name in ("spi_i", "exchange", "kind", "message_id")]
    return said == [f"A{packet.spi:015X}", packet.exchange, packet.kind, packet.number]


@pytest.fixture
def two(tmp_path: Path) -> list[str]:
    """Two captures of one exchange, r2's clock an hour ahead."""
    packets = exchanged(0, "r1", 1, "IKE_SA_INIT", 0, TOOK)
    texts = captures(packets, {"r1": Hand(), "r2": Hand(ahead=3600)})
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    return [str(tmp_path / name) for name in texts]


def test_the_table_has_own_and_common_time(two: list[str]) -> None:
    frame = logsleuth.load(*two).timeline
    assert frame["router"].tolist() == ["r1", "r2", "r2", "r1"]
    assert frame["stamp"].tolist()[1] == "Mar 10 13:00:00.100"
    assert frame["common"].tolist()[1] == "Mar 10 12:00:00.100"
    assert frame["since_seconds"].tolist() == [0.0, 0.1, 0.2, 0.3]
    assert set(frame["negotiation"]) == {"N1"}


def test_the_merged_log_has_a_prefix_a_line(two: list[str]) -> None:
    result = CliRunner().invoke(app, ["merge", *two])
    first, *_ = result.stdout.splitlines()
    assert result.exit_code == 0
    assert first.startswith("Mar 10 12:00:00.000")
    assert first[25:].startswith("r1 r1.log:1 | *Mar 10 12:00:00.000: IKEv2:(SESSION ID = 1,")
    assert len(result.stdout.splitlines()) == 12


def test_timesketch_wants_a_year_that_nobody_guesses(two: list[str]) -> None:
    refused = CliRunner().invoke(app, ["timeline", *two, "--format", "timesketch"])
    assert isinstance(refused.exception, UsageError)
    assert "--year" in str(refused.exception)
    given_it = ["timeline", *two, "--format", "timesketch", "--year", "2026"]
    rows = [json.loads(row) for row in CliRunner().invoke(app, given_it).stdout.splitlines()]
    assert [row["datetime"] for row in rows][:2] == [
        "2026-03-10T12:00:00.000000",
        "2026-03-10T12:00:00.100000",
    ]
    assert {"message", "datetime", "timestamp_desc"} <= rows[0].keys()


def test_an_offset_on_the_command_line_moves_the_other_clock(two: list[str]) -> None:
    said = ["timeline", *two, "--format", "csv", "--offset", "r2=+02:00:00"]
    _, first, *_ = CliRunner().invoke(app, said).stdout.splitlines()
    assert first.startswith('"Mar 10 11:00:00.100"')


def test_times_never_run_back_on_the_axis(two: list[str]) -> None:
    case = logsleuth.load(*two)
    since = case.timeline["since_seconds"].tolist()
    assert all(before <= after for before, after in pairwise(since))
