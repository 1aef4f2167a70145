"""Scripted IKEv1 main modes of many routers with a hub: who sends what when, and what is lost.

Each router numbers its SAs by itself (conn ids), prints 0 until it has one, and no cookies at all,
as most IKEv1 debugs do.
"""

from __future__ import annotations

import datetime
import random
from collections import defaultdict
from dataclasses import dataclass, field

EPOCH = datetime.datetime(2026, 3, 10, 12)
HUB = "203.0.113.1"
_STATES = {  # what each end prints with the packets that it sends and receives
    1: ("MM_NO_STATE", "NEW SA"),
    2: ("MM_SA_SETUP", "MM_NO_STATE"),
    3: ("MM_SA_SETUP", "MM_SA_SETUP"),
    4: ("MM_KEY_EXCH", "MM_SA_SETUP"),
    5: ("MM_KEY_EXCH", "MM_KEY_EXCH"),
    6: ("MM_KEY_EXCH", "MM_KEY_EXCH"),
}


@dataclass(frozen=True)
class Attempt:
    """One main mode: which spoke, when, who begins, and the packet that is lost (0: none)."""

    spoke: int
    at: float
    by_hub: bool = False
    lost: int = 0


@dataclass
class Told:
    """The captures, and for each attempt the lines that tell of it: by capture, from 1."""

    texts: dict[str, str]
    lines: list[dict[str, list[int]]]


@dataclass
class _Router:
    name: str
    said: list[tuple[float, int, int, str]] = field(default_factory=list)
    handles: int = 1000

    def say(self, at: float, attempt: int, text: str) -> None:
        self.said.append((at, len(self.said), attempt, text))


def address(spoke: int) -> str:
    return f"192.0.2.{spoke}" if spoke < 250 else f"198.51.100.{spoke - 249}"


def told(attempts: list[Attempt], offsets: dict[str, float], seed: int = 1) -> Told:
    """What the hub and the spokes print; `offsets` are their clocks' seconds ahead, by name."""
    rng = random.Random(seed)
    routers: dict[str, _Router] = {"hub": _Router("hub")}
    for number, attempt in enumerate(attempts):
        spoke = routers.setdefault(name(attempt.spoke), _Router(name(attempt.spoke)))
        ends = (routers["hub"], spoke) if attempt.by_hub else (spoke, routers["hub"])
        _main_mode(number, attempt, ends, rng)
    lines: list[dict[str, list[int]]] = [defaultdict(list) for _ in attempts]
    texts: dict[str, str] = {}
    for router in routers.values():
        text: list[str] = []
        for at, _, number, said in sorted(router.said):
            lines[number][f"{router.name}.log"].append(len(text) + 1)
            record = f"*{_stamp(at + offsets.get(router.name, 0))}: {said}\n"
            text += record.splitlines(keepends=True)
        texts[f"{router.name}.log"] = "".join(text)
    return Told(texts, lines)


def name(spoke: int) -> str:
    return f"spoke{spoke}"


def _main_mode(
    number: int, attempt: Attempt, ends: tuple[_Router, _Router], rng: random.Random
) -> None:
    """Both ends' lines up to the packet that is lost, or to the IKE SA."""
    own = (HUB, address(attempt.spoke)) if attempt.by_hub else (address(attempt.spoke), HUB)
    handles = [0, 0]
    at = attempt.at
    ends[0].say(at, number, "ISAKMP:(0): SA request profile is (NULL)")
    for packet in range(1, 7):
        sender, receiver = (packet + 1) % 2, packet % 2
        roles = ("(I)", "(R)")
        for end in (sender, receiver):  # the id is allotted with the keys, at MM3 and MM4
            if packet == (4 if end == 0 else 3) or (packet == 3 and end == 1):
                ends[end].handles += 1
                handles[end] = ends[end].handles
        shown = _STATES[packet]
        tag = handles[sender]
        if packet > 4:
            using = "pre-shared key authentication using id type ID_IPV4_ADDR"
            ends[sender].say(at, number, f"ISAKMP:({tag}):SA is doing {using}")
            ends[sender].say(at, number, _identity(tag, own[sender]))
        ends[sender].say(
            at, number,
            f"ISAKMP:({tag}): sending packet to {own[receiver]} my_port 500 peer_port 500 "
            f"{roles[sender]} {shown[0]}",
        )  # fmt: skip
        before = f"IKE_{'IR'[sender]}_MM{packet - 1}" if packet > 1 else "IKE_READY"
        ends[sender].say(
            at + 0.001, number,
            f"ISAKMP:({tag}):Old State = {before}  New State = IKE_{'IR'[sender]}_MM{packet}",
        )  # fmt: skip
        if packet == attempt.lost:
            return
        at += rng.uniform(0.01, 0.1)
        role = "(N)" if packet == 1 else roles[receiver]
        tag = handles[receiver] if packet != 3 or receiver != 1 else 0
        ends[receiver].say(
            at, number,
            f"ISAKMP ({tag}): received packet from {own[sender]} dport 500 sport 500 Global "
            f"{role} {shown[1]}",
        )  # fmt: skip
        if packet > 4:
            said = f"ISAKMP:({tag}): processing ID payload. message ID = 0"
            ends[receiver].say(at, number, said)
            ends[receiver].say(at, number, _identity(tag, own[sender]))
        before = f"IKE_{'IR'[receiver]}_MM{packet - 1}" if packet > 1 else "IKE_READY"
        ends[receiver].say(
            at + 0.001, number,
            f"ISAKMP:({tag}):Old State = {before}  New State = IKE_{'IR'[receiver]}_MM{packet}",
        )  # fmt: skip
        at += rng.uniform(0.005, 0.05)
    for end in (0, 1):
        ends[end].say(
            at, number,
            f"ISAKMP:({handles[end]}):Old State = IKE_{'IR'[end]}_MM6  New State = IKE_P1_COMPLETE",
        )  # fmt: skip


def _identity(tag: int, address: str) -> str:
    return (
        f"ISAKMP ({tag}): ID payload \n\tnext-payload : 8\n\ttype         : 1 \n"
        f"\taddress      : {address} \n\tprotocol     : 17 \n\tport         : 500 \n"
        "\tlength       : 12"
    )


def _stamp(seconds: float) -> str:
    shown = EPOCH + datetime.timedelta(seconds=seconds)
    return f"{shown:%b} {shown.day:2} {shown:%H:%M:%S}.{shown.microsecond // 1000:03}"
