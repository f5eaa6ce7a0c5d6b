"""What a person types to go somewhere in time: "12 May 2024", "may 12 11:40 moscow", "10-13 May", "Oct 2022"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import available_timezones

from viewer.model.when import Precision
from viewer.timeline.wording import DAYS, MONTHS, folded, zone_of

_NUMBER = {month.lower(): at + 1 for at, month in enumerate(MONTHS)}
_MONTH = re.compile(rf"\b({'|'.join(_NUMBER)})[a-z]*\b\.?")
_DAY_OF_WEEK = re.compile(rf"\b({'|'.join(day.lower() for day in DAYS)})[a-z]*\b\.?")
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:t(?=\d))?")
_DOTTED = re.compile(r"\b(\d{1,2})([./])(\d{1,2})\2(\d{4})\b")
_CLOCK = re.compile(r"\b(\d{1,2})(?:[:.](\d{2}))(?::\d{2})?\s*([ap]\.?m\.?)?(?![\w.]*\d)|\b(\d{1,2})\s*([ap]\.?m\b\.?)")
_OFFSET = re.compile(r"\b(?:utc|gmt)\s*([+-])\s*(\d{1,2})(?::?(\d{2}))?\b|(?<=\d)([+-])(\d{1,2}):?(\d{2})\b")
_YEAR = re.compile(r"\b(\d{4})\b")
_DAY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\b")
_DAYS = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s*[-\u2013]\s*(\d{1,2})(?:st|nd|rd|th)?(?=\s+[a-z]|[,\s]*$)")
_MONTH_DAYS = re.compile(rf"\b((?:{'|'.join(_NUMBER)})[a-z]*\.?)\s+(\d{{1,2}})\s*[-\u2013]\s*(\d{{1,2}})\b")
_TO = re.compile(r"\s+(?:to|until|till|-)\s+|\s*[\u2013\u2014]\s*|\s*\.\.\.?\s*")
_IDLE = re.compile(r"\b(?:at|on|the|of|from|in|time|local|oclock)\b|,")
_NAMED_CLOCKS = {"noon": time(12), "midnight": time(0), "midday": time(12)}


@dataclass(frozen=True, slots=True)
class Asked:
    """`start` and `end` (exclusive) are POSIX seconds; `zone` an IANA name or an offset such as UTC+3."""

    start: float
    end: float
    precision: Precision
    zone: str


@dataclass(frozen=True, slots=True)
class _Parts:
    """What was typed of one moment; None for what was not."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    clock: time | None = None
    zone: str | None = None


def asked(words: str, near: float, zone: str, places: Mapping[str, str] | None = None) -> Asked | None:
    """The time that is meant, or None where the words are not understood.

    What is left out is taken from around `near` (POSIX seconds, the middle of the view): the year in which a day lies
    nearest, the day of a bare time. `zone` holds unless the words name another, by offset, by an IANA town or by a
    place of `places` (name to IANA zone). With day and month as numbers the day comes first, where it can.
    """
    text = " ".join(folded(words).split())
    text = _MONTH_DAYS.sub(r"\2 \1 to \3 \1", text)
    days = _DAYS.search(text)
    if days is not None and not _ISO.search(text):
        text = f"{text[: days.start()]}{days[1]} to {days[2]}{text[days.end() :]}"
    ends = _TO.split(text)
    if len(ends) > 2:
        return None
    named = {folded(name): known for name, known in (places or {}).items()}
    parts = [_read(end, named) for end in ends]
    if any(part is None for part in parts):
        return None
    first, last = (part for part in (parts[0], parts[-1]) if part is not None)
    made = _made(_completed(first, last), near, zone)
    if len(ends) == 1 or made is None:
        return made
    until = _made(_completed(last, first), made.start, zone)
    if until is None or until.end <= made.start:
        return None
    return Asked(made.start, until.end, Precision.INTERVAL, made.zone)


def _completed(part: _Parts, other: _Parts) -> _Parts:
    """ "10 to 13 May 2024": what one end leaves out the other tells."""
    month = other.month if part.month is None and part.day is not None else part.month
    year = other.year if part.year is None and month is not None else part.year
    return replace(part, month=month, year=year, zone=part.zone or other.zone)


def _read(text: str, places: Mapping[str, str]) -> _Parts | None:
    """Takes one thing after the other out of the words; what is left over must be a zone."""
    found = _Parts()
    offset = _OFFSET.search(text)
    if offset is not None:
        sign, hours, minutes = (a or b or "" for a, b in zip(offset.groups()[:3], offset.groups()[3:], strict=True))
        found = replace(found, zone=f"UTC{sign}{int(hours)}" + (f":{minutes}" if int(minutes or 0) else ""))
        text = f"{text[: offset.start()]} {text[offset.end() :]}"
    for take in (_take_date, _take_clock, _take_words):
        taken = take(text, found)
        if taken is None:
            return None
        text, found = taken
    left = " ".join(_IDLE.sub(" ", text).split())
    if left:
        known = places.get(left) or _towns().get(left)
        if known is None or found.zone is not None:
            return None
        found = replace(found, zone=known)
    return found if found != _Parts(zone=found.zone) else None


def _take_date(text: str, found: _Parts) -> tuple[str, _Parts] | None:
    iso, dotted = _ISO.search(text), _DOTTED.search(text)
    if iso is not None:
        day = int(iso[3]) if iso[3] else None
        return _cut(text, iso), replace(found, year=int(iso[1]), month=int(iso[2]), day=day)
    if dotted is not None:
        day, month = int(dotted[1]), int(dotted[3])
        if month > 12:
            day, month = month, day
        return _cut(text, dotted), replace(found, year=int(dotted[4]), month=month, day=day)
    return text, found


def _take_clock(text: str, found: _Parts) -> tuple[str, _Parts] | None:
    for name, clock in _NAMED_CLOCKS.items():
        if re.search(rf"\b{name}\b", text):
            return re.sub(rf"\b{name}\b", " ", text), replace(found, clock=clock)
    match = _CLOCK.search(text)
    if match is None:
        return text, found
    hour, minute = int(match[1] or match[4]), int(match[2] or 0)
    half = (match[3] or match[5] or "")[:1]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        return None
    return _cut(text, match), replace(found, clock=time(hour, minute))


def _take_words(text: str, found: _Parts) -> tuple[str, _Parts] | None:
    if found.year is None:
        month, year = _MONTH.search(text), _YEAR.search(text)
        if month is not None:
            found = replace(found, month=_NUMBER[month[1]])
            text = _cut(text, month)
            year = _YEAR.search(text)
        if year is not None:
            found = replace(found, year=int(year[1]))
            text = _cut(text, year)
        day = _DAY.search(text)
        if day is not None:
            found = replace(found, day=int(day[1]))
            text = _cut(text, day)
    weekday = _DAY_OF_WEEK.search(text)
    if weekday is not None:
        found = replace(found, weekday=[day.lower() for day in DAYS].index(weekday[1]))
        text = _cut(text, weekday)
    return text, found


def _cut(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}"


def _made(parts: _Parts, near: float, zone: str) -> Asked | None:
    zone = parts.zone or zone
    place = zone_info(zone)
    try:
        if parts.day is None and parts.clock is None and parts.weekday is None:
            return _long(parts)
        day = _day(parts, datetime.fromtimestamp(near, UTC).astimezone(place).date())
        if day is None:
            return None
        start = datetime.combine(day, parts.clock or time(), tzinfo=place)
        if parts.clock is not None:
            return Asked(start.timestamp(), start.timestamp() + 60.0, Precision.MINUTE, zone)
        end = datetime.combine(day + timedelta(days=1), time(), tzinfo=place)
        return Asked(start.timestamp(), end.timestamp(), Precision.DAY, zone)
    except (ValueError, OverflowError):  # 31 February, the year 0
        return None


def _long(parts: _Parts) -> Asked | None:
    """A year or a month, cut in UTC as everywhere."""
    if parts.year is None:
        return None
    start = datetime(parts.year, parts.month or 1, 1, tzinfo=UTC)
    if parts.month is None:
        return Asked(start.timestamp(), start.replace(year=parts.year + 1).timestamp(), Precision.YEAR, "UTC")
    after = (start + timedelta(days=32)).replace(day=1)
    return Asked(start.timestamp(), after.timestamp(), Precision.MONTH, "UTC")


def _day(parts: _Parts, near: date) -> date | None:
    if parts.day is None:
        if parts.weekday is None:
            return near if parts.month is None and parts.year is None else None
        if parts.month is not None or parts.year is not None:
            return None
        return near + timedelta(days=(parts.weekday - near.weekday() + 3) % 7 - 3)
    if parts.month is None:
        return None
    if parts.year is not None:
        found = date(parts.year, parts.month, parts.day)
        return found if parts.weekday in (None, found.weekday()) else None
    around = [made for year in range(near.year - 8, near.year + 9) if (made := _date(year, parts.month, parts.day))]
    fitting = [day for day in around if parts.weekday in (None, day.weekday())]
    return min(fitting, key=lambda day: abs((day - near).days), default=None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def zone_info(zone: str) -> tzinfo:
    """What cuts days in a zone of `Asked`."""
    match = re.fullmatch(r"UTC([+-])(\d{1,2})(?::(\d{2}))?", zone)
    if match is None:
        return zone_of(zone)
    hours, minutes = int(match[2]), int(match[3] or 0)
    return timezone((1 if match[1] == "+" else -1) * timedelta(hours=min(hours, 23), minutes=minutes))


@cache
def _towns() -> dict[str, str]:
    """IANA zones by their towns ("moscow", "new york"), and the names of UTC."""
    towns = {folded(name.rpartition("/")[2].replace("_", " ")): name for name in sorted(available_timezones())}
    known = {town: name for town, name in towns.items() if "/" in name and not name.startswith(("Etc/", "SystemV/"))}
    return {**known, **dict.fromkeys(("utc", "gmt", "z", "zulu"), "UTC")}
