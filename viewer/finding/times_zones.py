"""Local wall-clock stretches -> UTC. Zone words come from the phrase, else from the fact's place."""

from __future__ import annotations

import functools
import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from viewer.finding.times_calendar import Stretch

FIXED_ZONES = {
    "GMT": 0, "UTC": 0, "Z": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3,
    "TRT": 3, "IST": 5.5, "PKT": 5, "PKST": 6, "NPT": 5.75, "ICT": 7, "WIB": 7, "HKT": 8, "SGT": 8, "AWST": 8,
    "PHT": 8, "JST": 9, "KST": 9, "ACST": 9.5, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "WAT": 1, "CAT": 2,
    "SAST": 2, "EAT": 3, "BRT": -3, "ART": -3, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6,
    "PST": -8, "PDT": -7, "AKST": -9, "HST": -10,
}  # fmt: skip
_NAMED = {
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles",
    "eastern": "America/New_York", "central": "America/Chicago", "mountain": "America/Denver",
    "pacific": "America/Los_Angeles", "atlantic": "America/Halifax", "british summer": "Europe/London",
    "central european": "Europe/Berlin", "indian standard": "Asia/Kolkata", "japan standard": "Asia/Tokyo",
    "greenwich mean": "UTC", "kyiv": "Europe/Kiev", "beijing": "Asia/Shanghai", "washington": "America/New_York",
    "delhi": "Asia/Kolkata", "new delhi": "Asia/Kolkata", "islamabad": "Asia/Karachi", "ankara": "Europe/Istanbul",
}  # fmt: skip


@functools.lru_cache(maxsize=1024)
def zone_of(name: str) -> tzinfo:
    """The zone of an IANA name; UTC where the name is not known."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


@functools.cache
def _cities() -> dict[str, str]:
    return {
        name.rsplit("/", 1)[-1].replace("_", " ").casefold(): name
        for name in sorted(available_timezones())
        if "/" in name
    }


_OFFSET = re.compile(r"(?:GMT|UTC|Z)?([+-])(\d{1,2})(?::?(\d\d))?")


def fixed_offset(words: str) -> timedelta | None:
    """The offset from UTC of "GMT", "MSK", "UTC+3" or "+05:30"; None for other words and for no such offset."""
    plain = words.strip("() ").upper()
    if plain in FIXED_ZONES:
        return timedelta(hours=FIXED_ZONES[plain])
    match = _OFFSET.fullmatch(plain)
    if match is None:
        return None
    ahead = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return (ahead if match[1] == "+" else -ahead) if ahead <= timedelta(hours=14) else None


def _zone_of_words(words: str, local: str, moment: datetime) -> tzinfo:
    plain = " ".join(words.replace("(", "").replace(")", "").split())
    low = plain.casefold()
    if not plain or "local" in low:
        return zone_of(local)
    here = moment.replace(tzinfo=zone_of(local)).tzname()
    if here == plain.upper():
        return zone_of(local)  # IST, CST and others name several zones: the place decides
    if (offset := fixed_offset(plain)) is not None:
        return timezone(offset)
    head = low.removesuffix(" time").removesuffix(" standard").removesuffix(" daylight").removesuffix(" summer")
    name = _NAMED.get(plain.upper()) or _NAMED.get(low.removesuffix(" time")) or _NAMED.get(head) or _cities().get(head)
    return zone_of(name or local)


def to_utc(stretch: Stretch, zone: str) -> tuple[datetime | None, datetime | None]:
    """[start, end) in UTC; months and coarser keep plain calendar bounds. None stays None."""

    def turn(moment: datetime | None, calendar: bool) -> datetime | None:
        if moment is None:
            return None
        if calendar or not 2 < moment.year < 9998:
            return moment.replace(tzinfo=UTC)
        return moment.replace(tzinfo=_zone_of_words(stretch.zone, zone, moment)).astimezone(UTC)

    start, end = turn(stretch.start, stretch.calendar), turn(stretch.end, stretch.calendar and not stretch.local_end)
    if start and end and start >= end:  # an hour that a change of clocks leaves out
        end = start + timedelta(hours=1)
    return start, end
