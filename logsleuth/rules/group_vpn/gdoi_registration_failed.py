"""A group member cannot register with its key server.

What the log shows
        The key server:
        %GDOI-1-UNAUTHORIZED_IDENTITY: Group … received registration from unauthorized identity:
            …
        %GDOI-1-UNAUTHORIZED_IPADDR: Group … received registration from unauthorized ip address:
            …
        The group member registers again and again; its phase 1 comes up.

Why it happens
    The member is not in the list that the key server authorizes (`authorization address ipv4`,
    `authorization identity`), its group number differs, it came in by an interface that the
    group does not serve, or its image lacks a feature of the policy.

What rules it out
    %GDOI-5-GM_REGS_COMPL follows on the member.

Remedy
    On the key server `authorization address ipv4 <acl>` or `authorization identity` under
    `server local`; the same `identity number` on both.

Sources
    RFC 6407 §3; Cisco TAC 215514; the catalogue of causes, gdoi-registration-failed.
"""

from __future__ import annotations

from logsleuth.logs import Log
from logsleuth.messages.syslog.group_members import (
    MemberPolicyRejected,
    RegistrationCompleted,
    RegistrationIncomplete,
)
from logsleuth.messages.syslog.key_servers import (
    InterfaceUnregistered,
    MemberUnauthorized,
    MemberVersionRefused,
)
from logsleuth.replay import Replayed
from logsleuth.rules.base import Verdict, router_rule
from logsleuth.rules.on_router import befell


@router_rule(
    needs=(
        MemberUnauthorized,
        InterfaceUnregistered,
        MemberPolicyRejected,
        RegistrationIncomplete,
        MemberVersionRefused,
    )
)
def gdoi_registration_failed(log: Log, tried: tuple[Replayed, ...]) -> Verdict:
    """A group member cannot register with its key server."""
    return befell(
        log,
        tried,
        MemberUnauthorized,
        InterfaceUnregistered,
        MemberPolicyRejected,
        RegistrationIncomplete,
        MemberVersionRefused,
        undone_by=(RegistrationCompleted,),
        says=("the registration is refused"),
        title=("a registration with group {gdoi_group} is refused"),
        explanation=(
            "{router} says why the member does not get the keys of group "
            "{gdoi_group}. IKE itself came up before."
        ),
        commands=(
            ("show crypto gdoi"),
            ("show running-config | section crypto gdoi group"),
        ),
        why=(
            "member and key server must have the same identity number, and the key "
            "server must authorize the address or identity that the member shows; a"
            " change there concerns the whole group"
        ),
    )
