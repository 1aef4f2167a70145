"""IKEv1: malformed packets, requests that fail, algorithms that are not allowed."""

from __future__ import annotations

from logsleuth.messages.base import Message, Refused, message


@message
class ReservedBitsSet(Message):
    """A payload is malformed; in MM5 it is what a wrong pre-shared key makes of it."""

    REFUSES = Refused.IKE_SA

    payload: str | None = None  # its name
    payload_type: int | None = None  # or its number: 5 ID, 8 HASH


@message
class SaRequestFailed(Message):
    """IKEv1 could not begin what IPsec asked for; the reason stands in the lines before."""

    REFUSES = Refused.IKE_SA

    failure: str


@message
class IpsecRequestFailed(Message):
    """IPsec's request to IKEv1 came to nothing; a consequence."""

    REFUSES = Refused.IKE_SA

    request: int
    code: int


@message
class StateActionFailed(Message):
    """What the IKEv1 state machine did on its last input failed."""

    code: int


@message
class StateMachineFailed(Message):
    """The IKEv1 state machine has no place for this message."""

    source: str


@message
class AlgorithmDisallowed(Message):
    """The release allows no longer one of these two algorithms; that policy is skipped."""

    encryption: str
    hash: str


@message
class GroupDisallowed(Message):
    """The release allows no longer this Diffie-Hellman group; that policy is skipped."""

    group: int


@message
class GroupPregenerationRefused(Message):
    """No key is made in advance for a Diffie-Hellman group that is not allowed."""

    group: int


@message
class IdentityUnreadable(Message):
    """The identity payload of the peer could not be taken apart."""

    REFUSES = Refused.IKE_SA
