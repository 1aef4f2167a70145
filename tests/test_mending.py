"""What is remembered of damaged lines changes no reading, in whatever order they come."""

from __future__ import annotations

import itertools
import re

import pytest

from logsleuth import events
from logsleuth.cleaning import Repair
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


NOTED = (
    f"{STAMP}IPSEC(sa_request): ,",
    "(key eng. msg.) OUTBOUND local= 192.0.2.1, remote= 192.0.2.2,( 加密点)",
    "local_proxy= 10.1.1.1/255.255.255.255/0/0 (type=1), ",
    " remote_proxy= 10.2.2.2/255.255.255.255/0/0 (type=1),  (感兴趣流-ProxyID)",
    "protocol= ESP, transform= esp-des esp-md5-hmac  (Tunnel),  (协议",
    "lifedur= 3600s and 4608000kb,",
    "spi= 0x0(0), conn_id= 0, keysize= 0, flags= 0x0",
)


def test_what_somebody_wrote_behind_the_lines_of_a_block_is_set_aside() -> None:
    [event] = log("\n".join(NOTED) + "\n").events
    [bare] = log("\n".join(re.sub(r"\(\s?[加感协].*", "", x) for x in NOTED) + "\n").events

    assert event.message == bare.message
    assert Repair.REMARK in event.record.repairs
    assert getattr(event.message, "peer", None) == "192.0.2.2"
    assert tuple(line.text for line in event.record.lines) == NOTED


def test_stars_that_a_router_prints_are_no_bold_marks() -> None:
    [event] = log(f"{STAMP}EZVPN(hw1): *** Logic Error ***\n").events

    assert getattr(event.message, "notice", None) == "*** Logic Error ***"
    assert not event.record.repairs


TAG = "IKEv2:(SA ID = 1):"
NEXT = f"{TAG}Verify SA init message\n"


def test_a_short_message_that_a_page_broke_at_the_left_edge_is_one() -> None:
    found = log(f"{TAG}There was no\nIPSEC policy found for\nreceived TS\n{NEXT}")

    assert [event.recognised for event in found.events] == [True, True]
    assert [line.number for line in found.events[0].record.lines] == [1, 2, 3]
    assert Repair.WRAP in found.events[0].record.repairs


@pytest.mark.parametrize(
    "text",
    [
        f"{TAG}Verify SA init message\nand the author says so\n",
        f"{TAG}There was no\nhope for it\n{NEXT}",
        f"{TAG}There was no\n\nR1#IPSEC policy found for received TS\n",
    ],
)
def test_what_stands_behind_a_message_is_its_own_unless_a_grammar_knows_the_whole(
    text: str,
) -> None:
    found = log(text)

    assert len(found.events[0].record.lines) == 1
    assert sum(len(e.record.lines) for e in found.events) + len(found.noise) == text.count("\n")
