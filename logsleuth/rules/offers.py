"""IKEv1 phase 1 proposals, compared as the responder's log tells it: which pair comes closest.

The responder holds each transform against each of its policies and stops at the first attribute
that differs; single refusals are normal, only `no offers accepted!` is a failure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from logsleuth.events import Event
from logsleuth.messages.base import Message
from logsleuth.messages.isakmp.keys import PresharedKeyMissing
from logsleuth.messages.isakmp.policy import (
    AttributeMismatched,
    OffersRefused,
    Phase1Authentication,
    Phase1Encryption,
    Phase1Group,
    Phase1Hash,
    Phase1KeyLength,
    PolicyComparison,
    SaPolicyRefused,
    TransformAccepted,
)
from logsleuth.negotiations import Side
from logsleuth.replay import Replayed, SaState
from logsleuth.rules.base import (
    Finding,
    Link,
    Remedy,
    RuledOut,
    Unsettled,
    Verdict,
    cite,
)

# In the order in which IOS compares them, each with the message that shows what is offered.
ATTRIBUTES: dict[str, type[Message]] = {
    "encryption": Phase1Encryption,
    "key length": Phase1KeyLength,
    "hash": Phase1Hash,
    "group": Phase1Group,
    "authentication": Phase1Authentication,
}
_COMMANDS = {
    "encryption": "encryption {value}",
    "key length": "encryption aes {value}",
    "hash": "hash {value}",
    "group": "group {value}",
    "authentication": "authentication {value}",
}
# How the configuration words what the debug prints; what is not here is left to the reader.
_CONFIGURED = {
    **{"3DES-CBC": "3des", "DES-CBC": "des", "SHA": "sha", "MD5": "md5", "SHA256": "sha256"},
    **{"SHA384": "sha384", "SHA512": "sha512", "pre-share": "pre-share", "RSA sig": "rsa-sig"},
}


@dataclass(slots=True)
class Comparison:
    """One transform of the peer's held against one policy of the router."""

    begins: Event[PolicyComparison] | None = None  # not in a capture that was shortened
    offered: dict[str, Event[Message]] = field(default_factory=dict)
    mismatch: Event[AttributeMismatched] | None = None
    accepted: bool = False

    @property
    def differs_in(self) -> str | None:
        """The attribute at which the router stopped."""
        return _attribute(self.mismatch.message.mismatch) if self.mismatch else None

    def value(self, attribute: str) -> str:
        """What the peer offers for an attribute, as the log words it."""
        event = self.offered.get(attribute)
        return str(next(iter(event.message.values().values()))) if event else "?"


def comparisons(side: Side) -> Iterator[Comparison]:
    """The comparisons in a log, in its order."""
    current: Comparison | None = None
    for step in side.steps:
        message = step.event.message
        if isinstance(message, PolicyComparison):
            if current:
                yield current
            current = Comparison(step.event)  # type: ignore[arg-type]
        elif isinstance(message, AttributeMismatched):
            if current and current.mismatch:
                yield current
                current = None
            current = current or Comparison()
            current.mismatch = step.event  # type: ignore[assignment]
        elif current is None:
            continue
        elif isinstance(message, TransformAccepted):
            current.accepted = True
        else:
            for name, kind in ATTRIBUTES.items():
                if isinstance(message, kind):
                    current.offered.setdefault(name, step.event)
    if current:
        yield current


def closest(side: Side) -> Comparison | None:
    """The pair of transform and policy that agrees in most before it differs."""
    differing = [c for c in comparisons(side) if c.differs_in in ATTRIBUTES]
    order = list(ATTRIBUTES)
    return max(differing, key=lambda c: order.index(c.differs_in or ""), default=None)


def judge(tried: Replayed, attribute: str) -> Verdict:
    """Whether this attribute is what the closest pair differs in."""
    refused = tried.refused_with(OffersRefused) or tried.refused_with(SaPolicyRefused)
    side = next((s for s in tried.negotiation.sides if s.first(AttributeMismatched)), None)
    if side is None or (pair := closest(side)) is None or pair.mismatch is None:
        return None
    shown = cite(pair.mismatch, f"the closest pair differs in its {pair.differs_in}")
    if refused is None or tried.ike_sa is SaState.ESTABLISHED:
        if tried.ike_sa is SaState.FAILED or tried.ike_sa is SaState.ESTABLISHED:
            return RuledOut(because="another transform or policy was accepted", evidence=(shown,))
        return Unsettled(wanted=f"the rest of the capture of {side.router}: whether it refused all")
    if any(c.accepted for c in comparisons(side)):
        return RuledOut(because="a transform was accepted", evidence=(shown,))
    keyless = side.before(pair.mismatch, PresharedKeyMissing)
    if attribute == "authentication" and keyless:
        says = f"{side.router} has no key for the peer, so it cannot take pre-share"
        return RuledOut(because="the key is missing", evidence=(cite(keyless, says),))
    if pair.differs_in != attribute:
        return RuledOut(because=f"the closest pair differs in {pair.differs_in}", evidence=(shown,))
    return _found(tried, side, pair, attribute, refused.event)


def _found(
    tried: Replayed, side: Side, pair: Comparison, attribute: str, refused: Event[Message]
) -> Finding:
    router, peer = side.router, tried.negotiation.peer_of(side).label
    value, offered = pair.value(attribute), pair.offered.get(attribute)
    number = pair.begins.message.policy if pair.begins else None
    policy = f"{router}'s policy {number}" if number else f"no policy of {router}"
    assert pair.mismatch
    if attribute == "encryption" and "key length" in pair.offered:
        value = f"{value} {pair.value('key length')}"
    if offered and number:
        title = f"{peer} offers {attribute} {value}, {policy} wants another {attribute}"
    else:
        title = f"the phase 1 policies of {router} and {peer} differ in their {attribute}"
    evidence = []
    if pair.begins:
        transform = pair.begins.message.transform
        evidence.append(cite(pair.begins, f"transform {transform} is held against {policy}"))
    if offered:
        evidence.append(cite(offered, f"{peer} offers {attribute} {value}"))
    evidence.append(cite(pair.mismatch, f"another {attribute} than {peer} offers is wanted"))
    unseen = None if pair.begins else "that no other pair comes closer: not all is in the capture"
    tries = sum(1 for _ in comparisons(side))
    return Finding(
        title=title,
        explanation=(
            f"{router} refused all that {peer} offers for phase 1 ({tries} checks shown). The "
            f"closest pair of transform and policy agrees until its {attribute}. {router} does "
            "not print what its policy wants."
        ),
        owner=router,
        links=(
            Link(evidence=tuple(evidence), inferred=unseen),
            Link(evidence=(cite(refused, f"{router} accepts none of the transforms"),)),
        ),
        remedies=(
            Remedy(
                device=router,
                commands=(
                    "show crypto isakmp policy",
                    "configure terminal",
                    f"crypto isakmp policy {number or '<its number>'}",
                    " " + _COMMANDS[attribute].format(value=_configured(value, peer)),
                ),
                why=f"one policy of {router} then equals what {peer} offers; or change the "
                f"policy of {peer}, whichever is the weaker; other peers of {router} may use "
                "this policy too, so a new one with a free number is safer",
            ),
        ),
    )


def _configured(value: str, peer: str) -> str:
    """The word of the configuration for a value as the debug prints it."""
    if value.startswith("AES-CBC "):
        return f"aes {value.removeprefix('AES-CBC ')}"
    return value if value.isdecimal() else _CONFIGURED.get(value, f"<as {peer} offers it: {value}>")


def _attribute(mismatch: str) -> str:
    """The attribute that IOS's wording is about."""
    said = mismatch.lower()
    if "key length" in said or "keylength" in said:
        return "key length"
    names = ("encryption", "hash", "group", "authentication")
    return next((name for name in names if name in said), said)
