"""Traffic selectors (IKEv1: proxy identities) and the crypto map or tunnel that should match."""

from __future__ import annotations

from logsleuth.messages.base import Message, message


@message
class MapProfileMismatch(Message):
    """A map entry asks for another profile than the one this negotiation is bound to."""


@message
class MapNotFound(Message):
    """No map entry or tunnel fits the request."""


@message
class IpsecProposalRefused(Message):
    """IPsec refused the child SA."""

    reason: str


@message
class IpsecPolicyNotFound(Message):
    """IKEv2 was told that nothing protects the traffic selectors received."""
