"""Words for times, dates, kinds and counts as the panels print them. No Qt."""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta

from viewer.model.fact import Fact
from viewer.model.mention import Status
from viewer.model.when import Basis, Precision, When
from viewer.timeline import wording
from viewer.timeline.wording import DAYS, MONTHS, kind_words, zone_of

__all__ = ["kind_words"]

# Seconds; when summer time ends a day has 25 hours.
LONGEST_DAY = 25 * 3600
BASIS_WORDS = {
    Basis.STATED: "stated",
    Basis.INHERITED: "taken from the text around it",
    Basis.INFERRED: "inferred",
    Basis.PUBLISHED: "taken from the publication",
    Basis.USER: "set by you",
}


def status_words(status: Status) -> str:
    return status.value.capitalize()


def count_words(number: int, noun: str) -> str:
    """`1,204 facts`, `1 fact`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def day_words(day: date, *, year: bool = True) -> str:
    """`Sun 12 May 2024`."""
    words = f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return f"{words} {day.year}" if year else words


def days_words(first: date, last: date, *, year: bool = True) -> str:
    """An inclusive stretch: `Sun 12 May 2024`, `12\u201313 May 2024`, `30 Apr \u2013 2 May 2024`."""
    if first == last:
        return day_words(first, year=year)
    tail = f" {last.year}" if year else ""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}\u2013{last.day} {MONTHS[last.month - 1]}{tail}"
    head = f" {first.year}" if first.year != last.year else ""
    return f"{first.day} {MONTHS[first.month - 1]}{head} \u2013 {last.day} {MONTHS[last.month - 1]}{tail}"


def when_words(when: When, zone: str) -> str:
    """What is known of a time and no more, its days cut in `zone`: `Sun 12 May 2024, all day`."""
    words = short_when(when, zone, year=True)
    if when.precision is not Precision.DAY or when.start is None or when.end is None:
        return words
    return f"{words}, all day" if (when.end - when.start).total_seconds() <= LONGEST_DAY else words


def short_when(when: When, zone: str, *, year: bool = False) -> str:
    """The same for a list: without the year, and without what goes without saying."""
    if when.start is None and when.end is None:
        return "No date"
    # Months and years are cut in UTC, so they must be read in it too.
    place = "UTC" if when.precision in (Precision.MONTH, Precision.YEAR) else zone
    start = when.start.timestamp() if when.start else -math.inf
    end = when.end.timestamp() if when.end else math.inf
    return wording.when_words(start, end, when.precision, place, year=year)


def claimant_words(fact: Fact) -> str:
    if fact.claimant is None:
        return "The article itself"
    return fact.claimant.name[:1].upper() + fact.claimant.name[1:]


def where_words(fact: Fact) -> str:
    return "; ".join(place.name for place in fact.places) or "Unplaced"


def zone_words(zone: str, at: datetime) -> str:
    """`UTC+3` as it holds in `zone` at the moment `at`."""
    offset = zone_of(zone).utcoffset(at) or timedelta()
    minutes = int(offset.total_seconds()) // 60
    if minutes == 0:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes > 0 else "\u2212"
    return f"UTC{sign}{hours}" + (f":{rest:02d}" if rest else "")


def ago_words(day: date, today: date) -> str:
    """`today`, `yesterday`, `14 Nov`, `14 Nov 2023`."""
    if day == today:
        return "today"
    if day == today - timedelta(days=1):
        return "yesterday"
    words = f"{day.day} {MONTHS[day.month - 1]}"
    return words if day.year == today.year else f"{words} {day.year}"
