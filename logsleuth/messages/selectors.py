"""Traffic selectors (IKEv1: proxy identities) and the crypto map or tunnel that should match."""

from __future__ import annotations

from dataclasses import dataclass

from logsleuth.messages.base import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class MapProfileMismatch(Message):
    """A map entry asks for another profile than the one this negotiation is bound to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapNotFound(Message):
    """No map entry or tunnel fits the request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IpsecProposalRefused(Message):
    """IPsec refused the child SA."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IpsecPolicyNotFound(Message):
    """IKEv2 was told that nothing protects the traffic selectors received."""
