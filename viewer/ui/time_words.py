"""A time in a person's own words: `12 May 2024 11:40`, `12-13 May 2024`, `since May 2024`, `unknown`. No Qt.

Days and hours are those of the zone the window shows. What the window prints for a time reads back as that time.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from viewer.model.when import Basis, Precision, When
from viewer.timeline.wording import DAYS, LONG_MONTHS, MONTHS, zone_of

Bound = tuple[datetime, datetime, Precision]
"""Naive local start and exclusive end."""

_UNKNOWN = {"unknown", "not known", "no date", "undated", "none", "?", "-"}
_NAMES = {name.lower(): number for names in (MONTHS, LONG_MONTHS) for number, name in enumerate(names, 1)} | {"sept": 9}
_MONTH = "(?:" + "|".join(sorted(_NAMES, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = re.compile(r"\b(?:" + "|".join(f"{day.lower()}[a-z]*" for day in DAYS) + r")\b\.?,?\s*")
_CLOCK = r"(\d{1,2})[:.h](\d{2})(?:\s*([ap])\.?m\.?)?"
_RANGE = re.compile(rf"{_CLOCK}\s*-\s*{_CLOCK}$")
_ONE = re.compile(rf"{_CLOCK}$")
_OPEN = re.compile(r"(since|from|after|until|till|by|before|up to)\s+(.+)$")
_TO = re.compile(r"\s+(?:to|until|till)\s+|\s*-\s*")
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$")
_DAY_MONTH = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({_MONTH}),?(?:\s+(\d{{4}}))?$")
_MONTH_DAY = re.compile(rf"({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?(?:\s+(\d{{4}}))?$")
_MONTH_YEAR = re.compile(rf"({_MONTH}),?(?:\s+(\d{{4}}))?$")
_SHORT_YEARS = re.compile(r"(\d{4})\s*-\s*(\d{2})$")


def read_time(words: str, zone: str, year: int) -> When:
    """The time the words name; `year` is taken where they name none. ValueError says in a sentence what is wrong."""
    plain = _plain(words)
    if plain in _UNKNOWN:
        return When(None, None, Precision.UNKNOWN, Basis.USER, zone=zone, why="You set this time.")
    if not plain:
        raise ValueError("Write a time, or: unknown.")
    opened = _OPEN.match(plain)
    if opened is not None and not _TO.search(f" {opened[2]}", 1):
        start, end, _ = _bound(opened[2], year)
        if opened[1] in ("since", "from", "after"):
            return _when(start if opened[1] != "after" else end, None, Precision.INTERVAL, zone)
        return _when(None, start if opened[1] == "before" else end, Precision.INTERVAL, zone)
    if opened is not None and opened[1] == "from":
        plain = opened[2]
    return _when(*_stretch(plain, year), zone)


def _plain(words: str) -> str:
    """Lower case, one kind of dash, no weekday, no `all day`."""
    text = " ".join(re.sub("[\u2010-\u2015\u2212]", "-", words.casefold()).split())
    text = re.sub(r"(?<=\d)t(?=\d)", " ", _WEEKDAY.sub("", text))
    return re.sub(r",?\s*all day$", "", text).strip(" ,;")


def _when(start: datetime | None, end: datetime | None, precision: Precision, zone: str) -> When:
    # Months and years are cut in UTC, as those that the program reads are.
    place = zone_of("UTC" if precision in (Precision.MONTH, Precision.YEAR) else zone)
    if start is not None and end is not None and start >= end:
        raise ValueError("The end lies before the start.")
    return When(
        start.replace(tzinfo=place).astimezone(UTC) if start else None,
        end.replace(tzinfo=place).astimezone(UTC) if end else None,
        precision,
        Basis.USER,
        zone=zone,
        why="You set this time.",
    )


def _stretch(plain: str, year: int) -> Bound:
    """A day, a time of day, or two of them."""
    short = _SHORT_YEARS.match(plain)
    if short is not None and not 1 <= int(short[2]) <= 12:
        return _year(int(short[1]))[0], _year(int(short[1][:2] + short[2]))[1], Precision.INTERVAL
    try:
        return _bound(plain, year)
    except ValueError:
        parts = _TO.split(plain, maxsplit=1)
        if len(parts) != 2:
            raise
    last = _bound(parts[1], year)
    first = _bound(_completed(parts[0], parts[1]), last[0].year)
    precision = Precision.HOUR if last[1] - first[0] < timedelta(days=1) else Precision.INTERVAL
    return first[0], last[1] if last[2] is not Precision.MINUTE else last[0], precision


def _completed(first: str, last: str) -> str:
    """`12` of `12-13 May 2024` with the month of the other end; what stands for itself as it is."""
    if not re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)?", first):
        return first
    month = re.search(_MONTH, last)
    if month is None:
        raise ValueError(f"\u2018{first}\u2019 names no month.")
    return f"{first} {month[0]}"


def _bound(plain: str, year: int) -> Bound:
    """One day, month or year, with a time of day or two after it (or before it)."""
    clocks = _RANGE.search(plain) or _ONE.search(plain)
    if clocks is None and (leading := re.match(rf"{_CLOCK},?\s+(?:on\s+)?(.+)$", plain)):
        plain = f"{leading[4]} {leading[1]}:{leading[2]}{(leading[3] or '') and leading[3] + 'm'}"
        clocks = _ONE.search(plain)
    if clocks is None:
        return _days(plain, year)
    start, _, precision = _days(plain[: clocks.start()].rstrip(" ,").removesuffix(" at").rstrip(" ,"), year)
    if precision is not Precision.DAY:
        raise ValueError("A time of day needs a day: 12 May 2024 11:40.")
    day = start.date()
    groups = clocks.groups()
    first = _clock(day, *groups[:3])
    if len(groups) == 3:
        return first, first + timedelta(minutes=1), Precision.MINUTE
    last = _clock(day, *groups[3:])
    # 22:00-03:00 goes on into the next day.
    return first, last if last > first else last + timedelta(days=1), Precision.HOUR


def _clock(day: date, hour: str, minute: str, half: str | None) -> datetime:
    hours = int(hour) % 12 + (12 if half == "p" else 0) if half else int(hour)
    if hours > 24 or int(minute) > 59 or (hours == 24 and int(minute)):
        raise ValueError(f"{hour}:{minute} is no time of day.")
    return datetime.combine(day, time()) + timedelta(hours=hours, minutes=int(minute))


def _days(plain: str, year: int) -> Bound:
    if iso := _ISO.match(plain):
        return _day(int(iso[1]), int(iso[2]), int(iso[3])) if iso[3] else _month(int(iso[1]), int(iso[2]))
    if found := _DAY_MONTH.match(plain):
        return _day(int(found[3] or year), _NAMES[found[2].rstrip(".")], int(found[1]))
    if found := _MONTH_DAY.match(plain):
        return _day(int(found[3] or year), _NAMES[found[1].rstrip(".")], int(found[2]))
    if found := _MONTH_YEAR.match(plain):
        return _month(int(found[2] or year), _NAMES[found[1].rstrip(".")])
    if re.fullmatch(r"\d{4}", plain):
        return _year(int(plain))
    if plain.startswith("week of "):
        day = _days(plain.removeprefix("week of "), year)[0]
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=7), Precision.WEEK
    if re.fullmatch(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}", plain):
        raise ValueError("Day or month first? Write the month in letters: 12 May 2024.")
    raise ValueError(f"\u2018{plain}\u2019 is not read as a time. Write it as 12 May 2024 11:40, May 2024, or unknown.")


def _day(year: int, month: int, day: int) -> Bound:
    try:
        start = datetime(year, month, day)
    except ValueError:
        raise ValueError(f"There is no day {day}.{month}.{year}.") from None
    return start, start + timedelta(days=1), Precision.DAY


def _month(year: int, month: int) -> Bound:
    if not (1 <= month <= 12 and 1 <= year <= 9998):
        raise ValueError(f"There is no month {month} in {year}.")
    start = datetime(year, month, 1)
    return start, (start + timedelta(days=32)).replace(day=1), Precision.MONTH


def _year(year: int) -> Bound:
    if not 1 <= year <= 9998:
        raise ValueError(f"The year {year} is out of reach.")
    return datetime(year, 1, 1), datetime(year + 1, 1, 1), Precision.YEAR
