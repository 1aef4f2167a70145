"""Which negotiations a user wants to see: with whom, how they ended, when."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from logsleuth.clock import MONTHS
from logsleuth.clocks import Clocks
from logsleuth.clocks.readings import DAY
from logsleuth.diagnosis import Diagnosis
from logsleuth.errors import UsageError
from logsleuth.negotiations import Negotiation
from logsleuth.replay import Outcome, Replayed

_TIME = re.compile(
    r"(?:(?P<month>[A-Z][a-z]{2}) +(?P<day>\d{1,2}) +(?:(?P<year>\d{4}) +)?)?"
    r"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.(?P<fraction>\d{1,6}))?)?"
)
_SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a negotiation must be to be shown; nothing given wants all.

    Args:
        peers: names, addresses or networks (`192.0.2.0/24`), one of which must be an end.
        only: outcomes, of which it must have one.
        since: the common time before which it must not have ended, as IOS prints times; the time
            of day alone is that of the first day.
        until: the common time after which it must not have begun.
    """

    peers: Sequence[str] = ()
    only: Sequence[str] = ()
    since: str | None = None
    until: str | None = None

    @property
    def all(self) -> bool:
        """Whether it leaves nothing out."""
        return self == Wanted()


def narrowed(diagnosis: Diagnosis, wanted: Wanted) -> Diagnosis:
    """The diagnosis of those negotiations that are wanted.

    One whose time nothing tells is shown: it may be meant.

    Raises:
        UsageError: for an outcome that there is not, or a time that cannot be read.
    """
    only = [outcome.casefold() for outcome in wanted.only]
    for outcome in only:
        if outcome not in list(Outcome):
            raise UsageError(f"--only {outcome}: there are {', '.join(Outcome)}")
    for peer in wanted.peers:
        if not any(_is_with(tried.negotiation, peer) for tried in diagnosis.negotiations):
            raise UsageError(f"--peer {peer}: no negotiation is with it; {_seen(diagnosis)}")
    clocks = diagnosis.clocks
    since, until = _ticks("--since", wanted.since, clocks), _ticks("--until", wanted.until, clocks)
    kept = tuple(
        tried
        for tried in diagnosis.negotiations
        if (not only or tried.outcome in only)
        and (not wanted.peers or any(_is_with(tried.negotiation, peer) for peer in wanted.peers))
        and _is_within(tried, clocks, since, until)
    )
    names = {tried.negotiation.id for tried in kept}
    return replace(
        diagnosis,
        negotiations=kept,
        findings=tuple(f for f in diagnosis.findings if f.negotiation in {*names, None}),
        ruled_out=tuple(x for x in diagnosis.ruled_out if x.negotiation in names),
        unsettled=tuple(x for x in diagnosis.unsettled if x.negotiation in names),
        not_shown=len(diagnosis.negotiations) - len(kept),
    )


def _seen(diagnosis: Diagnosis) -> str:
    """The ends that there are."""
    labels = {
        end.label
        for tried in diagnosis.negotiations
        for end in (tried.negotiation.initiator, tried.negotiation.responder)
        if tried.negotiation.roles_known
    }
    shown = sorted(labels)[:_SHOWN]
    more = f" and {len(labels) - _SHOWN} more" if len(labels) > _SHOWN else ""
    return f"there are {', '.join(shown)}{more}"


def _is_with(negotiation: Negotiation, peer: str) -> bool:
    """Whether a router of this name or address is an end."""
    called = {name.casefold() for name in _names(negotiation)}
    if "/" not in peer:
        return peer.casefold() in called
    try:
        network = ipaddress.ip_network(peer, strict=False)
    except ValueError as error:
        raise UsageError(f"--peer {peer}: {error}") from error
    return any(address in network for address in _addresses(called))


def _names(negotiation: Negotiation) -> Iterator[str]:
    for end in (negotiation.initiator, negotiation.responder):
        yield from (name for name in (end.name, end.address, end.identity) if name)
    for side in negotiation.sides:
        yield side.router
        yield from (name for name in (side.peer, side.address) if name)


def _addresses(names: set[str]) -> Iterator[ipaddress.IPv4Address | ipaddress.IPv6Address]:
    for name in names:
        try:
            yield ipaddress.ip_address(name)
        except ValueError:
            continue


def _is_within(tried: Replayed, clocks: Clocks, since: int | None, until: int | None) -> bool:
    times = [
        time
        for side in tried.negotiation.sides
        for event in (side.begins, side.ends)
        if (time := clocks.common((side.source, side.router), event)) is not None
    ]
    if not times:
        return True
    return (since is None or max(times) >= since) and (until is None or min(times) <= until)


def _ticks(option: str, text: str | None, clocks: Clocks) -> int | None:
    """A time of the common clock."""
    if text is None:
        return None
    whole = "00:00" if option == "--since" else "23:59:59"  # a day alone is meant with all of it
    found = _TIME.fullmatch(text.strip()) or _TIME.fullmatch(f"{text.strip()} {whole}")
    axis, first = clocks.axis, clocks.first
    if found is None or (found["month"] and found["month"] not in MONTHS):
        raise UsageError(f"{option} {text}: write it as 'Jun 17 18:08:44', or as 18:08")
    if axis is None or first is None:
        raise UsageError(f"{option}: no stamp in these captures tells a time")
    day = first // DAY
    if found["month"] and axis.uptime:
        raise UsageError(f"{option} {text}: these captures print the uptime: write 18:08")
    if found["month"]:
        year = int(found["year"]) if found["year"] else None
        day = axis.day(first, MONTHS.index(found["month"]) + 1, int(found["day"]), year)
    seconds = (int(found["hour"]) * 60 + int(found["minute"])) * 60 + int(found["second"] or 0)
    return day * DAY + seconds * 1_000_000 + int((found["fraction"] or "0").ljust(6, "0"))
