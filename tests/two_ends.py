"""Two routers' captures of a scripted story: who sends what when, by whose clock."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

EPOCH = datetime.datetime(2026, 3, 10, 12)
SINCE_NEW_YEAR = (EPOCH - datetime.datetime(2026, 1, 1)).total_seconds()
ADDRESSES = {"r1": "192.0.2.1", "r2": "198.51.100.2"}
_OTHER = {"r1": "r2", "r2": "r1"}


@dataclass(frozen=True)
class Hand:
    """A router's clock: how far ahead of the true time it is at the start, and what it gains."""

    ahead: float = 0.0  # seconds
    drift: float = 0.0  # parts of one
    year: bool = False

    def reads(self, time: float) -> datetime.datetime:
        """What it shows so many seconds after the epoch."""
        shown = self.ahead + time * (1 + self.drift)
        return EPOCH + datetime.timedelta(seconds=shown)


@dataclass(frozen=True)
class Sent:
    """An IKEv2 packet: when, by whom, which, and how long it travels (None: lost)."""

    at: float
    by: str
    spi: int
    exchange: str
    kind: str
    number: int
    takes: float | None


def captures(packets: Sequence[Sent], hands: dict[str, Hand]) -> dict[str, str]:
    """The captures of both routers by file name."""
    said: dict[str, list[tuple[float, str]]] = {"r1": [], "r2": []}
    for packet in packets:
        other = _OTHER[packet.by]
        said[packet.by].append((packet.at, _line("Sending", packet, packet.by)))
        if packet.takes is not None:
            said[other].append((packet.at + packet.takes, _line("Received", packet, other)))
    return {
        f"{name}.log": "".join(
            f"*{_stamp(hands[name], time)}: {text}" for time, text in sorted(lines)
        )
        for name, lines in said.items()
    }


def _stamp(hand: Hand, time: float) -> str:
    shown = hand.reads(time)
    year = f"{shown.year} " if hand.year else ""
    return f"{shown:%b} {shown.day:2} {year}{shown:%H:%M:%S}.{shown.microsecond // 1000:03}"


def _line(verb: str, packet: Sent, name: str) -> str:
    mine, theirs = ADDRESSES[name], ADDRESSES[_OTHER[name]]
    ends = f"To {theirs}:500/From {mine}:500" if verb == "Sending" else (
        f"From {theirs}:500/To {mine}:500"
    )  # fmt: skip
    answered = packet.exchange != "IKE_SA_INIT" or packet.kind == "RESPONSE"
    spi_r = f"B{packet.spi:015X}" if answered else "0" * 16
    return (
        f"IKEv2:(SESSION ID = {packet.spi},SA ID = 1):{verb} Packet [{ends}/VRF i0:f0] \n"
        f"Initiator SPI : A{packet.spi:015X} - Responder SPI : {spi_r} "
        f"Message id: {packet.number}\n"
        f"IKEv2 {packet.exchange} Exchange {packet.kind} \n"
    )
