"""How a router words its lines on IKEv2: IOS 15.x and IOS-XE, with SPIs or without."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from math import inf

from tests.scripted import Router

NOTHING = "0" * 16


@dataclass(frozen=True)
class Wording:
    """What a router prints: `sessions` (IOS-XE), SPIs, state machine, packets field by field.

    `parts` is the wording before 15.3: a packet's header is a line a part, all without an id.
    """

    sessions: bool = True
    spis: bool = True
    trace: bool = False
    fields: bool = False
    parts: bool = False
    zero: bool = False  # ids that are not allotted yet are printed as 0, else not at all


@dataclass
class End:
    """One end of one attempt while it is scripted."""

    router: Router
    wording: Wording
    attempt: int
    initiator: bool
    spis: list[str]  # both; the responder's is nothing until it answers
    own: str
    peer: str
    identity: str
    session: int
    ports: tuple[tuple[int, int], tuple[int, int]] = ((500, 500), (500, 500))  # from IKE_AUTH on
    handle: int = 0

    def allot(self, at: float) -> None:
        """Take the lowest SA ID that no SA of the router has then."""
        taken = self.router.taken
        self.handle = next(n for n in count(1) if taken.get(n, -1.0) < at)
        taken[self.handle] = inf

    def free(self, at: float) -> None:
        """Give the SA ID back."""
        self.router.taken[self.handle] = at
        self.handle = 0

    def say(self, at: float, *texts: str) -> None:
        """Lines that nothing comes between; `- …` is printed without an id."""
        self.print(at, *self.tagged(*texts))

    def print(self, at: float, *lines: str) -> None:
        """Lines as they are."""
        self.router.say(at, self.attempt, *lines)

    def tagged(self, *texts: str) -> list[str]:
        """Lines with the facility and the ids that the SA has now."""
        return [self._tagged(text) for text in texts]

    def packet(
        self, way: str, exchange: str, kind: str, number: int, payload: str = "ENCR"
    ) -> list[str]:
        """The lines about a packet that is sent or received."""
        mine, other = self.ports[exchange != "IKE_SA_INIT"]
        here, there = f"{self.own}:{mine}", f"{self.peer}:{other}"
        ends = f"To {there}/From {here}" if way == "Sending" else f"From {there}/To {here}"
        flag = "INITIATOR" if self.initiator == (way == "Sending") else "RESPONDER"
        flag += " MSG-RESPONSE" * (kind == "RESPONSE")
        spi_r = NOTHING if (exchange, kind) == ("IKE_SA_INIT", "REQUEST") else self.spis[1]
        if self.wording.parts:
            verb = "Tx" if way == "Sending" else "Rx"
            return [
                f"- {verb} [L {here}/R {there}/VRF i0:f0] m_id: {number:#x}",
                f"- HDR[i:{self.spis[0]} - r: {spi_r}]",
                f"- IKEV2 HDR ispi: {self.spis[0]} - rspi: {spi_r}",
                "- Next payload: SA, version: 2.0",
                f"- Exchange type: {exchange}, flags: {flag}",
                f"- Message id: {number:#x}, length: 344",
            ]
        spis = f"\nInitiator SPI : {self.spis[0]} - Responder SPI : {spi_r} Message id: {number}\n"
        text = (
            f"{way} Packet [{ends}/VRF i0:f0] {spis if self.wording.spis else ''}"
            f"IKEv2 {exchange} Exchange {kind} \nPayload contents: \n {payload} \n"
        )
        if not self.wording.fields:
            return [text]
        return [
            text,
            f"PAK Next payload: SA, version: 2.0 Exchange type: {exchange}, flags: {flag} "
            f"Message id: {number}, length: 464",
        ]

    def traced(self, number: int, state: str, event: str) -> list[str]:
        """A step of the state machine, where the router prints them."""
        if not self.wording.trace:
            return []
        return [
            f"SM Trace-> SA: I_SPI={self.spis[0]} R_SPI={self.spis[1]} "
            f"({'I' if self.initiator else 'R'}) MsgID = {number} CurState: {state} Event: {event}"
        ]

    def _tagged(self, text: str) -> str:
        facility = "IKEv2-PAK" if text.startswith("PAK ") else "IKEv2"
        text = text.removeprefix("PAK ")
        if text.startswith("- ") or not (self.handle or self.wording.zero):
            return f"{facility}:{text.removeprefix('- ')}"
        if text.startswith("[Crypto Engine") or not self.wording.sessions:
            return f"{facility}:(SA ID = {self.handle}):{text}"
        session = self.session if self.handle else 0
        return f"{facility}:(SESSION ID = {session},SA ID = {self.handle}):{text}"
