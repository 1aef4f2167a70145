"""Jobs that IKE and IPsec hand to the crypto engine."""

from __future__ import annotations

from logsleuth.messages.base import Message, message


@message
class IkePacketDecrypted(Message):
    """The engine decrypts an IKE packet."""


@message
class IkePacketEncrypted(Message):
    """The engine encrypts an IKE packet."""


@message
class EngineHashMade(Message):
    """The engine makes the hash that authenticates an IKE message."""

    connection: int | None = None


@message
class EngineKeyHashMade(Message):
    """The engine hashes a public key."""

    connection: int | None = None


@message
class EngineQuickModeKeysMade(Message):
    """The engine derives the keys of a child SA."""

    connection: int | None = None


@message
class EngineIkeKeysMade(Message):
    """The engine derives the keys of an IKE SA."""

    connection: int | None = None


@message
class EngineDhStarted(Message):
    """The engine makes a Diffie-Hellman key pair."""

    connection: int | None = None


@message
class EngineDhFinished(Message):
    """The Diffie-Hellman key pair is made, or failed: 0 and OK are success."""

    phase: int
    status: str


@message
class EngineDhShared(Message):
    """The engine computes the shared Diffie-Hellman secret."""


@message
class EngineDhDeleted(Message):
    """The engine forgets a Diffie-Hellman key pair."""

    handle: str | None = None  # engine and number: SW:1
    connection: int | None = None


@message
class EngineIkeSaCreated(Message):
    """The engine holds an IKE SA."""

    handle: str | None = None  # engine and number: SW:1


@message
class EngineIkeSaDeleted(Message):
    """The engine forgets an IKE SA."""

    handle: str | None = None  # engine and number: SW:1


@message
class EngineIpsecSaCreated(Message):
    """The engine holds an IPsec SA."""

    handle: str | None = None  # engine and number: SW:1


@message
class EngineIpsecSaDeleted(Message):
    """The engine forgets an IPsec SA."""

    handle: str | None = None  # engine and number: SW:1


@message
class EngineConnectionDeleted(Message):
    """The engine forgets a connection."""

    connection: int


@message
class EngineFlowChanged(Message):
    """The engine makes or frees a place for an IPsec SA."""

    handle: str | None = None  # engine and number: SW:1


@message
class EngineProposalValidated(Message):
    """The engine tells whether it can do what a proposal says."""


@message
class EngineMtuUpdated(Message):
    """The engine learns the MTU under which it protects packets."""

    handle: str | None = None  # engine and number: SW:1
    mtu: int | None = None


@message
class EngineKeyWaited(Message):
    """A key was not ready; the negotiation waited for it."""


@message
class EngineHardwareAsked(Message):
    """A job for the accelerator."""

    job: str
    hardware: str  # hw, sw
    user: str | None = None


@message
class EnginePacketTooBig(Message):
    """A packet of the router's own may not be fragmented and does not fit once encrypted."""

    length: int
    mtu: int
