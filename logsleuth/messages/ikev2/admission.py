"""Admission of new SAs, and the counts kept for it."""

from __future__ import annotations

from logsleuth.messages.base import Message, message


@message
class SaRequestAdmitted(Message):
    """Call admission lets a new IKEv2 negotiation begin."""


@message
class SaRequestActivated(Message):
    """A negotiation that call admission counted is now an SA."""


@message
class SaRequestDropped(Message):
    """Call admission counts a negotiation or an SA no more."""

    state: str  # Negotiating or Active


@message
class SaCountIncremented(Message):
    """One SA more in this state."""

    direction: str  # incoming or outgoing
    state: str  # negotiating or active


@message
class SaCountDecremented(Message):
    """One SA fewer in this state."""

    direction: str  # incoming or outgoing
    state: str  # negotiating or active
