"""Every state that routers print is known to some machine, and every machine can be looked up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from logsleuth.cli.app import app
from logsleuth.replay import MACHINES
from tests.support import SAMPLES

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
# A ping's dot or a break may stand in the middle of a name; no whole name ends so.
_PRINTED = re.compile(r"(?:Old State ?= ?|New State ?= ?|CurState: ?)\.?([A-Z][A-Z0-9_]+[A-Z0-9])")
_STATES = frozenset[str]().union(*(machine.states for machine in MACHINES.values()))


def unknown(paths: list[Path]) -> dict[str, str]:
    """The states printed that no machine knows, each with a file that has it."""
    return {
        state: str(path)
        for path in paths
        for state in _PRINTED.findall(path.read_text(errors="replace"))
        if state not in _STATES
    }


def test_every_state_of_the_samples_is_known() -> None:
    paths = sorted(SAMPLES.rglob("*.log"))
    printed = [state for path in paths for state in _PRINTED.findall(path.read_text())]

    assert len(set(printed)) > 10
    assert unknown(paths) == {}


@pytest.mark.skipif(not CORPUS.exists(), reason="no corpus beside the checkout")
def test_every_state_of_the_corpus_is_known() -> None:
    paths = sorted(CORPUS.rglob("*.log"))

    assert any("SM Trace" in path.read_text(errors="replace") for path in paths)
    assert unknown(paths) == {}


@pytest.mark.parametrize("name", MACHINES)
def test_every_machine_is_listed_and_explained(name: str) -> None:
    listed = CliRunner().invoke(app, ["rules"])
    explained = CliRunner().invoke(app, ["explain", name.upper()])

    assert f"  {name} " in listed.output
    assert explained.exit_code == 0
    assert "stateDiagram-v2" in explained.output
    assert re.search(r"RFC \d{4}|draft-", explained.output)
