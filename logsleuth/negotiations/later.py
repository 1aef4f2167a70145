"""Exchanges under an IKE SA that is up: CREATE_CHILD_SA, INFORMATIONAL (RFC 7296 §1.3, §1.4).

Either end begins them, and they come any number of times, so the message id and the end that asked
tell one from another (§2.2). Where no line prints the id, each request begins another one, and what
two logs show stays apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from logsleuth.ike.packets import BY_NAME, LATER
from logsleuth.ike.roles import Direction, Role
from logsleuth.negotiations.side import Side, Sighting


@dataclass(slots=True)
class Beside:
    """One such exchange while its sightings are gathered; `asker` is the end that began it."""

    type: str
    message_id: int | None
    asker: Role | None
    sides: set[str]
    sightings: list[tuple[Side, Sighting]] = field(default_factory=list)

    def of(self, packet: str, direction: Direction) -> Sighting | None:
        """The first sighting of its request or response in one direction."""
        found = (
            s for _, s in self.sightings if (s.packet.name, s.direction) == (packet, direction)
        )
        return next(found, None)

    def fits(self, side: Side, sighting: Sighting) -> bool:
        """Whether a sighting is of this exchange."""
        if (sighting.packet.exchange, sighting.message_id) != (self.type, self.message_id):
            return False
        asker = asked_by(side, sighting)
        if asker and self.asker and asker is not self.asker:
            return False
        if self.message_id is not None:
            return True
        return side.source in self.sides and sighting.packet.name.endswith("response")


def beside(sides: Sequence[Side]) -> tuple[Beside, ...]:
    """The exchanges of all ends, in the order in which the logs show them."""
    found: list[Beside] = []
    latest: dict[tuple[str, int | None], list[Beside]] = {}
    for side, sighting in _shown(sides):
        key = (sighting.packet.exchange, sighting.message_id)
        known = next((b for b in reversed(latest.get(key, [])) if b.fits(side, sighting)), None)
        if known is None:
            known = Beside(*key, asked_by(side, sighting), {side.source})
            found.append(known)
            # Without an id only the exchange begun last can go on, so that long logs stay quick.
            kept = latest.get(key, []) if key[1] is not None else []
            latest[key] = [*kept, known]
        known.asker = known.asker or asked_by(side, sighting)
        known.sides.add(side.source)
        known.sightings.append((side, sighting))
    return tuple(found)


def asked_by(side: Side, sighting: Sighting) -> Role | None:
    """The end that began the exchange, if the direction of the packet is known."""
    if side.role is None or sighting.direction is Direction.SEEN:
        return None
    request = sighting.packet is BY_NAME[f"{sighting.packet.exchange} request"]
    mine = request is (sighting.direction is Direction.SENT)
    return side.role if mine else side.role.other


def _shown(sides: Sequence[Side]) -> Iterator[tuple[Side, Sighting]]:
    for side in sides:
        for sighting in side.sightings:
            if sighting.packet in LATER:
                yield side, sighting
