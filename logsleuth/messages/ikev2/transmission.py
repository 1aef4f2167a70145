"""How IKEv2 packets come and go: queues, retransmissions, fragments, windows."""

from __future__ import annotations

from logsleuth.ike.numbers import Hex, MessageId
from logsleuth.messages.base import Message, Refused, message


@message
class PacketRetransmitting(Message):
    """The observer had no answer and sends its last packet again."""


@message
class PacketRepeated(Message):
    """The peer sent a packet again that the observer already has."""


@message
class RetransmissionsExhausted(Message):
    """The peer never answered; the observer gives the exchange up."""

    REFUSES = Refused.IKE_SA


@message
class PacketDispatched(Message):
    """IKEv2 was handed a packet by the process that reads the socket."""


@message
class QueuedPacketProcessing(Message):
    """IKEv2 takes the next packet off its queue."""


@message
class RequestWindowChecked(Message):
    """The message id of the peer's request, and those that the observer accepts."""

    message_id: MessageId
    first_expected: MessageId
    last_expected: MessageId


@message
class OutsideWindow(Message):
    """A packet came with a message id that was not due; ids are hexadecimal here."""

    received: Hex
    first_awaited: Hex
    beyond_window: Hex  # the first id that is too high


@message
class MessageIdOutsideWindow(Message):
    """A packet came with a message id that was not due (RFC 7296 §2.3)."""


@message
class RequestWindowMoved(Message):
    """The observer answered a request, and which message ids it accepts next."""

    message_id: MessageId
    first_expected: MessageId
    last_expected: MessageId


@message
class PeerWindowChecking(Message):
    """The observer checks whether the peer takes one more request now (RFC 7296 §2.3)."""


@message
class NegotiationContextDeleted(Message):
    """An exchange is over, and what the observer kept for it is freed."""

    whose: str  # who began the exchange: my, peer
    context_message_id: Hex  # hexadecimal here


@message
class FragmentationEnabled(Message):
    """Both ends can fragment IKE packets: Cisco's way, or with `method` IETF as in RFC 7383."""

    method: str | None = None


@message
class PacketFragmenting(Message):
    """A packet is sent in fragments, since it is larger than the MTU for IKEv2."""

    mtu: int
    count: int
    fragment_id: int


@message
class CookieProcessing(Message):
    """The observer reads a COOKIE notify (RFC 7296 §2.6)."""


@message
class RedirectChecking(Message):
    """The observer asks its platform whether another gateway shall answer (RFC 5685)."""


@message
class RedirectCheckSkipped(Message):
    """Nothing to do for redirection to another gateway (RFC 5685)."""


@message
class SgtSwitched(Message):
    """Whether security group tags of TrustSec are sent within the tunnel."""


@message
class DeleteReasonEnabled(Message):
    """The peer is of Cisco and reads the reason of a deletion."""


@message
class VendorPayloadsProcessing(Message):
    """The observer reads the peer's vendor ids."""


@message
class VendorIdReceived(Message):
    """The peer sent this vendor id."""

    vendor_id: str
