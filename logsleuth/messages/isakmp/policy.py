"""IKEv1 phase 1: transforms, compared with the configured policies, and the verdicts."""

from __future__ import annotations

from logsleuth.messages.base import Message, Refused, message


@message
class PolicyComparison(Message):
    """A phase 1 transform is held against one of the observer's policies."""

    transform: int
    policy: int  # its priority; 65507 to 65535 are built in


@message
class Phase1Encryption(Message):
    """The encryption that a phase 1 transform offers."""

    encryption: str


@message
class Phase1KeyLength(Message):
    """The length of the key that a phase 1 transform offers."""

    key_length: int  # bits


@message
class Phase1Hash(Message):
    """The hash that a phase 1 transform offers."""

    hash: str


@message
class Phase1Group(Message):
    """The Diffie-Hellman group that a phase 1 transform offers."""

    group: int


@message
class Phase1Authentication(Message):
    """How a phase 1 transform would authenticate the ends."""

    method: str  # pre-share, RSA sig, XAUTHInitPreShared


@message
class Phase1LifetimeUnit(Message):
    """The unit of the lifetime that follows."""

    unit: str


@message
class Phase1Lifetime(Message):
    """The lifetime that a phase 1 transform offers: a number, or its octets."""

    lifetime: int | None = None
    octets: str | None = None  # highest first: 0x0 0x1 0x51 0x80 is 86400


@message
class Phase1ValueUnknown(Message):
    """The transform offers a value that this release has no name for."""

    attribute_name: str
    code: int


@message
class TransformAccepted(Message):
    """A transform fits: in phase 1 a policy; in quick mode the form, IPsec decides after it."""

    next_payload: int | None = None


@message
class TransformRefused(Message):
    """A transform does not fit; another may."""

    next_payload: int | None = None


@message
class AttributeMismatched(Message):
    """Why a phase 1 transform does not fit the policy it was held against."""

    mismatch: str  # Encryption algorithm, Proposed key length, Preshared authentication


@message
class OffersRefused(Message):
    """None of the peer's phase 1 transforms fits any policy."""

    REFUSES = Refused.IKE_SA


@message
class SaPolicyRefused(Message):
    """The router refuses what the peer offered for the SA, as a whole."""

    phase: int | None = None
    local: str | None = None
    peer: str | None = None

    @property
    def refused(self) -> Refused | None:
        """Phase 2 is of a child SA; a line that names no phase counts for the IKE SA."""
        return Refused.CHILD_SA if self.phase == 2 else Refused.IKE_SA


@message
class AcceptableLifetime(Message):
    """The lifetime of the policy that fits, or what of it is set."""

    which: str  # actual life, life
    lifetime: int  # seconds


@message
class LifetimeOctetsTaken(Message):
    """The peer's lifetime came as octets."""

    length: int


@message
class LifetimeTaken(Message):
    """The lifetime that the peer offers for the IKE SA."""

    lifetime: int  # seconds


@message
class LifetimeAgreed(Message):
    """The lifetime of the IKE SA: the shorter of both ends'."""

    lifetime: int  # seconds


@message
class LifetimeTimerStarted(Message):
    """The IKE SA's lifetime begins to run."""

    lifetime: int  # seconds


@message
class Phase1GroupUnknown(Message):
    """A transform of the peer offers a Diffie-Hellman group that this release does not know."""

    group: int
