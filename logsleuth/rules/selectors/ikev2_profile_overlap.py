"""Several IKEv2 profiles match the same peer, and another than the one meant is chosen.

What the log shows
    The responder:
        IKEv2:(SA ID = 1):Searching policy based on peer's identity '192.168.0.1' of type …
        IKEv2:found matching IKEv2 profile 'profile3'
    and then a refusal that the profile meant would not have given.

Why it happens
    The same `match identity remote` in several profiles: IOS takes the first in
    `show crypto ikev2 profile`, which is the one configured last, and looks no further.

What rules it out
    Only one profile matches the peer's identity. No debug line says how many do: it takes
    `show crypto ikev2 profile` or the configuration.

Remedy
    `match identity` rules that do not overlap.

Sources
    Cisco TAC 117633, "IKEv2 Profile Selection with Identities that Overlap".
"""

from __future__ import annotations

from logsleuth.messages.ikev2.identities import Ikev2ProfileFound
from logsleuth.replay import Outcome, Replayed
from logsleuth.rules.base import RuledOut, Unsettled, Verdict, cite, rule


@rule(ike=(2,), needs=(Ikev2ProfileFound,), explains=("ikev2-profile-mismatch-tunnel",))
def ikev2_profile_overlap(tried: Replayed, history: tuple[Replayed, ...]) -> Verdict:
    """The logs alone never settle it; a negotiation that came up needs no settling."""
    side = next(s for s in tried.negotiation.sides if s.first(Ikev2ProfileFound))
    found = side.last(Ikev2ProfileFound)
    assert found
    profile = found.message.profile
    if tried.outcome is Outcome.ESTABLISHED:
        return RuledOut(
            because=f"the negotiation came up under {profile}",
            evidence=(cite(found, f"{side.router} chose {profile}", "profile"),),
        )
    peer = tried.negotiation.peer_of(side).label
    return Unsettled(
        wanted=f"show crypto ikev2 profile, or the configuration, of {side.router}: whether "
        f"another profile than {profile} matches {peer} too"
    )
