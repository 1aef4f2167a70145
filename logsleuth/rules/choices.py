"""A refused choice of certificate as the links of a finding, each on its lines.

For rules about who asked for which authority, who answered with what, and which list refused it.
"""

from __future__ import annotations

from logsleuth import selection
from logsleuth.messages.isakmp.certificates import ValidationListCreated
from logsleuth.messages.isakmp.identities import ProfileMatched
from logsleuth.messages.syslog.ike import CertificateInvalid
from logsleuth.replay import Replayed
from logsleuth.rules.base import Link, cite
from logsleuth.selection import RefusedChoice

History = tuple[Replayed, ...]


def links(choice: RefusedChoice, history: History) -> tuple[Link, ...]:
    """What was asked for and answered, by whom it was asked, what the list holds, the refusal."""
    return (*_chosen(choice), *_asked(choice, history), *_trusted(choice), _refused(choice))


def _chosen(choice: RefusedChoice) -> list[Link]:
    """In MM4 the initiator reads the CERT_REQs in order and answers one; its key signs MM5."""
    chosen, initiator = choice.chosen, choice.chooser.router
    number = choice.number
    place = "first" if number == 1 else f"as number {number}, the first it can answer"
    says = f"{initiator} is asked for {chosen.issuer.short} {place}"
    answers = f"{initiator} answers with {chosen.trustpoint}"
    later = [
        cite(event, f"{event.message.issuer.short} comes only later", "issuer")
        for event in choice.acceptable[:1]
    ]
    signed = (
        Link(evidence=(cite(choice.signed, f"{initiator} signs MM5 with that key", "trustpoint"),))
        if choice.signed
        else Link(inferred=f"that {initiator} signed MM5 with the key of {chosen.trustpoint}")
    )
    unseen = f"that {choice.wanted} was asked for only after {chosen.issuer.short}"
    return [
        Link(evidence=(cite(chosen.request, says, "issuer"),)),
        Link(
            evidence=(cite(chosen.choice, answers, "trustpoint"), *later),
            inferred=None if choice.behind else unseen,
        ),
        signed,
    ]


def _asked(choice: RefusedChoice, history: History) -> list[Link]:
    """The responder's own CERT_REQs, in this attempt or another of the pair."""
    sent = selection.requests(choice.verifier, history, "MM4")
    if sent is None:
        return []
    side, events = sent
    attempt = selection.when(side, choice.verifier)
    told = {answer.issuer.key for answer in (choice.chosen, *choice.known)}
    return [
        Link(
            evidence=tuple(
                cite(
                    event,
                    f"{side.router} asks for {event.message.issuer.short}, "
                    f"number {number} of {len(events)}{attempt}",
                    "issuer",
                )
                for number, event in enumerate(events, start=1)
                if event.message.issuer.key in told
            )
        )
    ]


def _trusted(choice: RefusedChoice) -> list[Link]:
    """Which authority each trustpoint on the responder's list stands for."""
    links = []
    known = {answer.trustpoint: answer for answer in choice.known}
    for trustpoint in choice.validators:
        if trustpoint not in known:
            reason = f"that {choice.verifier.router}'s {trustpoint} does not stand for "
            links.append(Link(inferred=f"{reason}{choice.chosen.issuer.short}: no line shows it"))
            continue
        answer = known[trustpoint]
        attempt = selection.when(answer.side, choice.verifier)
        asked = f"{answer.side.router} is asked for {answer.issuer.short}{attempt}"
        answers = f"and answers with {trustpoint}, so that stands for {answer.issuer.short}"
        links.append(
            Link(
                evidence=(
                    cite(answer.request, asked, "issuer"),
                    cite(answer.choice, answers, "trustpoint"),
                )
            )
        )
    return links


def _refused(choice: RefusedChoice) -> Link:
    """In MM5 the responder binds a profile, makes its list, and refuses."""
    router, lines = choice.verifier.router, []
    bound = choice.verifier.before(choice.refused, ProfileMatched)
    if bound:
        lines.append(cite(bound, f"{router} binds the peer to {bound.message.profile}", "profile"))
    validators = ", ".join(choice.validators)
    lines += [
        cite(choice.trusted, f"{router} validates against {validators} only", "trustpoint"),
        cite(choice.refused, "none of them fits the certificate"),
    ]
    if invalid := choice.verifier.first(CertificateInvalid):
        lines += [
            cite(invalid, f"{router} refuses the certificate", "mnemonic"),
            cite(invalid, "its reason, which names no cause", "reason"),
        ]
    return Link(evidence=tuple(lines), inferred=_unsure(choice, bound is not None))


def _unsure(choice: RefusedChoice, bound: bool) -> str | None:
    """What is not on a line of this attempt for sure: profile and list carry no SA id."""
    router = choice.verifier.router
    if not bound:
        return f"which profile {router} bound the peer to"
    if choice.verifier.several(ProfileMatched) or choice.verifier.several(ValidationListCreated):
        return "that profile and list are this peer's: several stand here, and none has an SA id"
    return None
