"""Some of many negotiations: with whom, how they ended, when; and the table of them all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import logsleuth
from logsleuth.cli.app import app
from logsleuth.errors import UsageError
from logsleuth.narrowing import Wanted
from tests.main_mode import Attempt, told
from tests.support import SAMPLES

ATTEMPTS = [
    *(Attempt(spoke, at=turn * 60, by_hub=spoke == 2) for spoke in (1, 2, 3) for turn in (0, 1)),
    Attempt(3, at=120, lost=3),
]
OFFSETS = {"spoke1": 3600.0, "spoke2": 86_400.0 * 40}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hub")
    for name, text in told(ATTEMPTS, OFFSETS).texts.items():
        (folder / name).write_text(text)
    return folder


@pytest.fixture(scope="module")
def case(folder: Path) -> logsleuth.Case:
    return logsleuth.load(folder)


def pairs(case: logsleuth.Case) -> list[str]:
    """Who began with whom."""
    return [
        f"{t.negotiation.initiator.label} {t.negotiation.responder.label}"
        for t in case.diagnosis.negotiations
    ]


def test_nothing_asked_for_leaves_nothing_out(case: logsleuth.Case) -> None:
    assert Wanted().all
    assert len(pairs(case.narrowed(Wanted()))) == len(pairs(case)) == 7


@pytest.mark.parametrize("peer", ["spoke2", "SPOKE2", "192.0.2.2", "192.0.2.2/31"])
def test_a_peer_is_a_name_an_address_or_a_network(case: logsleuth.Case, peer: str) -> None:
    expected = ["hub spoke2"] * 2 + ["spoke3 hub"] * 3 * peer.endswith("/31")
    assert sorted(pairs(case.narrowed(Wanted(peers=[peer])))) == expected


def test_of_several_peers_any_will_do(case: logsleuth.Case) -> None:
    assert len(pairs(case.narrowed(Wanted(peers=["spoke1", "spoke2"])))) == 4


def test_an_outcome(case: logsleuth.Case) -> None:
    assert len(pairs(case.narrowed(Wanted(only=["established"])))) == 6
    assert pairs(case.narrowed(Wanted(only=["unknown", "failed"]))) == ["spoke3 hub"]


def test_times_are_those_of_the_common_clock(case: logsleuth.Case) -> None:
    """However far the spokes' own clocks are ahead; the axis is the clock of the hub."""
    assert len(pairs(case.narrowed(Wanted(since="Mar 10 12:00:30")))) == 4
    assert len(pairs(case.narrowed(Wanted(until="12:00:30")))) == 3
    assert len(pairs(case.narrowed(Wanted(since="12:00:30", until="12:01:30")))) == 3
    assert pairs(case.narrowed(Wanted(since="12:03", until="12:04:05.5"))) == []


def test_what_no_clock_can_place_is_kept(tmp_path: Path) -> None:
    """Captures without time stamps may hold what is meant."""
    for name, text in told([Attempt(1, at=0.0)], {}).texts.items():
        bare = "".join(f"{line.partition(': ')[2] or line}\n" for line in text.splitlines())
        (tmp_path / name).write_text(text if name == "hub.log" else bare)
    case = logsleuth.load(tmp_path / "spoke1.log", tmp_path / "hub.log")
    assert len(pairs(case.narrowed(Wanted(since="12:00", until="12:01")))) == 1
    alone = logsleuth.load(tmp_path / "spoke1.log")
    with pytest.raises(UsageError, match="no stamp in these captures tells a time"):
        alone.narrowed(Wanted(since="12:00"))


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        (Wanted(only=["broken"]), "there are established, failed, incomplete, unknown"),
        (Wanted(since="Foo 3 12:00"), "write it as 'Jun 17 18:08:44', or as 18:08"),
        (Wanted(until="noon"), "write it as 'Jun 17 18:08:44', or as 18:08"),
        (Wanted(since="25:00"), "write it as 'Jun 17 18:08:44', or as 18:08"),
        (Wanted(since="Feb 30 12:00"), "there is no day Feb 30"),
        (Wanted(peers=["192.0.2.0/40"]), "does not appear to be an IPv4 or IPv6 network"),
    ],
)
def test_what_cannot_be_meant_is_said_in_one_sentence(
    case: logsleuth.Case, folder: Path, wanted: Wanted, says: str
) -> None:
    with pytest.raises(UsageError, match=says):
        case.narrowed(wanted)


def test_findings_go_with_their_negotiation() -> None:
    case = logsleuth.load(SAMPLES / "ikev1-certs-r2-initiates")
    assert case.diagnosis.findings
    assert not case.narrowed(Wanted(only=["established"])).diagnosis.findings
    assert case.narrowed(Wanted(peers=["R1"])).diagnosis.findings == case.diagnosis.findings


def test_the_table_of_all_negotiations_comes_first(folder: Path) -> None:
    done = CliRunner().invoke(app, ["analyze", str(folder)])
    said = done.output.splitlines()
    at = said.index("7 NEGOTIATIONS")
    cells = [line.split() for line in said[at + 1 : at + 6]]
    assert cells[0] == ["who", "IKE", "outcome", "reached", "first", "last"]  # no cause is named
    rows = {" ".join(row[row.index("→") - 1 : row.index("→") + 2]) for row in cells[1:5]}
    assert rows == {"spoke1 → hub", "hub → spoke2", "spoke3 → hub"}
    (lost,) = (row for row in cells[1:5] if "unknown" in row)
    assert lost[-4:-1] == ["MM3", "Mar", "10"]
    assert not any("IKEv1 main mode" in line for line in said[:at])


def test_the_command_shows_only_what_is_asked_for(folder: Path) -> None:
    done = CliRunner().invoke(app, ["analyze", str(folder), "--peer", "spoke1"])
    assert done.exit_code == 0
    assert "5 negotiations not shown, as asked" in done.output
    assert done.output.count("ESTABLISHED") == 2


def test_where_none_is_as_asked_the_report_says_so(folder: Path) -> None:
    done = CliRunner().invoke(app, ["analyze", str(folder), "--only", "failed"])
    assert done.exit_code == 0
    assert "7 negotiations not shown, as asked; no other is here" in done.output
    assert "NOTHING ABOUT IKE" not in done.output


def test_the_json_report_counts_what_is_not_shown(folder: Path) -> None:
    done = CliRunner().invoke(app, ["analyze", str(folder), "--only", "failed", "--format", "json"])
    report = json.loads(done.output)
    assert report["negotiations"] == []
    assert report["not_shown"] == 7
    assert {clock["router"] for clock in report["clocks"]} == {"spoke1", "spoke2", "spoke3"}
