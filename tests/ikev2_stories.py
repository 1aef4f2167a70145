"""Scripted IKEv2 negotiations of many spokes with a hub: who sends what when, and what is lost."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests import ikev2_steps as steps
from tests.ikev2_wording import NOTHING, End, Wording
from tests.scripted import Hand, Router, Told, told

HUB = "203.0.113.1"
PLAIN = Wording()
COPIES = 3  # of a request that is not answered


@dataclass(frozen=True)
class Attempt:
    """One IKE SA: which spoke, when, who begins, and what befalls its packets (1 to 4; 0: none).

    All copies of the packet `lost` are lost, the first one of `again`; the answer `late` crosses
    the request's second copy. `detour` is what the responder answers the first request with.
    """

    spoke: int
    at: float
    by_hub: bool = False
    lost: int = 0
    again: int = 0
    late: int = 0
    detour: str = ""  # COOKIE, INVALID_KE_PAYLOAD
    later: tuple[str, ...] = ()  # exchanges of the SA that is up: rekey, dpd, delete


@dataclass(frozen=True)
class Network:
    """How the routers print, which spokes are behind NAT, and whose clock is off; by name."""

    wordings: Mapping[str, Wording] = field(default_factory=dict)
    natted: frozenset[int] = frozenset()
    clocks: Mapping[str, Hand] = field(default_factory=dict)


def name(spoke: int) -> str:
    return f"spoke{spoke}"


def captures(attempts: Sequence[Attempt], net: Network | None = None, seed: int = 1) -> Told:
    """What the hub and the spokes print."""
    net, rng = net or Network(), random.Random(seed)
    routers: dict[str, Router] = {"hub": Router("hub")}
    for number, attempt in sorted(enumerate(attempts), key=lambda pair: pair[1].at):
        spoke = routers.setdefault(name(attempt.spoke), Router(name(attempt.spoke)))
        _Story(number, attempt, net, (routers["hub"], spoke), rng).run()
    return told(routers.values(), len(attempts), net.clocks)


class _Story:
    """One attempt as it goes on."""

    def __init__(
        self,
        number: int,
        attempt: Attempt,
        net: Network,
        routers: tuple[Router, Router],
        rng: random.Random,
    ) -> None:
        self.attempt, self.rng, self.at = attempt, rng, attempt.at
        self.spis = [f"{rng.getrandbits(64) | 1:016X}", NOTHING]
        n, natted = attempt.spoke, attempt.spoke in net.natted
        own = f"10.0.{n}.2" if natted else f"192.0.2.{n}"
        seen = f"198.51.100.{n // 2 + 1}" if natted else own  # two spokes behind one address
        self.hub, self.spoke = (
            End(
                router,
                net.wordings.get(router.name, PLAIN),
                number,
                initiator=attempt.by_hub == (router.name == "hub"),
                spis=self.spis,
                own=addresses[0],
                peer=addresses[1],
                identity=f"{router.name}.example.net",
                session=n if router.name == "hub" else 1,
            )
            for router, addresses in zip(routers, ((HUB, seen), (own, HUB)), strict=True)
        )
        if natted:
            self.hub.ports = (500, 1000 + n), (4500, 2000 + n)
            self.spoke.ports = (500, 500), (4500, 4500)
        self.i, self.r = (self.hub, self.spoke) if attempt.by_hub else (self.spoke, self.hub)

    def wait(self, least: float = 0.02, most: float = 0.08) -> float:
        """Let some time go by, and tell what time it is then."""
        self.at += self.rng.uniform(least, most)
        return self.at

    def tick(self) -> float:
        return self.wait(0.001, 0.01)

    def run(self) -> None:
        steps.begin(self.i, self.at, self.tick)
        if self.attempt.detour:
            self._detour(self.attempt.detour)
        up = self._initial(steps.INIT_REQUEST, steps.INIT_RESPONSE, 1) and self._initial(
            steps.AUTH_REQUEST, steps.AUTH_RESPONSE, 3
        )
        if not up:
            self._give_up()
            return
        for number, what in enumerate(self.attempt.later, start=2):
            self._later(what, number)

    def _detour(self, notify: str) -> None:
        """The responder keeps nothing of the first request; the second has the same SPI."""
        first = self.i.packet("Sending", *steps.INIT_REQUEST, steps.OFFER)
        self.i.say(self.at, *first, "Insert SA")
        want = steps.want_cookie if notify == "COOKIE" else steps.want_group
        want(self.r, self.wait())
        steps.begin_again(self.i, self.wait(), notify)

    def _initial(self, request: steps.Exchange, answer: steps.Exchange, first: int) -> bool:
        """Request and answer with their copies; whether the initiator has its answer."""
        i, late, received = self.i, self.attempt.late == first + 1, False
        payload = ("NOTIFY(COOKIE) " if self.attempt.detour == "COOKIE" else "") + steps.OFFER
        shown = payload if first == 1 else "ENCR"
        sent, replied = i.packet("Sending", *request, shown), steps.OFFER if first == 1 else "ENCR"
        for copy in range(COPIES):
            if copy:
                i.say(self.wait(2, 3), "Retransmitting packet", *sent)
            else:
                i.say(self.at, *sent, *["Insert SA"] * (first == 1))
            if self._lost(first, copy):
                continue
            self.wait()
            if received:
                self._repeat(request, answer, shown, replied)
            elif first == 1:
                self.spis[1] = f"{self.rng.getrandbits(64) | 1:016X}"
                steps.init_request(self.r, self.at, self.tick, payload)
            else:
                steps.auth_request(self.r, self.at, self.tick, i.identity)
            received = True
            if self._lost(first + 1, copy):
                continue
            if late:
                i.say(self.at, "Retransmitting packet", *sent)
            if first == 1:
                steps.init_response(i, self.wait(), self.tick)
            else:
                steps.auth_response(i, self.wait(), self.tick, self.r.identity)
            if late:
                self._repeat(request, answer, shown, replied)
                i.say(self.wait(), *i.packet("Received", *answer, replied))
            return True
        return False

    def _repeat(
        self, request: steps.Exchange, answer: steps.Exchange, shown: str, replied: str
    ) -> None:
        """A copy of a request is answered as the first was."""
        self.r.say(
            self.wait(),
            *self.r.packet("Received", *request, shown),
            "Packet is a retransmission",
            *self.r.packet("Sending", *answer, replied),
        )

    def _lost(self, packet: int, copy: int) -> bool:
        return packet == self.attempt.lost or (packet == self.attempt.again and copy == 0)

    def _give_up(self) -> None:
        """Both ends drop the SA; one that never had it knows nothing of it."""
        failed = "Auth exchange failed" if self.attempt.lost > 2 else "Initial exchange failed"
        self.i.say(
            self.wait(5, 6),
            ": Maximum number of retransmissions reached",
            f": {failed}",
            "Abort exchange",
            "Deleting SA",
        )
        self.i.free(self.at)
        if self.r.handle:
            overdue = ": Failed to receive the AUTH msg before the timer expired"
            waits = [] if self.attempt.lost == 4 else [overdue, ": Auth exchange failed"]
            self.r.say(self.wait(5, 6), *waits, "Deleting SA")
            self.r.free(self.at)

    def _later(self, what: str, number: int) -> None:
        """An exchange that the hub begins, whichever end began the SA."""
        asks, answers = self.hub, self.spoke
        payload, first = {
            "rekey": ("SA N TSi TSr NOTIFY(REKEY_SA)", "Beginning IPSec Rekey"),
            "dpd": ("", "Sending DPD/liveness query"),
            "delete": (
                "DELETE",
                "Sending DELETE INFO message for IKEv2 SA "
                f"[ISPI: 0x{self.spis[0]} RSPI: 0x{self.spis[1]}]",
            ),
        }[what]
        exchange = "CREATE_CHILD_SA" if what == "rekey" else "INFORMATIONAL"
        keys = ["[IKEv2 -> Crypto Engine] Computing DH public key, DH Group 5"] * (what == "rekey")
        request, answer = (exchange, "REQUEST", number), (exchange, "RESPONSE", number)
        asks.say(self.wait(6, 9), first, *keys, steps.built(payload))
        trace = asks.traced(number, "READY", "EV_SEND_INFO")
        asks.say(self.tick(), *trace, *asks.packet("Sending", *request))
        processing = f"Processing {exchange} message"
        answers.say(self.wait(), *answers.packet("Received", *request, payload), processing)
        answers.say(self.tick(), *answers.packet("Sending", *answer))
        asks.say(self.wait(), *asks.packet("Received", *answer, payload))
        if what == "delete":
            for end in (asks, answers):
                end.say(self.at, "Check for existing active SA", "Deleting SA")
                end.free(self.at)
