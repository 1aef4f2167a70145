"""Numbers before lines: the router's own sequence numbers, or those of a paste."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from logsleuth.cleaning import Repair
from logsleuth.logs import Log
from tests.support import log, sample

SAID = [
    "ISAKMP:(0): beginning Main Mode exchange",
    "RT: add 198.51.100.0/24 via 192.0.2.9, eigrp metric [90/1]",
    "ISAKMP:(0):Old State = IKE_READY  New State = IKE_I_MM1",
    "NHRP: Attempting to send packet via DEST 192.0.2.7",
]
BLOCK = ["ISAKMP:(1099): peer wants cert issued by", " cn=CA1,o=cisco,o=com"]


def numbered(lines: Iterable[str]) -> list[str]:
    return [f"{at:06}: {line}" for at, line in enumerate(lines, 101)]


def read(lines: Iterable[str]) -> Log:
    return log("\n".join(lines) + "\n")


def sequences(read: Log) -> list[int | None]:
    return [event.record.header.sequence for event in read.events]


def marked(read: Log) -> bool:
    return any(Repair.MARK in event.record.repairs for event in read.events)


def test_numbers_before_foreign_lines_are_the_routers() -> None:
    found = read(numbered(SAID * 3))

    assert sequences(found) == [101, 103, 105, 107, 109, 111]
    assert not marked(found)


def test_numbers_that_count_on_past_a_block_are_the_routers() -> None:
    lines = numbered([*SAID * 5, BLOCK[0]])
    found = read([*lines, BLOCK[1], "000122:   ICMP type=8, code=0"])

    assert found.events[-1].record.header.sequence == 121
    assert len(found.events[-1].record.lines) == 2
    assert not marked(found)


@pytest.mark.parametrize("line", [BLOCK[1], "R1#", "R1#show clock"])
def test_numbers_before_lines_that_no_router_numbers_are_of_a_paste(line: str) -> None:
    found = read(numbered([*SAID, BLOCK[0], line, *SAID]))

    assert set(sequences(found)) == {None}
    assert all(Repair.MARK in event.record.repairs for event in found.events)


def test_zeros_before_the_numbers_of_a_paste_change_no_reading() -> None:
    lines = sample("ikev1-certs-r2-initiates", "r1.log").rstrip("\n").split("\n")
    plain, found = read(lines), read(numbered(lines))

    assert [e.message for e in found.events] == [e.message for e in plain.events]
    assert (found.router, marked(found)) == ("R1", True)
