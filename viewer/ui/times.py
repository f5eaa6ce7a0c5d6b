"""A time as a person enters it, as an interval of known precision. No Qt."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from viewer.model.when import Basis, Precision, When
from viewer.timeline.wording import zone_of


class Entry(StrEnum):
    """What can be entered, in the words of the dialog."""

    MINUTE = "a time of day"
    HOUR = "between two times of day"
    DAY = "a day"
    WEEK = "a week"
    MONTH = "a month"
    YEAR = "a year"
    DAYS = "from one day to another"
    SINCE = "since a day, end open"
    UNTIL = "until a day, start open"
    UNKNOWN = "not known"


CLOCKED = (Entry.MINUTE, Entry.HOUR)
TWO = (Entry.HOUR, Entry.DAYS)


def entered(entry: Entry, first: datetime, last: datetime, zone: str) -> When:
    """The interval that was entered; `first` and `last` are naive local times in `zone`.

    Ends are exclusive. Months and years are cut in UTC, all else in the zone. Raises ValueError when it is empty.
    """
    start, end, precision = _bounds(entry, first, last)
    place = zone_of("UTC" if precision in (Precision.MONTH, Precision.YEAR) else zone)
    return When(
        start.replace(tzinfo=place).astimezone(UTC) if start else None,
        end.replace(tzinfo=place).astimezone(UTC) if end else None,
        precision,
        Basis.USER,
        zone=zone,
        why="You set this time.",
    )


def _bounds(entry: Entry, first: datetime, last: datetime) -> tuple[datetime | None, datetime | None, Precision]:
    day = datetime.combine(first.date(), time())
    if entry is Entry.MINUTE:
        start = first.replace(second=0, microsecond=0)
        return start, start + timedelta(minutes=1), Precision.MINUTE
    if entry is Entry.HOUR:
        return first.replace(second=0, microsecond=0), last.replace(second=0, microsecond=0), Precision.HOUR
    if entry is Entry.DAY:
        return day, day + timedelta(days=1), Precision.DAY
    if entry is Entry.WEEK:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=7), Precision.WEEK
    if entry is Entry.MONTH:
        begin = day.replace(day=1)
        return begin, (begin + timedelta(days=32)).replace(day=1), Precision.MONTH
    if entry is Entry.YEAR:
        return datetime(day.year, 1, 1), datetime(day.year + 1, 1, 1), Precision.YEAR
    return _open_bounds(entry, day, last.date())


def _open_bounds(entry: Entry, day: datetime, last: date) -> tuple[datetime | None, datetime | None, Precision]:
    if entry is Entry.DAYS:
        return day, datetime.combine(last, time()) + timedelta(days=1), Precision.INTERVAL
    if entry is Entry.SINCE:
        return day, None, Precision.INTERVAL
    if entry is Entry.UNTIL:
        return None, day + timedelta(days=1), Precision.INTERVAL
    return None, None, Precision.UNKNOWN


def entry_for(when: When) -> Entry:
    """How the dialog shows a time that is already there."""
    if when.start is None and when.end is None:
        return Entry.UNKNOWN
    if when.end is None:
        return Entry.SINCE
    if when.start is None:
        return Entry.UNTIL
    return {
        Precision.MINUTE: Entry.MINUTE,
        Precision.HOUR: Entry.HOUR,
        Precision.DAY: Entry.DAY,
        Precision.WEEK: Entry.WEEK,
        Precision.MONTH: Entry.MONTH,
        Precision.YEAR: Entry.YEAR,
    }.get(when.precision, Entry.DAYS)
