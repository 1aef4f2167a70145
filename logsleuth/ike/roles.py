"""Who started the IKE SA, and which way a packet went as its observer saw it."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """The end's part in the IKE SA: the initiator sent the first packet (RFC 7296 §1.2)."""

    INITIATOR = "initiator"
    RESPONDER = "responder"

    @classmethod
    def _missing_(cls, value: object) -> Role | None:
        # IOS prints (I) and (R); (N) stands on a first packet whose receiver becomes the responder.
        return {"I": cls.INITIATOR, "R": cls.RESPONDER, "N": cls.RESPONDER}.get(str(value))

    @property
    def other(self) -> Role:
        """The role of the other end."""
        return Role.RESPONDER if self is Role.INITIATOR else Role.INITIATOR


class Direction(StrEnum):
    """Which way a packet went, as the observer's log says it; `SEEN` where it does not say."""

    SENT = "sent"
    RECEIVED = "received"
    SEEN = "seen"
