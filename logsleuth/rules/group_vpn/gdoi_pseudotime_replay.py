"""The pseudo-times of group members are too far apart.

What the log shows
        %GDOI-4-TIMEBASED_REPLAY_FAILED: An anti replay check has failed in group … from source
            ip-address …. my_pseudotime is … secs, peer_pseudotime is … secs, replay_window is …

Why it happens
    A member lost its synchronization with the key server, or two key servers split and merged.

What rules it out
    The line is not there.

Remedy
    `show crypto gdoi gm replay` on both members; `clear crypto gdoi` on the one that is off
    registers it anew.

Sources
    Cisco GETVPN guide, error detection; the catalogue of causes, gdoi-pseudotime-replay.
"""

from __future__ import annotations

from logsleuth.logs import Log
from logsleuth.messages.syslog.group_members import GroupReplayFailed, PseudoTimeWrong
from logsleuth.replay import Replayed
from logsleuth.rules.base import Severity, Verdict, router_rule
from logsleuth.rules.on_router import befell


@router_rule(
    needs=(
        GroupReplayFailed,
        PseudoTimeWrong,
    )
)
def gdoi_pseudotime_replay(log: Log, tried: tuple[Replayed, ...]) -> Verdict:
    """The pseudo-times of group members are too far apart."""
    return befell(
        log,
        tried,
        GroupReplayFailed,
        PseudoTimeWrong,
        severity=Severity.DEGRADED,
        says=("a packet of the group fails the time-based replay check"),
        title=("the pseudo-time of {router} and of another member are too far apart"),
        explanation=(
            "{router} drops packets of its group, because their pseudo-time is outside the window."
        ),
        commands=(
            ("show crypto gdoi gm replay"),
            ("clear crypto gdoi"),
        ),
        why=(
            "the router registers anew and takes the pseudo-time of the key server;"
            " its group traffic stops for that moment"
        ),
    )
