"""The log that benchmarks read: the same each time, and read without loss as any other."""

from __future__ import annotations

import functools
import ipaddress
import re
from itertools import pairwise

import pytest

from logsleuth import lines, logs
from tests.benchmarks import hub

SIZE = 200_000
LOG = b"".join(hub.chunks(SIZE))
DOCUMENTATION = [*map(ipaddress.ip_network, ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"))]


@functools.cache
def read() -> logs.Log:
    (read,) = logs.read(lines.source("hub.log", "hub.log", LOG))
    return read


def test_the_same_size_and_seed_are_the_same_log() -> None:
    assert b"".join(hub.chunks(SIZE)) == LOG
    assert b"".join(hub.chunks(SIZE, seed=2)) != LOG


def test_a_smaller_log_is_the_beginning_of_a_larger_one() -> None:
    assert b"".join(hub.chunks(2 * SIZE)).startswith(LOG)


def test_the_size_is_met_to_a_record() -> None:
    assert SIZE - 2000 < len(LOG) <= SIZE
    assert LOG.endswith(b"\n")


def test_no_line_of_it_is_lost() -> None:
    log = read()

    placed = [line.number for event in log.events for line in event.record.lines]
    placed += [noise.line.number for noise in log.noise]
    assert sorted(placed) == [line.number for line in log.source.lines]
    assert log.router == "HUB"


def test_its_records_have_stamps_in_order_and_a_dialect() -> None:
    log = read()

    ticks = [event.stamp.ticks for event in log.events if event.stamp]
    assert ticks == sorted(ticks)
    assert len(ticks) > 0.99 * len(log.events)
    assert sum(event.dialect is None for event in log.events) < 0.01 * len(log.events)


def test_many_peers_speak_at_once() -> None:
    peers = re.findall(rb"packet (?:from|to) (\S+)", LOG)

    assert len(set(peers)) > 50
    assert sum(one != other for one, other in pairwise(peers)) > len(peers) / 2


def test_some_lines_are_broken_at_column_80_and_others_are_long() -> None:
    widths = [len(line) for line in LOG.split(b"\n")]

    assert widths.count(80) > len(widths) / 100
    assert max(widths) > 120


def test_its_addresses_are_for_documentation() -> None:
    for address in set(re.findall(rb"\b\d+\.\d+\.\d+\.\d+\b", LOG)):
        found = ipaddress.ip_address(address.decode())
        assert address.startswith(b"255.") or any(found in net for net in DOCUMENTATION)
    for group in re.findall(rb"\b(?:[0-9a-f]{4}):[0-9a-f:]+:", LOG):
        assert group.startswith(b"2001:db8:")


@pytest.mark.parametrize(("text", "size"), [("200kB", 200_000), ("1.5GB", 1_500_000_000)])
def test_sizes_are_written_as_people_write_them(text: str, size: int) -> None:
    assert hub.bytes_of(text) == size
