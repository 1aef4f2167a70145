"""Why IKEv2 gave up, in the event trace of IOS-XE."""

from __future__ import annotations

from logsleuth.messages.base import Message, Refused, message

# Other failures are told of negotiations that come up: `Couldn't find matching SA`.
_ENDING = (
    *("Negotiation aborted due to ERROR", "Maximum number of retransmissions reached"),
    *("Failed to find a matching policy", "Initial exchange failed", "SA init exchange failed"),
    *("Failed SA init exchange", "Auth exchange failed", "Failed auth exchange"),
    *("Failed AUTH exchange", "Failed to receive the AUTH msg before the timer expired"),
    *("Failed to authenticate the IKE SA", "Authentication failed", "Verify auth failed"),
    *("Verify cert failed", "Computed authentication value for peer differs from what peer sent"),
    *("Received no proposal chosen notify", "Sending no proposal chosen notify"),
    *("Received authentication failure notify", "Sending authentication failure notify"),
)


@message
class TracedFailure(Message):
    """IKEv2 refused something, or could not do it; `failure` is IOS's wording."""

    peer: str | None = None
    peer_port: int | None = None
    local: str | None = None
    local_port: int | None = None
    failure: tuple[str, ...] = ()

    @property
    def refused(self) -> Refused | None:
        """See `Message`."""
        return Refused.IKE_SA if any(said in _ENDING for said in self.failure) else None
