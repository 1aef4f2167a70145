"""Parts pasted twice: only what a router cannot have printed again counts as such."""

from __future__ import annotations

import pytest

from logsleuth.records import NoiseKind
from logsleuth.reports import render
from tests.support import diagnosed, log

ATTEMPT = """ISAKMP:(0): beginning Main Mode exchange
ISAKMP:(0): sending packet to 192.0.2.2 my_port 500 peer_port 500 (I) MM_NO_STATE
ISAKMP:(0): retransmitting phase 1 MM_NO_STATE...
ISAKMP:(0): peer does not do paranoid keepalives.
""".splitlines()


def pasted_twice(lines: list[str]) -> int:
    """How many lines are taken for the second half of a paste."""
    read = log("\n".join([*lines, *lines]) + "\n")
    return sum(noise.kind is NoiseKind.REPEATED for noise in read.noise)


def stamped(stamps: list[str]) -> list[str]:
    return [f"{stamp}: {line}" for stamp, line in zip(stamps, ATTEMPT, strict=True)]


def test_equal_halves_without_stamps_may_be_two_attempts_and_both_stand() -> None:
    assert pasted_twice(ATTEMPT) == 0
    assert pasted_twice(["R1#ping 192.0.2.2", *ATTEMPT, "R1#"]) == 0
    assert len(log("\n".join(ATTEMPT * 2)).events) == 8


@pytest.mark.parametrize("stamp", ["*Jun 17 18:08:44.337", "*Jun 17 18:08:44", "1w2d"])
def test_a_few_lines_of_one_moment_may_be_printed_twice_and_both_stand(stamp: str) -> None:
    assert pasted_twice(stamped([stamp] * 4)) == 0


def test_eight_different_lines_are_not_printed_twice_in_one_millisecond() -> None:
    lines = [f"*Jun 17 18:08:44.337: ISAKMP:(1099): line {letter}" for letter in "abcdefgh"]
    pair = lines[:2] * 4  # as PKI prints its two lines for each certificate

    assert pasted_twice(lines) == 8
    assert pasted_twice([line.replace(".337", "") for line in lines]) == 0
    assert pasted_twice(pair) == 0


def test_the_report_says_that_it_cannot_tell() -> None:
    told = "r1.log says the same twice, line for line"

    assert told in render("text", diagnosed(r1="\n".join(ATTEMPT * 2)))
    assert told not in render("text", diagnosed(r1="\n".join(ATTEMPT)))
    assert told not in render("text", diagnosed(r1="\n".join(ATTEMPT[:2] * 8)))


@pytest.mark.parametrize(
    ("early", "late"),
    [
        ("*Jun 17 18:08:44.337", "*Jun 17 18:08:44.341"),
        ("Jun 17 18:08:44", "Jun 17 18:08:45"),
        ("00:01:14", "00:01:15"),
        ("1d02h", "1d03h"),
    ],
)
def test_equal_halves_that_go_back_in_time_are_pasted_twice(early: str, late: str) -> None:
    lines = stamped([early, early, late, late])

    assert pasted_twice(lines) == 4
    assert pasted_twice([f"> {line}" for line in lines]) == 4


def test_equal_halves_with_the_same_sequence_numbers_are_pasted_twice() -> None:
    assert pasted_twice([f"{at:06}: {line}" for at, line in enumerate(ATTEMPT, 123)]) == 4


def test_equal_halves_with_the_same_collectors_times_are_pasted_twice() -> None:
    lines = [f"Jun 17 18:09:{at:02} 192.0.2.1 {line}" for at, line in enumerate(ATTEMPT)]

    assert pasted_twice(lines) == 4
