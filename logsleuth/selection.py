"""How the routers chose certificates, as the logs show it.

IOS reads CERT_REQs in the order of the packet and answers the first whose authority one of its
trustpoints stands for (Cisco TAC 117633). So a `Choosing trustpoint X as issuer` answers the
request printed last before it, and shows which authority X stands for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from logsleuth import clock
from logsleuth.events import Event
from logsleuth.ike.names import DistinguishedName
from logsleuth.messages.isakmp.certificates import (
    CertificateRequestReceived,
    CertificateRequestSent,
    SigningKeyUsed,
    TrustpointChosen,
    ValidationListCreated,
)
from logsleuth.messages.pki.validation import NoSuitableTrustpoint
from logsleuth.negotiations import Side
from logsleuth.replay import Replayed


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A CERT_REQ and the trustpoint with which the router answered it."""

    side: Side
    request: Event[CertificateRequestReceived]
    choice: Event[TrustpointChosen]

    @property
    def issuer(self) -> DistinguishedName:
        """The authority asked for, which the trustpoint therefore stands for."""
        return self.request.message.issuer

    @property
    def trustpoint(self) -> str:
        """The trustpoint chosen."""
        return self.choice.message.trustpoint


def answers(side: Side, packet: str | None = None) -> tuple[Answer, ...]:
    """The CERT_REQs that a router answered, in order; only those of one packet if given."""
    found: list[Answer] = []
    request: Event[CertificateRequestReceived] | None = None
    for step in side.steps:
        message = step.event.message
        if step.event.after_gap:  # what was cut out may be the request that is answered
            request = None
        if isinstance(message, CertificateRequestReceived):
            request = cast(Event[CertificateRequestReceived], step.event)
        elif isinstance(message, TrustpointChosen) and request and packet in (None, step.packet):
            choice = cast(Event[TrustpointChosen], step.event)
            found.append(Answer(side=side, request=request, choice=choice))
    return tuple(found)


def sides_of(side: Side, history: Iterable[Replayed]) -> Iterator[Side]:
    """A router's side of this attempt, then its sides of the pair's other attempts."""
    yield side
    for other in history:
        yield from (s for s in other.negotiation.sides if s.router == side.router)


def authority_of(trustpoint: str, side: Side, history: Iterable[Replayed]) -> Answer | None:
    """The answer that shows which authority a router's trustpoint stands for, in any attempt."""
    return next(
        (a for s in sides_of(side, history) for a in answers(s) if a.trustpoint == trustpoint), None
    )


def trustpoint_for(
    issuer: DistinguishedName, side: Side, history: Iterable[Replayed]
) -> str | None:
    """A router's trustpoint for an authority, if any attempt shows it."""
    known = (a for s in sides_of(side, history) for a in answers(s) if a.issuer.key == issuer.key)
    return next((a.trustpoint for a in known), None)


def requests(
    side: Side, history: Iterable[Replayed], packet: str
) -> tuple[Side, tuple[Event[CertificateRequestSent], ...]] | None:
    """The CERT_REQs that a router put into a packet, in the first attempt that shows them."""
    for other in sides_of(side, history):
        if sent := other.all(CertificateRequestSent, packet):
            return other, sent
    return None


def when(other: Side, this: Side) -> str:
    """How another attempt of the same router lies to this one: `in the attempt 30 s before`.

    Empty if they are one. Both times are of one clock, so their difference holds.
    """
    if other is this:
        return ""
    handle = f" (SA {other.handles[0]})" if other.handles else ""
    seconds = clock.seconds_between(other.begins.stamp, this.begins.stamp)
    if seconds is None:
        return f" in another attempt{handle}"
    return f" in the attempt {abs(seconds):.0f} s {'before' if seconds >= 0 else 'after'}{handle}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedChoice:
    """One end's answer to a CERT_REQ, and the other end's validation list that refused it.

    `asked` are the CERT_REQs in the order in which the chooser read them; `known` shows, for each
    trustpoint on the list as far as any attempt tells, which authority it stands for.
    """

    chooser: Side
    verifier: Side
    chosen: Answer
    signed: Event[SigningKeyUsed] | None
    asked: Sequence[Event[CertificateRequestReceived]]
    trusted: Event[ValidationListCreated]
    refused: Event[NoSuitableTrustpoint]
    known: Sequence[Answer]
    order: Sequence[str]  # the authorities that the verifier asked for, as either log tells

    @property
    def number(self) -> int:
        """The place of the CERT_REQ answered among those asked for, from 1."""
        return self.order.index(self.chosen.issuer.key) + 1

    @property
    def behind(self) -> bool:
        """Whether a line shows an acceptable authority asked for after the one chosen."""
        keys = {answer.issuer.key for answer in self.known}
        return any(key in keys for key in self.order[self.number :])

    @property
    def validators(self) -> tuple[str, ...]:
        """The trustpoints on the validation list."""
        return self.trusted.message.trustpoint

    @property
    def acceptable(self) -> Sequence[Event[CertificateRequestReceived]]:
        """The CERT_REQs that the verifier would have accepted an answer to."""
        keys = {answer.issuer.key for answer in self.known}
        return [event for event in self.asked if event.message.issuer.key in keys]

    @property
    def listed(self) -> str:
        """The validation list with the authority of each trustpoint, as far as it is shown."""
        shown = {answer.trustpoint: answer.issuer.short for answer in self.known}
        return ", ".join(
            f"{name} ({shown.get(name, 'authority not shown')})" for name in self.validators
        )

    @property
    def unknown(self) -> tuple[str, ...]:
        """The trustpoints on the list of which no line shows the authority."""
        shown = {answer.trustpoint for answer in self.known}
        return tuple(name for name in self.validators if name not in shown)

    @property
    def wanted(self) -> str:
        """The authorities on the list, as engineers call them."""
        names = " or ".join(answer.issuer.short for answer in self.known)
        return names or f"the authority of {', '.join(self.validators)}"


def mm4_choice(chooser: Side, verifier: Side, history: Iterable[Replayed]) -> RefusedChoice | None:
    """The initiator's choice at MM4 and the responder's list at MM5; None if a part is missing."""
    chosen = answers(chooser, "MM4")
    refused = verifier.first(NoSuitableTrustpoint)
    trusted = verifier.before(refused, ValidationListCreated) if refused else None
    if not chosen or trusted is None or refused is None:
        return None
    attempts = tuple(history)
    known = (authority_of(t, verifier, attempts) for t in trusted.message.trustpoint)
    asked = [e.message.issuer.key for e in chooser.all(CertificateRequestReceived, "MM4")]
    sent = requests(verifier, attempts, "MM4")
    told = [e.message.issuer.key for e in sent[1]] if sent else []
    # A cut capture lacks some; the longer list that holds the chosen one tells more.
    order = told if chosen[0].issuer.key in told and len(told) > len(asked) else asked
    return RefusedChoice(
        chooser=chooser,
        verifier=verifier,
        chosen=chosen[0],
        signed=chooser.last(SigningKeyUsed, "MM5"),
        asked=chooser.all(CertificateRequestReceived, "MM4"),
        trusted=trusted,
        refused=refused,
        known=[answer for answer in known if answer],
        order=order,
    )
