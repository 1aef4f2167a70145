"""A NAT between two ends is named, with the lines that say so and the ports that it uses."""
# ruff: noqa: E501  # lines as routers print them

from __future__ import annotations

import pytest

from logsleuth.diagnosis import diagnose
from logsleuth.reports import render
from tests.support import log

INSIDE = """\
*Mar 10 12:00:00.000: ISAKMP:(0): SA request profile is (NULL)
*Mar 10 12:00:00.000: ISAKMP:(0): sending packet to 203.0.113.1 my_port 500 peer_port 500 (I) MM_NO_STATE
*Mar 10 12:00:00.100: ISAKMP (0): received packet from 203.0.113.1 dport 500 sport 500 Global (I) MM_NO_STATE
*Mar 10 12:00:00.110: ISAKMP:(0): sending packet to 203.0.113.1 my_port 500 peer_port 500 (I) MM_SA_SETUP
*Mar 10 12:00:00.200: ISAKMP (0): received packet from 203.0.113.1 dport 500 sport 500 Global (I) MM_SA_SETUP
*Mar 10 12:00:00.201: ISAKMP:(1001):My hash no match - this node inside NAT
*Mar 10 12:00:00.210: ISAKMP:(1001): sending packet to 203.0.113.1 my_port 4500 peer_port 4500 (I) MM_KEY_EXCH
"""
OUTSIDE = """\
*Mar 10 12:00:00.050: ISAKMP (0): received packet from 198.51.100.7 dport 500 sport 1024 Global (N) NEW SA
*Mar 10 12:00:00.051: ISAKMP:(0): sending packet to 198.51.100.7 my_port 500 peer_port 1024 (R) MM_SA_SETUP
*Mar 10 12:00:00.150: ISAKMP (0): received packet from 198.51.100.7 dport 500 sport 1024 Global (R) MM_SA_SETUP
*Mar 10 12:00:00.151: ISAKMP:(1001):His hash no match - this node outside NAT
*Mar 10 12:00:00.152: ISAKMP:(1001): sending packet to 198.51.100.7 my_port 500 peer_port 1024 (R) MM_KEY_EXCH
*Mar 10 12:00:00.260: ISAKMP (1001): received packet from 198.51.100.7 dport 4500 sport 1025 Global (R) MM_KEY_EXCH
"""


def words(**texts: str) -> str:
    logs = [log(text, f"{name}.log") for name, text in texts.items()]
    return " ".join(render("text", diagnose(logs)).split())


def test_both_ends_say_who_is_behind_the_nat() -> None:
    said = words(site=INSIDE, hub=OUTSIDE)
    assert "site is behind a NAT (site.log:6, hub.log:4)" in said
    assert "UDP 500 gives way to 4500 (site.log:7, hub.log:6)" in said
    assert "hub sees site at 198.51.100.7 port 1024 (hub.log:1)" in said


@pytest.mark.parametrize(("text", "who"), [(INSIDE, "r1"), (OUTSIDE, "198.51.100.7")])
def test_one_end_alone_says_it_too(text: str, who: str) -> None:
    assert f"{who} is behind a NAT" in words(r1=text)


def test_without_a_nat_nothing_is_said() -> None:
    plain = "\n".join(line for line in INSIDE.splitlines() if "NAT" not in line)
    assert "NAT" not in words(r1=plain)
