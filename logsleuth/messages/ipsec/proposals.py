"""What IPsec says of a proposal for a child SA."""

from __future__ import annotations

from logsleuth.messages.base import Message, Refused, message


@message
class IpsecProposalRefused(Message):
    """IPsec refused the child SA."""

    REFUSES = Refused.CHILD_SA

    reason: str


@message
class IpsecProposalValidated(Message):
    """IKE asks the crypto engine in a slot whether it can do what a proposal says."""

    slot: int
