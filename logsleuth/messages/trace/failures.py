"""Why IKEv2 gave up, in the event trace of IOS-XE."""

from __future__ import annotations

from logsleuth.messages.base import Message, message


@message
class TracedFailure(Message):
    """IKEv2 refused something, or could not do it; `failure` is IOS's wording."""

    peer: str | None = None
    peer_port: int | None = None
    local: str | None = None
    local_port: int | None = None
    failure: tuple[str, ...] = ()
