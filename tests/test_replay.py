"""Replay: tables that can be read beside the RFC, and honest about cut captures."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logsleuth.ike.packets import BY_NAME
from logsleuth.negotiations import ikev1_packets
from logsleuth.replay import MACHINES, drawn
from logsleuth.replay.machine import IN, Machine, Transition
from logsleuth.replay.running import run
from logsleuth.replay.shown import shown_by
from tests.support import FOUNDING, founding, only

EVENT = only("*Jun 17 18:08:44.337: ISAKMP:(1): peer's pubkey isn't cached")
ALL = list(MACHINES.values())
MAIN = MACHINES["ikev1-main-initiator"]
EXCHANGES = {
    "main": ("main mode",),
    "aggressive": ("aggressive mode",),
    "quick": ("quick mode",),
    "child": ("CREATE_CHILD_SA",),
    "informational": ("INFORMATIONAL",),
    "initial": ("IKE_SA_INIT", "IKE_AUTH"),
}
WITH_PACKETS = [m for m in ALL if "config" not in m.name and m.name != "ikev1-informational"]
machines = pytest.mark.parametrize("machine", ALL, ids=lambda machine: machine.name)


@pytest.mark.parametrize("machine", WITH_PACKETS, ids=lambda machine: machine.name)
def test_every_packet_of_the_exchange_is_in_the_table(machine: Machine) -> None:
    role = machine.name.rpartition("-")[2]
    exchanges = EXCHANGES[machine.name.split("-")[1] if machine.name.count("-") > 1 else "initial"]
    expected = [
        f"{'sent' if packet.sender == role else 'received'} {packet.name}"
        for packet in BY_NAME.values()
        if packet.exchange in exchanges
    ]

    assert list(dict.fromkeys(t.on for t in machine.transitions if t.on in expected)) == expected


@machines
def test_every_state_can_be_reached_and_leads_to_an_end(machine: Machine) -> None:
    assert _reached(machine, machine.start) == machine.states
    assert all(any(map(machine.ends, _reached(machine, state))) for state in machine.states)


@machines
def test_a_trigger_moves_a_state_one_way_only(machine: Machine) -> None:
    pairs = [(t.state, t.on) for t in machine.transitions]

    assert len(set(pairs)) == len(pairs)


@machines
def test_a_full_run_ends_in_success(machine: Machine) -> None:
    way = [t for t in machine.transitions if not t.detour and t.to != machine.refused]
    route = _shortest(way, machine.start, machine.done)

    replay = run(machine, [(t.on, EVENT) for t in route])

    assert (replay.state, replay.not_seen, replay.unexpected) == (machine.done, (), ())
    assert route
    assert replay.instead is None


@given(st.data())
def test_any_walk_along_a_table_is_followed(data: st.DataObject) -> None:
    machine = data.draw(st.sampled_from(ALL))
    walk = data.draw(_walks(machine))

    replay = run(machine, [(t.on, EVENT) for t in walk])

    assert replay.state == (walk[-1].to if walk else machine.start)
    assert (replay.not_seen, replay.unexpected) == ((), ())


@given(st.data())
def test_states_as_printed_lead_where_packets_lead(data: st.DataObject) -> None:
    """Whether a step is shown by its packet, by the state after it, or by both."""
    machine = data.draw(st.sampled_from(ALL))
    walk = data.draw(_walks(machine))
    names = [machine.start, *(t.to for t in walk)]
    shown: list[str] = []
    for n, t in enumerate(walk):
        new = t.to not in names[: n + 1]
        ways = [(t.on,), (t.on, IN + t.to), *([(IN + t.to,)] if new else [])]
        shown += data.draw(st.sampled_from(ways))

    assert run(machine, [(on, EVENT) for on in shown]).state == names[-1]


def test_a_cut_capture_skips_ahead_and_says_what_it_did_not_see() -> None:
    replay = run(MAIN, [("sent MM3", EVENT)])

    assert replay.state == "IKE_I_MM3"
    assert replay.not_seen == ("sent MM1", "received MM2")
    assert replay.awaiting == ("received MM4",)


def test_no_detour_is_taken_for_granted() -> None:
    """A request that is sent again needs no COOKIE."""
    again = [("sent IKE_SA_INIT request", EVENT)] * 2

    replay = run(MACHINES["ikev2-initiator"], again)

    assert (replay.state, replay.not_seen, replay.unexpected) == ("I_WAIT_INIT", (), ())


def test_what_the_router_does_by_itself_is_not_awaited() -> None:
    replay = run(MACHINES["ikev2-initiator"], [("received IKE_SA_INIT response", EVENT)])

    assert replay.state == "I_PROC_INIT"
    assert replay.awaiting == ("sent IKE_AUTH request",)
    assert replay.not_seen == ("sent IKE_SA_INIT request",)


def test_a_repeat_is_no_surprise_but_a_stranger_is() -> None:
    replay = run(MAIN, [("sent MM3", EVENT), ("sent MM3", EVENT), ("sent MM1", EVENT)])

    assert [(one.state, one.on) for one in replay.unexpected] == [("IKE_I_MM3", "sent MM1")]
    assert replay.instead == replay.unexpected[0]


def test_what_came_before_anything_that_fits_is_no_surprise() -> None:
    """A capture that begins later shows nothing of the steps before."""
    assert run(MAIN, [("IKE SA deleted", EVENT)]).unexpected == ()


def test_a_state_that_no_step_leads_to_is_unexpected() -> None:
    replay = run(MAIN, [("sent MM3", EVENT), ("in IKE_I_MM1", EVENT), ("in IKE_READY", EVENT)])

    assert replay.state == "IKE_I_MM3"
    assert replay.unexpected == ()
    back = run(MACHINES["ikev1-quick-responder"], [("sent QM2", EVENT), ("in refused", EVENT)])
    assert [one.on for one in back.unexpected] == ["in refused"]


def test_a_refusal_is_what_came_instead() -> None:
    replay = run(MAIN, [("received MM6", EVENT), ("peer's certificate refused", EVENT)])

    assert replay.state == "refused"
    assert replay.instead
    assert replay.instead.state == "IKE_I_MM6"


@pytest.mark.parametrize("case", FOUNDING)
def test_every_step_names_its_event(case: str) -> None:
    for tried in founding(case).negotiations:
        for side, replay in (*tried.replays, *tried.later):
            shown = [event for _, event in shown_by(side)]
            assert all(taken.event in shown for taken in replay.steps)


@machines
def test_a_machine_is_drawn_with_all_its_transitions(machine: Machine) -> None:
    """As a table, and as Mermaid, whose states are numbered."""
    page = drawn.page(machine)
    table, diagram = page.split("stateDiagram-v2")
    names = dict(re.findall(r'state "(.*)" as (s\d+)', diagram))
    assert names.keys() == machine.states
    for t in machine.transitions:
        remarks = [*(["itself"] * t.inner), *(["detour"] * t.detour)]
        row = rf"^{re.escape(t.state)} +{re.escape(t.on)} +{re.escape(t.to)} *(.*)$"
        assert any(
            all(word in rest for word in (*remarks, t.shows or ""))
            for rest in re.findall(row, table, re.M)
        )
        assert f"    {names[t.state]} --> {names[t.to]}: {t.on}\n" in diagram
    assert {name for name in names if f"    {names[name]} --> [*]" in diagram} == {
        state for state in machine.states if machine.ends(state)
    }


def test_main_mode_prints_the_states_by_which_its_packets_are_numbered() -> None:
    for role, name in (
        ("initiator", "ikev1-main-initiator"),
        ("responder", "ikev1-main-responder"),
    ):
        printed = {(t.on, t.shows) for t in MACHINES[name].transitions if t.shows}
        numbered = {
            (f"{direction} {packet}", state)
            for (end, direction, state), packet in ikev1_packets._BY_STATE.items()
            if end == role and state != "NEW SA"
        }
        assert numbered <= printed
        assert printed - numbered <= {("sent MM6", "MM_KEY_EXCH")}  # as MM4; see ikev1_packets


def _reached(machine: Machine, state: str) -> set[str]:
    found, ahead = {state}, [state]
    while ahead:
        here = ahead.pop()
        left = {t.to for t in machine.transitions if t.state == here}
        if machine.refused and machine.aborts and here != machine.refused:
            left.add(machine.refused)
        ahead += left - found
        found |= left
    return found


def _shortest(way: list[Transition], start: str, end: str) -> list[Transition]:
    routes = [[t] for t in way if t.state == start]
    while routes:
        for route in routes:
            if route[-1].to == end:
                return route
        routes = [[*r, t] for r in routes for t in way if t.state == r[-1].to and len(r) < 20]
    return []


@st.composite
def _walks(draw: st.DrawFn, machine: Machine) -> list[Transition]:
    walk: list[Transition] = []
    for _ in range(draw(st.integers(0, 12))):
        here = walk[-1].to if walk else machine.start
        leaving = [t for t in machine.transitions if t.state == here]
        if not leaving:
            break
        walk.append(draw(st.sampled_from(leaving)))
    return walk
