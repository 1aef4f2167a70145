"""Time stamps of IOS, read exactly where they stand; year and zone are never guessed.

The mark before a stamp is the router's own word on its clock: `*` means that the time is not
authoritative (never set, or set by hand), `.` that it is but has lost synchronisation, none that
it is synchronised (Cisco, service timestamps). A mark alone is no fault: most captures carry one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
STAMP = (
    r"(?P<mark>[*.])?(?P<month>" + "|".join(MONTHS) + r")\s+(?P<day>\d{1,2})\s+"
    r"(?:(?P<year>\d{4})\s+)?(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)"
    r"(?:\.(?P<fraction>\d{1,6}))?(?:\s?(?P<zone>(?:[A-Z]{2,6}|Z)(?:[+-]\d{1,2})?|utc|gmt))?"
)
UPTIME = (
    r"(?P<umark>[*.])?(?:(?P<weeks>\d{1,4})w(?P<wdays>\d)d|(?P<days>\d{1,5})d(?P<dhours>\d\d)h"
    r"|(?P<uhour>\d\d):(?P<uminute>\d\d):(?P<usecond>\d\d)(?:\.(?P<ufraction>\d{1,6}))?)"
)
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


def stamp(groups: dict[str, str | None]) -> Stamp:
    """The stamp from the named groups of `STAMP`."""
    month = MONTHS.index(groups["month"] or "")
    day = int(groups["day"] or 0)
    year = int(groups["year"]) if groups["year"] else None
    leap = year is not None and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = _DAYS_BEFORE[month] + day - 1 + (1 if leap and month > 1 else 0)
    hours = days * 24 + int(groups["hour"] or 0)
    seconds = (hours * 60 + int(groups["minute"] or 0)) * 60 + int(groups["second"] or 0)
    ticks = seconds * _MICROSECONDS + _micro(groups["fraction"])
    return Stamp(
        text=(groups["text"] or "").lstrip("*."),
        trust=_trust(groups["mark"]),
        ticks=ticks,
        year=year,
        zone=groups["zone"],
    )


def uptime(groups: dict[str, str | None]) -> Stamp:
    """The stamp from the named groups of `UPTIME`; coarse forms count from their start."""
    days = int(groups["weeks"] or 0) * 7 + int(groups["wdays"] or 0) + int(groups["days"] or 0)
    hours = days * 24 + int(groups["dhours"] or 0) + int(groups["uhour"] or 0)
    seconds = (hours * 60 + int(groups["uminute"] or 0)) * 60 + int(groups["usecond"] or 0)
    ticks = seconds * _MICROSECONDS + _micro(groups["ufraction"])
    return Stamp(
        text=(groups["utext"] or "").lstrip("*."),
        trust=_trust(groups["umark"]),
        ticks=ticks,
        uptime=True,
    )


def seconds_between(earlier: Stamp | None, later: Stamp | None) -> float | None:
    """The time from one stamp to another of the same log; None where one of them is missing."""
    if earlier is None or later is None or earlier.uptime != later.uptime:
        return None
    seconds = (later.ticks - earlier.ticks) / _MICROSECONDS
    if earlier.year is None and not earlier.uptime and abs(seconds) > _YEAR / 2:
        seconds -= _YEAR if seconds > 0 else -_YEAR  # the year turned between the two
    return seconds


def _micro(fraction: str | None) -> int:
    return int((fraction or "0").ljust(6, "0"))


def _trust(mark: str | None) -> ClockTrust:
    return {"*": ClockTrust.NOT_AUTHORITATIVE, ".": ClockTrust.UNSYNCED}.get(
        mark or "", ClockTrust.SYNCED
    )
