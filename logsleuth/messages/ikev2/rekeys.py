"""CREATE_CHILD_SA (RFC 7296 §1.3): new child SAs, and the rekeying of old ones."""

from __future__ import annotations

from logsleuth.messages.base import Message, message


@message
class ChildRekeyChecking(Message):
    """The observer checks whether the exchange rekeys a child SA."""


@message
class IkeRekeyChecking(Message):
    """The observer checks whether the exchange rekeys the IKEv2 SA."""


@message
class RekeyBeginning(Message):
    """A new SA is to take the place of an old one."""

    protocol: str  # IKE or IPsec


@message
class ChildPfsChecking(Message):
    """The observer looks up whether the child SA wants a Diffie-Hellman exchange of its own."""


@message
class ChildPfs(Message):
    """Whether the child SA has a Diffie-Hellman exchange of its own, and its group."""

    group: int | None = None


@message
class ChildGroupSet(Message):
    """The Diffie-Hellman group of the child SA is set."""

    group: int | None = None


@message
class CreateChildSending(Message):
    """The observer sends its part of a CREATE_CHILD_SA exchange."""


@message
class CreateChildNotifiesProcessing(Message):
    """The observer reads the notifies of a CREATE_CHILD_SA message."""


@message
class CreateChildValidating(Message):
    """The observer checks the form of a CREATE_CHILD_SA message."""


@message
class CreateChildProcessing(Message):
    """The observer works on a CREATE_CHILD_SA message."""


@message
class CreateChildTypeChecking(Message):
    """The observer looks what a CREATE_CHILD_SA message is for."""


@message
class RekeyPostProcessing(Message):
    """What is left to do after a CREATE_CHILD_SA exchange."""


@message
class ChildSpiAsked(Message):
    """IKEv2 asks IPsec for an SPI of the new child SA."""
