"""The report for people: the verdict first, then what to type, then the proof."""

from __future__ import annotations

from collections.abc import Sequence

from logsleuth.diagnosis import Diagnosis, Found
from logsleuth.errors import LogsleuthError
from logsleuth.negotiations import Negotiation, nat
from logsleuth.replay import Outcome, Replayed, SaState
from logsleuth.reports import course, coverage, findings, ladder, lost, summary, unjudged
from logsleuth.reports.page import Page, places
from logsleuth.version import __version__
from logsleuth.words import counted

_STYLES = {
    Outcome.FAILED: "bold red",
    Outcome.ESTABLISHED: "bold green",
    Outcome.INCOMPLETE: "bold yellow",
    Outcome.UNKNOWN: "bold yellow",
}
_IN_FULL = 10
"""How many negotiations are written out; the others are one line each."""
_LISTED = 200


def write(
    diagnosis: Diagnosis,
    failures: Sequence[LogsleuthError] = (),
    set_aside: Sequence[str] = (),
) -> str:
    """The whole report as plain text."""
    return compose(diagnosis, failures, set_aside).plain()


def compose(
    diagnosis: Diagnosis,
    failures: Sequence[LogsleuthError] = (),
    set_aside: Sequence[str] = (),
    width: int = 96,
) -> Page:
    """The whole report as a page, for a terminal of that width in columns."""
    page = Page(width=width)
    who = ", ".join(f"{log.source.name} ({log.router})" for log in diagnosis.logs)
    page.line(("bold", f"LogSleuth {__version__}"), ("dim", f"  {who}"))
    for failure in failures:
        page.line(("bold red", "left out: "), str(failure))
    if set_aside:
        names = ", ".join(path.replace("\\", "/").rsplit("/", 1)[-1] for path in set_aside)
        page.line(("dim", f"set aside, not logs: {names}"))
    coverage.copies(page, diagnosis.logs)
    coverage.silent(page, diagnosis.logs)
    coverage.names(page, diagnosis.logs)
    coverage.doubts(page, diagnosis.logs)
    summary.draw(page, diagnosis)
    if diagnosis.not_shown:
        said = f"{counted(diagnosis.not_shown, 'negotiation')} not shown, as asked"
        page.line(("dim", said if diagnosis.negotiations else f"{said}; no other is here"))
    _negotiations(page, diagnosis)
    findings.on_routers(page, diagnosis)
    if diagnosis.negotiations or not diagnosis.failed:
        unjudged.strays(page, diagnosis)
    _unsettled(page, diagnosis)
    coverage.clocks(page, diagnosis.clocks)
    coverage.draw(page, diagnosis.logs)
    return page


def _negotiations(page: Page, diagnosis: Diagnosis) -> None:
    if diagnosis.not_shown and not diagnosis.negotiations:
        return
    if not diagnosis.negotiations and diagnosis.on_routers:
        unjudged.strays(page, diagnosis)
        return
    if not diagnosis.negotiations:
        page.blank()
        if diagnosis.failed:
            said = f"in {_these(diagnosis)}, and no negotiation that could be followed."
            page.line(("bold red", "REFUSED OR GIVEN UP "), said)
            unjudged.strays(page, diagnosis)
        else:
            page.line(("bold yellow", "NOTHING ABOUT IKE "), f"in {_these(diagnosis)}.")
        wanted = "Wanted: debug crypto isakmp or debug crypto ikev2 (and pki, ipsec) of both ends."
        page.paragraph(wanted)
        return
    ordered = sorted(diagnosis.negotiations, key=lambda n: summary.ORDER.index(n.outcome))
    told: dict[tuple[str, str], str] = {}
    in_full = 0
    for index, tried in enumerate(ordered):
        found = diagnosis.findings_of(tried.negotiation.id)
        kinds = {(f.rule.id, f.finding.title) for f in found}
        brief = tried.outcome is Outcome.INCOMPLETE or bool(kinds and kinds <= told.keys())
        page.blank()
        _headline(page, diagnosis, tried)
        if not brief and in_full < _IN_FULL:
            in_full += 1
            told |= dict.fromkeys(kinds - told.keys(), tried.negotiation.id)
            _one(page, diagnosis, tried, found)
        elif found:
            same = told.get((found[0].rule.id, found[0].finding.title))
            as_in = f"  as in {same}" if same else ""
            confidence = f"  [{found[0].finding.confidence}]{as_in}"
            page.line(f"  {found[0].finding.title}", ("dim", confidence))
        if index + 1 >= _LISTED and len(ordered) > _LISTED:
            rest = len(ordered) - _LISTED
            more = counted(rest, "more negotiation")
            page.line(("dim", f"and {more}; --format json has all"))
            return


def _one(page: Page, diagnosis: Diagnosis, tried: Replayed, found: Sequence[Found]) -> None:
    for one in found:
        findings.statement(page, one)
    if not found:
        _without_finding(page, diagnosis, tried)
    ladder.draw(page, tried, diagnosis.witness)
    _how_known(page, tried.negotiation)
    for one in found:
        findings.evidence(page, diagnosis, one)
    _ruled_out(page, diagnosis, tried)


def _headline(page: Page, diagnosis: Diagnosis, tried: Replayed) -> None:
    n = tried.negotiation
    at = f" at {tried.failed_at}" if tried.failed_at else ""
    attempt = f", attempt {n.attempt}" if n.attempt > 1 else ""
    handles = [f"{s.router} SA {'/'.join(map(str, s.handles))}" for s in n.sides if s.handles]
    mode = f" {n.mode}" if n.mode else ""
    page.line(
        (_STYLES[tried.outcome], f"{tried.outcome.upper()}{at}  "),
        ("bold", f"IKEv{n.ike}{mode}, {_who(n)}{attempt}"),
        ("dim", f"  [{', '.join([n.id, *handles])}]"),
    )
    if tried.outcome is Outcome.INCOMPLETE and tried.overcome:
        unjudged.overcome(page, tried)
    elif tried.outcome is Outcome.INCOMPLETE:
        page.paragraph(
            lost.sentence(diagnosis, tried)
            or f"Up to {n.reached or 'its first lines'}; the rest of this attempt is not in this "
            "capture, which goes on with a later one."
        )


def _who(n: Negotiation) -> str:
    if not n.roles_known:
        return " and ".join(side.router for side in n.sides) + " (roles not known)"
    ends = []
    for end in (n.initiator, n.responder):
        address = f" ({end.address})" if end.address and end.address != end.label else ""
        ends.append(f"{end.label}{address}")
    return " → ".join(ends)


def _without_finding(page: Page, diagnosis: Diagnosis, tried: Replayed) -> None:
    """Where no rule names a cause: success aloud, a bare refusal, or how far each end got."""
    if tried.outcome is Outcome.ESTABLISHED:
        page.paragraph(_success(diagnosis, tried) + _not_understood(diagnosis, tried))
        unjudged.overcome(page, tried)
        return
    unjudged.refusals(page, tried)
    if said := lost.sentence(diagnosis, tried):
        page.paragraph(said + _not_understood(diagnosis, tried))
    if not tried.refusals:
        if not said:
            page.paragraph(_open(diagnosis) + _not_understood(diagnosis, tried))
        unjudged.overcome(page, tried)
        for sentence in course.sentences(tried):
            page.paragraph(sentence)
    n = tried.negotiation
    for side in n.sides if len(n.sides) == 1 else ():
        page.paragraph(
            f"Wanted: the log of {n.peer_of(side).label}; the reason often stands there."
        )


def _open(diagnosis: Diagnosis) -> str:
    """That the end is not shown; and that nothing failed, if nothing at all was refused."""
    if diagnosis.strays or any(n.refusals or n.overcome for n in diagnosis.negotiations):
        return f"How it ended is not shown in {_these(diagnosis)}."
    return f"Nothing failed in {_these(diagnosis)}; how it ended is not shown."


def _not_understood(diagnosis: Diagnosis, tried: Replayed) -> str:
    """What a verdict without a failure has to add where records were not understood."""
    sources = {side.source for side in tried.negotiation.sides}
    unknown = sum(len(log.unrecognised) for log in diagnosis.logs if log.source.name in sources)
    if not unknown:
        return ""
    records = counted(unknown, "record")
    return f" Not understood: {records} (logsleuth coverage), which may say otherwise."


def _these(diagnosis: Diagnosis) -> str:
    """The captures, be it one or several."""
    one = len({log.source.name for log in diagnosis.logs}) == 1
    return "this capture" if one else "these captures"


def _success(diagnosis: Diagnosis, tried: Replayed) -> str:
    child = {
        SaState.ESTABLISHED: "The child SA came up as well.",
        SaState.NOT_SEEN: f"The child SA (phase 2) is not in {_these(diagnosis)}.",
        SaState.FAILED: "",
    }[tried.child_sa]
    nothing = "" if tried.overcome or diagnosis.strays else "Nothing failed. "
    return f"The IKE SA came up. {nothing}{child}"


def _how_known(page: Page, n: Negotiation) -> None:
    """A NAT between the ends, how the two logs were joined, and roles that no line states."""
    if n.translations:
        page.paragraph(_nat(n))
    if n.join_inferred:
        page.paragraph(
            f"That both logs show one attempt is inferred, because of {n.joined_because}. "
            f"{_settles_join(n)}"
        )
    elif n.joined_because:
        page.paragraph(f"Both logs are taken for one attempt because of {n.joined_because}.")
    for side in n.sides:
        if side.role_because:
            page.paragraph(
                f"That {side.router} is the {side.role} is inferred: {side.role_because}."
            )


def _nat(n: Negotiation) -> str:
    """Who is behind a NAT, by which lines, and where the other end sees it."""
    names = n.behind_nat
    lines = places((t.event.source, t.event.line) for t in n.translations)
    behind = f"{' and '.join(names)} {'is' if len(names) == 1 else 'are'} behind a NAT ({lines})"
    moved = [event for side in n.sides if (event := nat.floated(side))]
    ports = places((e.source, e.line) for e in moved)
    where = [
        f"; {side.router} sees {n.peer_of(side).label} at {event.message.peer} port "
        f"{event.message.peer_port} ({event.source}:{event.line})"
        for side in n.sides
        if (event := nat.seen_at(side))
    ]
    return f"{behind}{f'; UDP 500 gives way to 4500 ({ports})' * bool(moved)}{''.join(where)}."


def _settles_join(n: Negotiation) -> str:
    """What both logs would have to show for a line to join them."""
    if n.ike == 2:
        return "The same IKE SPIs in both would settle it: debug crypto ikev2 of both ends."
    return (
        "Lines that name the other end in both would settle it, of one attempt in each log: "
        "debug crypto isakmp of both ends, with its packets and the identity of MM5."
    )


def _ruled_out(page: Page, diagnosis: Diagnosis, tried: Replayed) -> None:
    excluded = [x for x in diagnosis.ruled_out if x.negotiation == tried.negotiation.id]
    if not excluded:
        return
    page.heading("RULED OUT")
    for x in excluded:
        where = places((e.source, e.line) for e in x.verdict.evidence)
        because = f"{x.verdict.because}{f' ({where})' if where else ''}."
        page.paragraph(because, indent="    ", first=f"  {x.rule.id}: ")


def _unsettled(page: Page, diagnosis: Diagnosis) -> None:
    if not diagnosis.unsettled:
        return
    page.heading("NOT SETTLED, AND WHAT WOULD SETTLE IT")
    wanted: dict[tuple[str, str], list[str]] = {}
    for x in diagnosis.unsettled:
        wanted.setdefault((x.rule.id, x.verdict.wanted), []).append(x.negotiation)
    for (rule, what), negotiations in list(wanted.items())[:_IN_FULL]:
        more = f" and {len(negotiations) - 3} more" if len(negotiations) > 3 else ""
        which = ", ".join(negotiations[:3]) + more
        page.paragraph(f"{what}.", indent="    ", first=f"  {rule} [{which}]: ")
