"""What IKEv2 does between packets: queues, windows, single payloads."""

from __future__ import annotations

from logsleuth.messages.base import Message, message


@message
class DispatcherPacketTaken(Message):
    """A packet came in from UDP."""


@message
class QueuedPacketProcessing(Message):
    """A packet that came in is taken off the queue."""


@message
class SaProcessing(Message):
    """The observer works on the SA that a packet belongs to."""


@message
class RequestWindowChecked(Message):
    """The message ID of a request, and the IDs that the window allows."""

    message_id: int
    first: int
    last: int


@message
class ResponseSent(Message):
    """The observer answered, and the window moved on."""

    message_id: int
    first: int
    last: int


@message
class ResponseProcessed(Message):
    """The peer answered, and the window moved on."""

    message_id: int
    first: int
    last: int


@message
class VendorPayloadMade(Message):
    """The observer adds a vendor ID to the packet that it builds."""

    vendor: str


@message
class NotifyPayloadMade(Message):
    """The observer adds a notify to the packet that it builds."""

    notify: str


@message
class VendorPayloadRead(Message):
    """A vendor ID in the packet received."""

    vendor: str


@message
class NotifyPayloadRead(Message):
    """A notify in the packet received."""

    notify: str


@message
class CustomVendorIdsProcessing(Message):
    """The observer reads vendor IDs that it does not know by heart."""


@message
class CiscoVendorIdReceived(Message):
    """The peer is a Cisco device."""


@message
class FeatureEnabled(Message):
    """Both ends know this extension, so it is used."""

    feature: str


@message
class AuthNotifiesProcessing(Message):
    """The observer reads the notifies of an IKE_AUTH message."""

    kind: str  # request or response


@message
class InitialMessageProcessing(Message):
    """The observer reads the IKE_SA_INIT response."""


@message
class IdentityParametersValid(Message):
    """The peer's ID payload is well formed."""


@message
class PoliciesSetting(Message):
    """The observer sets the policies of the profile or the defaults for the SA."""


@message
class PkiSession(Message):
    """IKEv2 begins or ends a session with PKI."""

    change: str  # Opening or Closing


@message
class KeysGenerating(Message):
    """The observer makes the keys of the IKEv2 SA."""
