"""Replay: tables that can be read beside the RFC, and honest about cut captures."""

from __future__ import annotations

import re

import pytest

from logsleuth.ike.packets import FLOWS
from logsleuth.replay import MACHINES, drawn
from logsleuth.replay.machine import Machine, run
from logsleuth.replay.triggers import shown_by
from tests.support import FOUNDING, founding, only

EVENT = only("*Jun 17 18:08:44.337: ISAKMP:(1): peer's pubkey isn't cached")
ALL = list(MACHINES.items())


@pytest.mark.parametrize(("key", "machine"), ALL, ids=lambda x: getattr(x, "name", ""))
def test_every_packet_of_the_flow_is_in_the_table(
    key: tuple[int, object], machine: Machine
) -> None:
    ike, role = key
    exchanges = ("main mode",) if ike == 1 else ("IKE_SA_INIT", "IKE_AUTH")
    expected = [
        f"{'sent' if packet.sender is role else 'received'} {packet.name}"
        for packet in FLOWS[ike]
        if packet.exchange in exchanges
    ]

    assert [t.on for t in machine.transitions if t.on in expected] == expected


@pytest.mark.parametrize(("_key", "machine"), ALL, ids=lambda x: getattr(x, "name", ""))
def test_every_state_can_be_reached_and_left_or_is_an_end(_key: object, machine: Machine) -> None:
    left = {t.state for t in machine.transitions}
    entered = {t.to for t in machine.transitions}

    assert left - entered == {machine.start}
    assert entered - left == {machine.done, machine.refused}


def test_a_full_run_ends_in_success() -> None:
    machine = MACHINES[1, next(role for _, role in MACHINES if role == "initiator")]
    triggers_ = [t.on for t in machine.transitions if t.to != machine.refused]

    replay = run(machine, [(on, EVENT) for on in triggers_])

    assert (replay.state, replay.not_seen, replay.unexpected) == (machine.done, (), ())


def test_a_cut_capture_skips_ahead_and_says_what_it_did_not_see() -> None:
    machine = MACHINES[1, next(role for _, role in MACHINES if role == "initiator")]

    replay = run(machine, [("sent MM3", EVENT)])

    assert replay.state == "IKE_I_MM3"
    assert replay.not_seen == ("sent MM1", "received MM2")
    assert replay.awaiting == ("received MM4",)


def test_a_repeat_is_no_surprise_but_a_stranger_is() -> None:
    machine = MACHINES[1, next(role for _, role in MACHINES if role == "initiator")]

    replay = run(machine, [("sent MM3", EVENT), ("sent MM3", EVENT), ("sent MM1", EVENT)])

    assert replay.unexpected == (EVENT,)


@pytest.mark.parametrize("case", FOUNDING)
def test_every_step_names_its_event(case: str) -> None:
    for tried in founding(case).negotiations:
        for side, replay in tried.replays:
            shown = [event for _, event in shown_by(side)]
            assert all(taken.event in shown for taken in replay.steps)


@pytest.mark.parametrize("machine", MACHINES.values(), ids=lambda machine: machine.name)
def test_a_machine_is_drawn_with_all_its_transitions(machine: Machine) -> None:
    """As a table, and as Mermaid, whose states are numbered."""
    page = drawn.page(machine)
    table, diagram = page.split("stateDiagram-v2")
    names = dict(re.findall(r'state "(.*)" as (s\d+)', diagram))
    assert names.keys() == {t.state for t in machine.transitions} | {
        t.to for t in machine.transitions
    }
    for t in machine.transitions:
        assert re.search(
            rf"^{re.escape(t.state)} +{re.escape(t.on)} +{re.escape(t.to)}$", table, re.M
        )
        assert f"    {names[t.state]} --> {names[t.to]}: {t.on}\n" in diagram
