"""IKEv2 SAs that come up, and their child SAs, handed over to IPsec."""

from __future__ import annotations

from logsleuth.ike.numbers import Hex
from logsleuth.messages.base import Message, Refused, message


@message
class IpsecPolicyNotFound(Message):
    """IKEv2 was told that nothing protects the traffic selectors received."""

    REFUSES = Refused.CHILD_SA


@message
class SaCreated(Message):
    """The IKEv2 SA is up and in the database."""

    lifetime: int | None = None  # seconds


@message
class IpsecPolicyValidationAsked(Message):
    """IKEv2 asks IPsec whether its policy allows the child SA proposed."""

    profile: str
    psh_index: int


@message
class IpsecPolicyValidated(Message):
    """IPsec's verdict on the child SA proposed."""

    result: str  # PASSED or FAILED


@message
class ChildKeyMaterialLoading(Message):
    """The observer makes the keys of the child SA and hands them to IPsec."""


@message
class ChildSaCreationAsked(Message):
    """IKEv2 asks IPsec to install the child SA."""


@message
class ChildSaCreationAnswered(Message):
    """Whether IPsec installed the child SA."""

    result: str  # PASSED or FAILED


@message
class KmiPolicySent(Message):
    """The parameters of a proposal that IKEv2 asks IPsec about."""

    protocol: int
    encryption: int
    hmac: int
    flags: int
    key_length: int  # bits
    interface: Hex | None = None


@message
class KmiMessageConsumed(Message):
    """IPsec told IKEv2 something that needs nothing done."""

    kmi: int  # the kind's number


@message
class ChildIdentityHandleAdded(Message):
    """IKEv2 took note of IPsec's handle for the flow of a child SA."""

    handle: Hex
    spi: Hex
    session: int
