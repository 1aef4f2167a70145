"""IKEv1 between phase 1 and 2: XAUTH, mode config, and what AAA says of groups (Easy VPN)."""

from __future__ import annotations

from logsleuth.ike.numbers import Hex, MessageId
from logsleuth.messages.base import Message, Refused, message


@message
class XauthNeeded(Message):
    """The user has to log in before quick mode."""


@message
class AddressNeeded(Message):
    """The client has to get an address before quick mode."""


@message
class UnityClientRecognised(Message):
    """The peer is a Cisco VPN client."""


@message
class ConfigTransaction(Message):
    """The observer sends a message of a configuration exchange."""

    peer: str
    message_id: MessageId


@message
class ConfigTransactionProcessing(Message):
    """The observer starts on the peer's message of a configuration exchange."""

    peer: str
    message_id: MessageId


@message
class ConfigPayload(Message):
    """The kind of the configuration payload just read."""

    kind: str  # REQUEST, REPLY, SET, ACK


@message
class XauthAttribute(Message):
    """An XAUTH attribute that is asked for or answered."""

    direction: str  # request, reply
    attribute: str


@message
class XauthAttributeMissing(Message):
    """The peer left out an XAUTH attribute that was asked for."""

    attribute: str


@message
class XauthAcknowledged(Message):
    """The client has confirmed the outcome of XAUTH."""


@message
class XauthStatus(Message):
    """The outcome of XAUTH."""

    status: int  # 1 passed, 0 failed

    @property
    def refused(self) -> Refused | None:
        """See `Message`."""
        return Refused.IKE_SA if self.status == 0 else None


@message
class AaaRequestBegun(Message):
    """IKE is about to ask AAA."""


@message
class AaaCallback(Message):
    """AAA has answered."""

    code: int


@message
class AaaAnswered(Message):
    """AAA has answered a question on a tunnel."""


@message
class AaaSession(Message):
    """The number under which AAA keeps the SA."""

    aaa_id: int


@message
class AuthorizationPrepared(Message):
    """IKE prepares to ask AAA for a group's attributes."""

    group: str


@message
class AuthorizationAsked(Message):
    """IKE has asked AAA for a group's attributes."""

    group: str


@message
class AuthorizationNotAsked(Message):
    """AAA could not be asked for a group's attributes."""

    group: str


@message
class TunnelAttributesReceived(Message):
    """AAA has answered with a tunnel's attributes."""


@message
class AuthorizationAttribute(Message):
    """An attribute of the group that AAA returned."""

    name: str


@message
class ClientSettingsMade(Message):
    """The SA takes the settings of the client's group or profile."""

    handle: Hex


@message
class ClientXauthStateSet(Message):
    """The SA takes the login list of the profile."""


@message
class ConfigChecking(Message):
    """The attributes of the configuration payload follow."""

    message_kind: str  # request, SET


@message
class ConfigAttribute(Message):
    """An attribute of the configuration payload, as the peer asks for it."""

    known_attribute: str
    number: Hex | None = None
    value: str | None = None


@message
class ConfigAttributeUnknown(Message):
    """The peer asks for an attribute that the router does not serve; harmless."""

    attribute: str
    number: Hex


@message
class ConfigAttributesSent(Message):
    """The answer's attributes follow."""

    value: str | None = None


@message
class ConfigAbsent(Message):
    """The client asks for settings, and the crypto map has none to give."""


@message
class ConfigAddress(Message):
    """An address among the attributes just sent."""

    address: str


@message
class ConfigItemSent(Message):
    """What the router tells the client."""

    item: str
    value: str


@message
class SplitNetworkSent(Message):
    """A network that the client shall reach through the tunnel."""

    acl: str
    network: str
    mask: str
    protocol: int | None = None
    source_port: int | None = None
    destination_port: int | None = None


@message
class AddressAllocated(Message):
    """The client gets this address."""

    address: str


@message
class AddressPoolAbsent(Message):
    """The client wants an address, but no pool is configured."""


@message
class AddressAccepted(Message):
    """The client takes its address."""


@message
class ClientRoute(Message):
    """The router's route to the client's address is made or taken away."""

    address: str


@message
class AddressReturned(Message):
    """The client's address is free again."""

    address: str | None = None


@message
class XauthMethod(Message):
    """How the devices authenticate where the peer's proposal asks for XAUTH."""

    method: str


@message
class ClientModeConfigured(Message):
    """The observer is an Easy VPN client in client mode."""


@message
class XauthRequestProcessing(Message):
    """The client takes apart the server's request for a user's name and password."""
