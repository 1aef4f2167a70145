"""`%GDOI-…` messages of a group member: registration, rekey, policy, replay."""

from __future__ import annotations

from logsleuth.ike.numbers import Hex
from logsleuth.messages.base import message
from logsleuth.messages.syslog.base import CryptoSyslog


@message
class RegistrationBegun(CryptoSyslog):
    """A group member asks a key server for the policy of its group."""

    key_server: str | None = None
    gdoi_group: str | None = None
    local: str | None = None
    vrf: str | None = None
    inner_vrf: str | None = None


@message
class RegistrationCompleted(CryptoSyslog):
    """A group member has the policy and the keys of its group."""

    key_server: str | None = None
    gdoi_group: str | None = None
    local: str | None = None
    vrf: str | None = None
    inner_vrf: str | None = None


@message
class RegistrationRepeated(CryptoSyslog):
    """A group member registers again, as its SAs may have expired or been cleared."""

    gdoi_group: str | None = None


@message
class NextKeyServerTried(CryptoSyslog):
    """A group member turns to the next key server on its list."""


@message
class RegistrationInterfaceDown(CryptoSyslog):
    """A group member cannot register: its interface is down."""

    interface: str | None = None


@message
class RegistrationIncomplete(CryptoSyslog):
    """A group member's configuration lacks what registration needs."""

    gdoi_group: str | None = None


@message
class MemberPolicyRejected(CryptoSyslog):
    """A group member does not take the policy that the key server sent."""

    key_server: str | None = None
    gdoi_group: str | None = None
    reason: str | None = None


@message
class MemberPoliciesInstalled(CryptoSyslog):
    """A group member put the policy and the keys in, or failed to."""

    outcome: str | None = None
    key_server: str | None = None
    gdoi_group: str | None = None
    identity: str | None = None
    vrf: str | None = None
    inner_vrf: str | None = None


@message
class MemberMapChanged(CryptoSyslog):
    """The GDOI crypto map was put on an interface, or taken off."""

    map_state: str | None = None
    gdoi_group: str | None = None


@message
class MemberLeft(CryptoSyslog):
    """A group member left its group."""

    gdoi_group: str | None = None


@message
class MemberRegistrationCleared(CryptoSyslog):
    """A group member's policy was cleared by command."""


@message
class MemberCryptoLacking(CryptoSyslog):
    """A group member has no crypto engine, no flow or no rule for what the policy wants."""


@message
class RekeyReceived(CryptoSyslog):
    """A group member got new keys."""

    gdoi_group: str | None = None
    key_server: str | None = None
    local: str | None = None
    sequence: int | None = None
    spi: Hex | None = None


@message
class RekeySequenceFailed(CryptoSyslog):
    """A rekey is older than the last one taken."""

    sequence: int | None = None
    gdoi_group: str | None = None
    last: int | None = None


@message
class RekeyFailed(CryptoSyslog):
    """A rekey could not be read."""

    local: str | None = None
    gdoi_group: str | None = None
    key_server: str | None = None


@message
class RekeyTransportChanged(CryptoSyslog):
    """Rekeys of a group now go by unicast or by multicast."""

    gdoi_group: str | None = None
    cast: str | None = None


@message
class GroupKeyUpdated(CryptoSyslog):
    """The keys of a group were exchanged for new ones."""

    key: str | None = None


@message
class MemberToldToDelete(CryptoSyslog):
    """A key server ordered a group member to delete its policy, or to authenticate again."""

    gdoi_group: str | None = None


@message
class SaDirectionChanged(CryptoSyslog):
    """The SAs of a group now protect both directions, or receive only."""


@message
class GroupReplayFailed(CryptoSyslog):
    """A packet of the group came too early or too late by pseudo-time."""

    gdoi_group: str | None = None
    source: str | None = None
    own_time: str | None = None  # seconds
    peer_time: str | None = None
    window: int | None = None  # seconds
    destination: str | None = None


@message
class PseudoTimeWrong(CryptoSyslog):
    """The pseudo-time of a rekey or of a cooperative key server is far from the one here."""
