"""What ends an IKEv2 exchange; `detail` is what IOS-XE adds behind a colon."""

from __future__ import annotations

from logsleuth.messages.base import Message, Refused, message


@message
class AuthExchangeFailed(Message):
    """IKE_AUTH ended without an IKE SA."""

    REFUSES = Refused.IKE_SA

    detail: str | None = None


@message
class InitialExchangeFailed(Message):
    """IKE_SA_INIT ended without keys: no proposal, or no answer."""

    REFUSES = Refused.IKE_SA

    detail: str | None = None


@message
class ChildExchangeFailed(Message):
    """CREATE_CHILD_SA ended without a child SA; the IKE SA stays."""

    REFUSES = Refused.CHILD_SA

    detail: str | None = None


@message
class AuthMessageOverdue(Message):
    """The peer answered IKE_SA_INIT and then never came with its IKE_AUTH."""

    REFUSES = Refused.IKE_SA

    detail: str | None = None


@message
class DatabaseItemMissing(Message):
    """Something was not found: most often an IKEv2 profile or a key; a line before says which."""

    detail: str | None = None


@message
class IkeSaUnknown(Message):
    """A packet came for an IKE SA that the observer does not have, or has no more."""

    detail: str | None = None


@message
class NegotiationContextLocked(Message):
    """A packet came while the observer still works on the one before; harmless by itself."""

    detail: str | None = None


@message
class ToolkitError(Message):
    """An error that says nothing about its cause."""

    reason: str  # IOS's wording
    detail: str | None = None


@message
class SaDeletionFailed(Message):
    """IPsec asked for an SA to be deleted; IKEv2 could not."""

    error: int


@message
class AddressTypeUnsupported(Message):
    """The observer cannot handle an address of this type; the number is IOS's own."""

    address_type: int


@message
class SaInitiationFailed(Message):
    """The observer could not begin a negotiation."""

    REFUSES = Refused.IKE_SA

    detail: str | None = None


@message
class CriticalPayloadUnsupported(Message):
    """The peer sent a payload that must be understood and is not (RFC 7296 §2.5)."""

    REFUSES = Refused.IKE_SA

    detail: str | None = None


@message
class MibEntryUnremoved(Message):
    """Bookkeeping for SNMP had nothing to remove; harmless."""
