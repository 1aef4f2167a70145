"""IKEv2 SAs that come up, and child SAs that find no policy."""

from __future__ import annotations

from logsleuth.messages.base import Message, message


@message
class IpsecPolicyNotFound(Message):
    """IKEv2 was told that nothing protects the traffic selectors received."""


@message
class SaCreated(Message):
    """The IKEv2 SA is up and in the database."""
