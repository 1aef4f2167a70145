"""What is remembered of damaged lines changes no reading, in whatever order they come."""

from __future__ import annotations

import itertools

import pytest

from logsleuth import events
from logsleuth.messages.base import Message
from tests.support import log

STAMP = "*Jun 17 18:08:44.337: "
BODY = "peer matches prof1 profileundebug all"
LONG = "Old State = IKE_I_MM3 New State = IKE_I_M M4"


def before_the_edge(body: str) -> str:
    """A line whose blank inside a word stands at the terminal's edge."""
    tag = "ISAKMP:(1099):"
    return f"{STAMP}{tag}".ljust(80 - body.rindex(" ")) + body


ALIKE = {
    "two dialects, one length": (
        f"{STAMP}ISAKMP:(1099):    {BODY}",
        f"{STAMP}IKEv2:(SA ID = 1):{BODY}",
    ),
    "three, one unknown": (
        f"{STAMP}CRYPTO_PKI: {BODY}",
        f"{STAMP}ISAKMP:(1099):{BODY}",
        f"{STAMP}RADIUS: {BODY}",
    ),
    "two lengths": (before_the_edge(LONG), f"{STAMP}ISAKMP:(1099):{LONG}"),
}


def afresh(*lines: str) -> list[tuple[Message, tuple[str, ...]]]:
    """What the lines say, read in this order by a process that remembers nothing."""
    events._BEYOND_REPAIR.clear()
    return [(e.message, e.record.repairs) for line in lines for e in log(line + "\n").events]


@pytest.mark.parametrize("lines", ALIKE.values(), ids=ALIKE)
def test_what_is_beyond_repair_does_not_depend_on_what_was_read_before(
    lines: tuple[str, ...],
) -> None:
    alone = {line: afresh(line) for line in lines}

    assert {bool(repairs) for said in alone.values() for _, repairs in said} == {True, False}
    for order in itertools.permutations(lines):
        assert afresh(*order) == [said for line in order for said in alone[line]]
