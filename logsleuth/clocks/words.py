"""What is said of clocks, in sentences."""

from __future__ import annotations

from logsleuth.clocks import Clocks
from logsleuth.clocks.offset import Basis, Offset
from logsleuth.words import counted

_SECOND = 1_000_000
_DAY = 24 * 3600 * _SECOND
_QUARTER = 15 * 60 * _SECOND
_FURTHEST = 14 * 3600 * _SECOND  # no zone is further from UTC
_EXACT = 2 * _SECOND  # what two clocks that are set well may differ by


def told(clocks: Clocks) -> list[str]:
    """What is known of all clocks of a case, a sentence each; nothing of a single one."""
    said = [sentence(offset) for offset in clocks.offsets]
    said += [f"The packets say otherwise: {sentence(offset)}" for offset in clocks.disputed]
    alone = [clock.name for writer, clock in clocks.clocks.items() if writer not in clocks.paths]
    if alone and clocks.axis:
        said.append(
            f"Nothing ties the clock of {' and '.join(alone)} to {clocks.axis.name}'s: no packet "
            "stands in both captures for sure, with its time. --anchor ties two lines by hand."
        )
    return said


def sentence(offset: Offset) -> str:
    """How far two clocks are apart, how surely, and from what that is known."""
    of, against = offset.of.name, offset.against.name
    if not offset.steady:
        low, high = (f(ahead for _, ahead in offset.estimates) for f in (min, max))
        return (
            f"One of the clocks of {of} and {against} was set in between: {of}'s was "
            f"{duration(low)} to {duration(high)} ahead ({_packets(offset)})."
        )
    if offset.basis in (Basis.GIVEN, Basis.TIED):
        how = "as given" if offset.basis is Basis.GIVEN else "by the lines that were tied"
        return f"{of}'s clock is {_apart(offset.ahead)} {against}'s, {how}."
    if offset.least is None or offset.most is None:
        one_way = f"({_packets(offset)}, all one way: what comes back would settle it)"
        return f"{of}'s clock is {_edge(offset)} {one_way}."
    sure = f"within {duration(offset.uncertain or 0)}"
    drifts = f", and gains {offset.drift * 1e6:+.1f} parts per million" if offset.drift else ""
    known = f"{sure}{drifts} ({_packets(offset)})"
    paper = " by their dates" if _undated(offset) else ""
    return f"{of}'s clock is {_apart(offset.ahead)} {against}'s{paper}, {known}.{_zones(offset)}"


def duration(microseconds: int) -> str:
    """A length of time as people write it: `350 ms`, `00:03:12.250`, `104 days 02:00:00`."""
    size = abs(microseconds)
    if size < _SECOND:
        return f"{size / 1000:.3g} ms" if size % 1000 else f"{size // 1000} ms"
    days, rest = divmod(round(size / 1000), _DAY // 1000)
    seconds, thousandths = divmod(rest, 1000)
    clock = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    clock += f".{thousandths:03}" if thousandths else ""
    return f"{counted(days, 'day')} {clock}" if days else clock


def _apart(ahead: int) -> str:
    if ahead == 0:
        return "level with"
    return f"{duration(ahead)} {'ahead of' if ahead > 0 else 'behind'}"


def _edge(offset: Offset) -> str:
    """What packets one way leave: a clock is no less ahead than this, or no more."""
    against, size = f"{offset.against.name}'s", duration(offset.ahead)
    if offset.least is not None:
        return (
            f"at least {size} ahead of {against}"
            if offset.ahead > 0
            else f"ahead of {against}, or at most {size} behind"
        )
    return (
        f"at least {size} behind {against}"
        if offset.ahead < 0
        else f"behind {against}, or at most {size} ahead"
    )


def _undated(offset: Offset) -> bool:
    """Whether the dates are days apart and no year is printed that would say which way."""
    return abs(offset.ahead) >= _DAY and not (offset.of.years or offset.of.uptime)


def _packets(offset: Offset) -> str:
    return f"{counted(offset.anchors, 'packet')} that both logged"


def _zones(offset: Offset) -> str:
    """What a difference of zones explains, where the routers print two or the hours fit."""
    unset = [clock.name for clock in (offset.of, offset.against) if clock.unset]
    if unset:
        return (
            f" {' and '.join(unset)} counts from Mar 1, where IOS begins without a clock: it was "
            "never set, so the dates are not to be compared."
        )
    if _undated(offset):
        return " No year is printed; years may lie between as well."
    ours, theirs = offset.against.zone, offset.of.zone
    if ours and theirs and ours != theirs:
        return f" {offset.against.name} prints {ours}, {offset.of.name} {theirs}."
    hours = round(offset.ahead / _QUARTER) * _QUARTER
    near = abs(offset.ahead - hours) <= max(_EXACT, offset.uncertain or 0)
    if hours and near and abs(hours) <= _FURTHEST and (offset.uncertain or 0) < _QUARTER // 2:
        return " So it is where two routers keep different time zones."
    return ""
