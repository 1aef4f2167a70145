"""IKEv2 identities, profiles, and how the peer authenticates itself."""

from __future__ import annotations

from logsleuth.messages.base import Message, Refused, message


@message
class PeerIdentitySearched(Message):
    """The observer looks for a profile by the peer's IKEv2 identity."""

    identity: str
    id_type: str  # IOS's wording: IPv4 address, FQDN, …


@message
class Ikev2ProfileFound(Message):
    """The peer's identity matched this IKEv2 profile."""

    profile: str


@message
class Ikev2ProfileChosen(Message):
    """The negotiation uses this IKEv2 profile; wording before 15.2."""

    handle: int | None = None
    profile: str


@message
class Ikev2ProfileNotFound(Message):
    """No IKEv2 profile matches; harmless where only the config exchange asks for one."""


@message
class ProfileNotFound(Message):
    """No `match` of that kind in an IKEv2 profile fits the peer."""

    clue: str  # what the profile was looked for by: certificate, identity, address


@message
class ProfileDescriptionAbsent(Message):
    """The profile has no `description`."""


@message
class OwnIdentityConstructed(Message):
    """The observer says who it is; IDi is the initiator's identity, IDr the responder's."""

    payload: str  # IDi or IDr
    identity: str
    id_type: str  # IOS's wording: IPv4 address, FQDN, …


@message
class IdentityParametersValid(Message):
    """The peer's ID payload is well-formed."""


@message
class PeerAuthenticationMethodAsked(Message):
    """The observer looks up how the peer authenticates itself."""


@message
class PeerAuthenticationMethod(Message):
    """How the peer authenticates itself."""

    method: str


@message
class PeerAuthenticationVerified(Message):
    """The observer checked the peer's AUTH payload (RFC 7296 §2.15)."""

    result: str  # PASSED or FAILED

    @property
    def refused(self) -> Refused | None:
        """See `Message`."""
        return Refused.IKE_SA if self.result == "FAILED" else None
