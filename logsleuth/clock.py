"""Time stamps of IOS, read exactly where they stand; year and zone are never guessed.

The mark before a stamp is the router's own word on its clock: `*` means that the time is not
authoritative (never set, or set by hand), `.` that it is but has lost synchronisation, none that
it is synchronised (Cisco, service timestamps). A mark alone is no fault: most captures carry one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# IOS prints short English months; a collector or a lab image may print its own language's, and
# who writes up a capture the whole word.
_LOCAL_MONTHS = (
    ("janv", "ene", "gen", "january"),
    ("févr", "fév", "fev", "february"),
    ("mars", "mär", "mrz", "march"),
    ("avr", "abr", "april"),
    ("mai", "mag"),
    ("juin", "giu", "june"),
    ("juil", "lug", "july"),
    ("août", "aoû", "ago", "august"),
    ("sept", "set", "september"),
    ("okt", "ott", "out", "october"),
    ("november",),
    ("déc", "dez", "dic", "december"),
)
_MONTH_OF = {name.lower(): number for number, name in enumerate(MONTHS)} | {
    name: number for number, names in enumerate(_LOCAL_MONTHS) for name in names
}
_LOCAL = "|".join(
    f"[{name[0]}{name[0].upper()}]{name[1:]}"
    for name in sorted(_MONTH_OF.keys() - {m.lower() for m in MONTHS}, key=len, reverse=True)
)
MONTH = rf"(?:{'|'.join(MONTHS)}|{_LOCAL}|{'|'.join(m.lower() for m in MONTHS)})\.?"
_DAYS_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
# A zone is what `clock timezone` was given; the colon after it is what tells it from a message.
# Behind a collector's host with its colon, the router's own stamp follows.
_ZONE = (
    r"(?!ISAKMP|IKEv2|CRYPTO|IPSEC|PKI|KMI)[A-Za-z][A-Za-z0-9+\-]{0,9}(?=:)"
    rf"(?!:\s(?:\d{{1,12}}:\s)?[*.]?{MONTH}\s+\d{{1,2}}\s+\d)"
)
STAMP = (
    rf"(?P<mark>[*.])?(?P<month>{MONTH})\s+(?P<day>\d{{1,2}})\s+"
    r"(?:(?P<year>\d{4})\s+)?(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)"
    rf"(?:\.(?P<fraction>\d{{1,9}}))?(?:\s?(?P<zone>{_ZONE}))?"
)
UPTIME = (
    r"(?P<umark>[*.])?(?:(?P<years>\d{1,2})y(?P<yweeks>\d{1,2})w|(?P<weeks>\d{1,4})w(?P<wdays>\d)d"
    r"|(?P<days>\d{1,5})d(?P<dhours>\d\d)h"
    r"|(?P<uhour>\d\d):(?P<uminute>\d\d):(?P<usecond>\d\d)(?:\.(?P<ufraction>\d{1,9}))?)"
)
ISO = (
    r"(?P<iyear>\d{4})[\/-](?P<imonth>\d\d)[\/-](?P<iday>\d\d)[ T]"
    r"(?P<ihour>\d\d):(?P<iminute>\d\d):(?P<isecond>\d\d)(?:\.(?P<ifraction>\d{1,9}))?"
)
"""The stamp of a binary trace decoded to text: `2025/06/09 18:59:15.156450396`."""
_MICROSECONDS = 1_000_000
_YEAR = 365 * 24 * 3600  # seconds


class ClockTrust(StrEnum):
    """What the router says of its own clock."""

    SYNCED = "synced"
    UNSYNCED = "unsynced"
    NOT_AUTHORITATIVE = "not_authoritative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A time as the router printed it.

    `ticks` counts microseconds from the start of the year (or of the uptime) and orders stamps
    within one log only; it says nothing across routers.
    """

    text: str
    trust: ClockTrust
    ticks: int
    year: int | None = None
    zone: str | None = None
    uptime: bool = False

    @property
    def time(self) -> str:
        """The time of day alone, or the uptime."""
        found = re.search(r"\d\d:\d\d:\d\d(?:\.\d+)?", self.text)
        return found[0] if found else self.text


def stamp(groups: Mapping[str, str | None]) -> Stamp:
    """The stamp from the named groups of `STAMP`."""
    month = _MONTH_OF[(groups["month"] or "").rstrip(".").lower()]
    year = int(groups["year"]) if groups["year"] else None
    days = _days(year, month, int(groups["day"] or 0))
    return Stamp(
        text=(groups["text"] or "").lstrip("*."),
        trust=_trust(groups["mark"]),
        ticks=_ticks(days, groups["hour"], groups["minute"], groups["second"], groups["fraction"]),
        year=year,
        zone=groups["zone"],
    )


def uptime(groups: Mapping[str, str | None]) -> Stamp:
    """The stamp from the named groups of `UPTIME`; coarse forms count from their start."""
    weeks = int(groups["years"] or 0) * 52 + int(groups["yweeks"] or 0) + int(groups["weeks"] or 0)
    days = weeks * 7 + int(groups["wdays"] or 0) + int(groups["days"] or 0)
    hours = groups["dhours"] or groups["uhour"]
    return Stamp(
        text=(groups["utext"] or "").lstrip("*."),
        trust=_trust(groups["umark"]),
        ticks=_ticks(days, hours, groups["uminute"], groups["usecond"], groups["ufraction"]),
        uptime=True,
    )


def iso(groups: Mapping[str, str | None]) -> Stamp:
    """The stamp from the named groups of `ISO`."""
    year, month = int(groups["iyear"] or 0), int(groups["imonth"] or 1) - 1
    days = _days(year, min(month, 11), int(groups["iday"] or 0))
    return Stamp(
        text=groups["itext"] or "",
        trust=ClockTrust.SYNCED,
        ticks=_ticks(
            days, groups["ihour"], groups["iminute"], groups["isecond"], groups["ifraction"]
        ),
        year=year,
    )


def seconds_between(earlier: Stamp | None, later: Stamp | None) -> float | None:
    """The time from one stamp to another of the same log; None where one of them is missing."""
    if earlier is None or later is None or earlier.uptime != later.uptime:
        return None
    seconds = (later.ticks - earlier.ticks) / _MICROSECONDS
    if earlier.year is None and not earlier.uptime and abs(seconds) > _YEAR / 2:
        seconds -= _YEAR if seconds > 0 else -_YEAR  # the year turned between the two
    return seconds


def _days(year: int | None, month: int, day: int) -> int:
    """Days from the start of the year; without a year February has 28."""
    leap = year is not None and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _DAYS_BEFORE[month] + day - 1 + (1 if leap and month > 1 else 0)


def _ticks(
    days: int, hours: str | None, minutes: str | None, seconds: str | None, fraction: str | None
) -> int:
    whole = ((days * 24 + int(hours or 0)) * 60 + int(minutes or 0)) * 60 + int(seconds or 0)
    return whole * _MICROSECONDS + int((fraction or "0").ljust(6, "0")[:6])


def _trust(mark: str | None) -> ClockTrust:
    return {"*": ClockTrust.NOT_AUTHORITATIVE, ".": ClockTrust.UNSYNCED}.get(
        mark or "", ClockTrust.SYNCED
    )
