"""IKEv1 identities, and the profiles and keys that are chosen by them."""

from __future__ import annotations

from logsleuth.messages.base import Message, message


@message
class IdentityPayload(Message):
    """An IKEv1 ID payload, the observer's own or the peer's (RFC 2407 §4.6.2)."""

    next_payload: int
    id_type: int  # 1 IPv4 address, 2 FQDN, 3 user FQDN, 9 DN, 11 key id
    identity: str
    protocol: int
    port: int
    length: int


@message
class IdentityPayloadPart(Message):
    """An ID payload without its identity, which releases of 12.2 do not print."""

    next_payload: int
    id_type: int
    protocol: int
    port: int | None = None
    length: int | None = None


@message
class ProfileRequested(Message):
    """The initiator knows from its configuration which ISAKMP profile it negotiates under."""

    profile: str  # `(NULL)` where there is none

    @property
    def named(self) -> str | None:
        """The profile, if there is one."""
        return None if self.profile == "(NULL)" else self.profile


@message
class ProfileMatched(Message):
    """The peer's identity bound the negotiation to this profile (IKEv1)."""

    profile: str


@message
class ProfileUnmatched(Message):
    """No ISAKMP profile matches the peer's identity; harmless where none is configured."""


@message
class ProfileListExamined(Message):
    """The initiator asks whether its profile allows this trustpoint."""

    trustpoint: str


@message
class ProfileFoundForTrustpoint(Message):
    """The initiator's profile allows this trustpoint."""

    trustpoint: str


@message
class AuthenticationMethodUsed(Message):
    """How the observer authenticates itself, and by which kind of identity (IKEv1)."""

    method: str
    id_kind: str | None = None  # as IOS names it: ID_FQDN, ID_IPV4_ADDR; not before 12.2
    extension: str | None = None  # XAUTH


@message
class AuthenticationMethodPart(Message):
    """One half of the line on how the observer authenticates itself."""

    own_method: str | None = None
    id_kind: str | None = None
    extension: str | None = None


@message
class AuthenticationMethodUnknown(Message):
    """No method is negotiated yet; normal in aggressive mode."""


@message
class PeerAuthenticated(Message):
    """The peer has proved its identity: phase 1 has come to its end here."""

    peer: str | None = None


@message
class UnityIdentity(Message):
    """The group that a Cisco client's identity names, if it names one."""

    group: str | None = None
    id_type_name: str | None = None
