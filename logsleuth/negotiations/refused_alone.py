"""A capture that holds the refusal alone: the lines of one attempt of which no debug line is left.

A syslog archive, or the two lines that somebody pasted into a ticket, tell of no packet and no
state; that something was refused, and by whom, they do tell.
"""

from __future__ import annotations

from collections.abc import Sequence

from logsleuth.events import Event
from logsleuth.messages.base import Message, Refused
from logsleuth.messages.syslog.base import Syslog
from logsleuth.messages.syslog.sessions import CryptoSessionChanged, Ikev2SessionChanged
from logsleuth.negotiations.attempt import Attempt

_OF_AN_SA = (Refused.IKE_SA, Refused.CHILD_SA, Refused.CERTIFICATE)


def refused_alone(events: Sequence[Event[Message]]) -> list[Attempt]:
    """One attempt for each peer that refusals name, and one for all that name none.

    They are taken for IKEv1 unless a line says otherwise. None where a session came up in the
    same capture: which refusals it outlived, no line tells.
    """
    if any(_came_up(event.message) for event in events):
        return []
    refusing = [event for event in events if event.message.refused in _OF_AN_SA]
    attempts: dict[str | None, Attempt] = {}
    for refusal in refusing:
        peer = getattr(refusal.message, "peer", None)
        if peer not in attempts:
            attempts[peer] = Attempt(ike=refusal.ike or 1)
    for event in events:
        peer = getattr(event.message, "peer", None)
        refuses = event.message.refused in _OF_AN_SA
        helper = event.ike is None and not isinstance(event.message, Syslog)
        if peer in attempts and (refuses or helper):
            attempts[peer].add(event)
    return list(attempts.values())


def _came_up(message: Message) -> bool:
    sessions = (CryptoSessionChanged, Ikev2SessionChanged)
    return isinstance(message, sessions) and message.state == "UP"
