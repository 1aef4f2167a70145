"""IKEv2 configuration payloads (RFC 7296 §2.19) and the addresses given in them."""

from __future__ import annotations

from logsleuth.messages.base import Message, message


@message
class ConfigDataSending(Message):
    """The configuration attributes to be sent, here or in the lines that follow."""

    kind: str | None = None
    attribute: tuple[str, ...] = ()
    length: tuple[int, ...] = ()
    data: tuple[str, ...] = ()


@message
class ConfigDataReceived(Message):
    """The configuration attributes received, here or in the lines that follow."""

    kind: str | None = None
    attribute: tuple[str, ...] = ()
    length: tuple[int, ...] = ()
    data: tuple[str, ...] = ()


@message
class ConfigType(Message):
    """What the attributes that follow are: asked for, answered, set or acknowledged."""

    kind: str  # Config-request, Config-reply, Config-set, Config-ack
    attribute: tuple[str, ...] = ()
    length: tuple[int, ...] = ()
    data: tuple[str, ...] = ()


@message
class ConfigurationAttribute(Message):
    """A configuration attribute, sent or received; its value may run over lines."""

    attribute: tuple[str, ...] = ()
    length: tuple[int, ...] = ()
    data: tuple[str, ...] = ()  # of those that have a value


@message
class ConfigDataReady(Message):
    """There is a configuration payload to send."""


@message
class ConfigDataAbsent(Message):
    """There is nothing to put into a configuration payload."""


@message
class ConfigDataIgnored(Message):
    """The peer sent a configuration payload in an exchange that has no place for one."""


@message
class ConfigNotAsked(Message):
    """The observer makes no configuration reply, since the peer asked for nothing."""


@message
class ConfigDataValid(Message):
    """The configuration payload received is well formed."""


@message
class ConfigDataSet(Message):
    """The observer took over the configuration received."""


@message
class ConfigDataNotSet(Message):
    """What the peer assigned could not be applied."""


@message
class AssignedAddressAdding(Message):
    """The traffic selector of the initiator is to hold the address given to it."""

    address: str


@message
class ConfigReplyFailed(Message):
    """The observer could not answer the peer's configuration request."""


@message
class PoolAddressAllocated(Message):
    """An address for the peer was taken from a local pool."""

    address: str
    pool: str


@message
class PoolAddressMissing(Message):
    """There was no address for the peer: no pool, or none left in it."""

    pool: str | None = None
