"""Calendar arithmetic: stretches of local wall-clock time, and counting forward and back in units.

Weeks run Monday to Sunday (ISO 8601). Seasons are those of the northern hemisphere, by whole months. A part of a day
overlaps its neighbours as it does in use; the windows are in `PARTS`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from dateutil.easter import EASTER_JULIAN, EASTER_ORTHODOX, EASTER_WESTERN, easter

from viewer.model.when import Precision

# Local hours [from, to); beyond 24 is the next day. Early hours 0-6, early on a day 0-9 and morning 4-12 are
# the windows of the gold annotation; the others are this program's own and are kept wide on purpose.
PARTS: dict[str, tuple[int, int]] = {
    "EH": (0, 6), "MO": (4, 12), "AF": (12, 18), "EV": (17, 24), "NI": (20, 30), "DA": (4, 8), "DU": (16, 22),
    "MI": (11, 15), "DT": (6, 20), "EARLY": (0, 9), "LATE": (17, 24),
}  # fmt: skip
PART_VALUES = {"EH": "NI", "DA": "MO", "DU": "EV"}  # what TimeML has no letter for
_EDGE_PARTS = {
    ("START", "MO"): (0, 9), ("END", "MO"): (9, 12), ("START", "AF"): (12, 15), ("END", "AF"): (15, 18),
    ("START", "EV"): (17, 20), ("END", "EV"): (20, 24), ("END", "NI"): (21, 27),
}  # fmt: skip
_SEASON_MONTHS = {"SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "WI": (12, 3)}
_QUARTER_MONTHS = {"Q1": (1, 3), "Q2": (4, 3), "Q3": (7, 3), "Q4": (10, 3), "H1": (1, 6), "H2": (7, 6)}
SEASON_MONTHS = _SEASON_MONTHS | _QUARTER_MONTHS
_GREGORIAN = 1583  # the first year of that calendar's Easter
_FIRST, _LAST = date(1, 1, 2), date(9999, 1, 1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """[start, end) in naive local time; None = open or not known. `value` is the TIMEX3 value.

    `zone` holds the words of a zone that the phrase itself names. `calendar` marks a month or coarser, whose bounds
    are plain calendar bounds (UTC) and not cut in a local zone; `local_end` says that only its start is so (from a
    month up to a day).
    """

    start: datetime | None
    end: datetime | None
    precision: Precision
    value: str
    zone: str = ""
    calendar: bool = False
    local_end: bool = False

    @property
    def first_day(self) -> date | None:
        return self.start.date() if self.start else None

    @property
    def last_day(self) -> date | None:
        return (self.end - timedelta(microseconds=1)).date() if self.end else None

    @property
    def known(self) -> bool:
        return self.start is not None and self.end is not None

    def hull(self, other: Stretch) -> Stretch:
        """The shortest stretch over both; an open bound stays open."""
        if (self.start, self.end) == (other.start, other.end):
            return self
        start = min(self.start, other.start) if self.start and other.start else None
        end = max(self.end, other.end) if self.end and other.end else None
        value = self.value if self.value == other.value else ""
        return Stretch(
            start, end, Precision.INTERVAL, value, self.zone, self.calendar and other.calendar, self.local_end
        )


def at(day: date, hour: float = 0) -> datetime:
    return datetime.combine(day, time()) + timedelta(hours=hour)


def nothing(value: str) -> Stretch:
    """A phrase that could not be placed: only its value."""
    return Stretch(None, None, Precision.UNKNOWN, value)


def day_stretch(day: date) -> Stretch:
    return Stretch(at(day), at(day, 24), Precision.DAY, day.isoformat())


def days_stretch(first: date, last: date, value: str = "") -> Stretch:
    """Whole days, both included."""
    if first == last:
        return day_stretch(first)
    return Stretch(at(first), at(last, 24), Precision.INTERVAL, value)


def part_stretch(day: date, part: str, edge: str = "") -> Stretch:
    first, last = _EDGE_PARTS.get((edge, part), PARTS[part])
    return Stretch(at(day, first), at(day, last), Precision.HOUR, f"{day.isoformat()}T{PART_VALUES.get(part, part)}")


def week_stretch(day: date) -> Stretch:
    monday = day - timedelta(days=day.weekday())
    year, week, _ = day.isocalendar()
    return Stretch(at(monday), at(monday, 7 * 24), Precision.WEEK, f"{year}-W{week:02d}")


def weekend_stretch(day: date) -> Stretch:
    """The Saturday and Sunday of the week that holds `day`."""
    saturday = day - timedelta(days=day.weekday() - 5)
    year, week, _ = day.isocalendar()
    return Stretch(at(saturday), at(saturday, 48), Precision.INTERVAL, f"{year}-W{week:02d}-WE")


def months_stretch(year: int, month: int, count: int, value: str, precision: Precision) -> Stretch:
    last = year * 12 + month - 1 + count
    end = datetime(last // 12, last % 12 + 1, 1)
    return Stretch(datetime(year, month, 1), end, precision, value, calendar=True)


def month_stretch(year: int, month: int) -> Stretch:
    return months_stretch(year, month, 1, f"{year:04d}-{month:02d}", Precision.MONTH)


def year_stretch(year: int) -> Stretch:
    return months_stretch(year, 1, 12, f"{year:04d}", Precision.YEAR)


def years_stretch(first: int, count: int, value: str) -> Stretch:
    return months_stretch(first, 1, 12 * count, value, Precision.INTERVAL)


def season_stretch(year: int, season: str) -> Stretch:
    first, count = SEASON_MONTHS[season]
    return months_stretch(year, first, count, f"{year:04d}-{season}", Precision.INTERVAL)


def unit_stretch(day: date, unit: str) -> Stretch:
    """The calendar unit that holds `day`."""
    if unit in ("day", "night"):
        return day_stretch(day)
    if unit in ("week", "fortnight"):
        return week_stretch(day)
    if unit == "weekend":
        return weekend_stretch(day)
    if unit == "month":
        return month_stretch(day.year, day.month)
    if unit == "quarter":
        return season_stretch(day.year, f"Q{(day.month + 2) // 3}")
    if unit == "decade":
        return years_stretch(day.year // 10 * 10, 10, str(day.year // 10))
    if unit == "century":
        return years_stretch(day.year // 100 * 100, 100, str(day.year // 100))
    return year_stretch(day.year)


def shift(day: date, unit: str, count: float) -> date:
    """`day` moved by `count` units; a month that is too short gives its last day. Stays inside years 1-9998."""
    months = {"month": 1, "quarter": 3, "season": 3, "year": 12, "decade": 120, "century": 1200}.get(unit)
    if months is None:
        days = {"week": 7.0, "weekend": 7.0, "fortnight": 14.0, "hour": 1 / 24, "minute": 1 / 1440}.get(unit, 1.0)
        try:
            return day + timedelta(days=round(days * count))
        except OverflowError:
            return _FIRST if count < 0 else _LAST
    last = day.year * 12 + day.month - 1 + round(months * count)
    if not 12 <= last < 9999 * 12:
        return _FIRST if count < 0 else _LAST
    year, month = last // 12, last % 12 + 1
    for latest in (day.day, 30, 29, 28):
        try:
            return date(year, month, min(day.day, latest))
        except ValueError:
            continue
    return date(year, month, 28)


def narrowed(stretch: Stretch, edge: str) -> Stretch:
    """The early, middle or late third of a stretch; for a year the end is its last quarter, for a day 0-9 and 17-24."""
    if not stretch.start or not stretch.end or edge not in ("START", "MID", "END"):
        return stretch
    start, end = stretch.start, stretch.end
    if stretch.precision is Precision.DAY:
        if edge == "MID":
            return replace(stretch, start=start + timedelta(hours=10), end=start + timedelta(hours=15))
        first, last = PARTS["EARLY"] if edge == "START" else PARTS["LATE"]
        return replace(
            stretch, start=start + timedelta(hours=first), end=start + timedelta(hours=last), precision=Precision.HOUR
        )
    if stretch.precision is Precision.YEAR:
        months = {"START": (1, 4), "MID": (4, 6), "END": (10, 3)}[edge]
        part = months_stretch(start.year, months[0], months[1], stretch.value, Precision.INTERVAL)
        return replace(part, calendar=True)
    third = timedelta(days=max(1, round((end - start).days / 3)))
    cuts = {"START": (start, start + third), "MID": (start + third, end - third), "END": (end - third, end)}
    first_cut, last_cut = cuts[edge]
    return replace(
        stretch, start=first_cut, end=max(last_cut, first_cut + timedelta(days=1)), precision=Precision.INTERVAL
    )


def duration_value(unit: str, count: float | None) -> str:
    """TimeML duration: P2Y, PT24H, P1DE (decade), PXM where the words give no number."""
    letter = {
        "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "WE",
        "fortnight": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE",
        "millennium": "ML", "season": "S", "generation": "GE",
    }.get(unit, "D")  # fmt: skip
    if count is not None and unit == "fortnight":
        count *= 2
    if count is not None and count > 1 and letter == "DE":
        count, letter = count * 10, "Y"
    clock = "T" if letter in ("TS", "TM", "TH") else ""
    if count is not None and count % 1 and unit in _PARTS_OF:
        whole, part = int(count), round(count % 1 * _PARTS_OF[unit][0])
        first = f"{whole}{letter.removeprefix('T')}" if whole else ""
        return f"P{clock}{first}{part}{_PARTS_OF[unit][1]}"  # P3Y6M, PT30M
    return f"P{clock}{'X' if count is None else f'{count:g}'}{letter.removeprefix('T')}"


_PARTS_OF = {"year": (12, "M"), "hour": (60, "M"), "minute": (60, "S")}


_WEEKDAYS = {"mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6, "sun": 7}


def holiday_stretch(on: str, year: int) -> Stretch:
    """A holiday in a year; `on` as in the rules for holidays: "12-25", "9 mon 1", "5 mon -1", "easter -2"."""
    if on == "easter week":
        return week_stretch(_easter(year))
    kind, _, rest = on.partition(" ")
    if kind in ("easter", "orthodox"):
        sunday = _easter(year) if kind == "easter" else easter(year, EASTER_ORTHODOX)
        return day_stretch(sunday + timedelta(days=int(rest)))
    if not rest:
        month, day = map(int, kind.split("-"))
        return day_stretch(date(year, month, day))
    if rest == "election":
        return day_stretch(nth_weekday(year, int(kind), 1, 1) + timedelta(days=1))
    weekday, nth = rest.split()
    return day_stretch(nth_weekday(year, int(kind), _WEEKDAYS[weekday], int(nth)))


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date:
    """The nth such weekday of a month; -1 is the last."""
    if n < 0:
        last = shift(date(year, month, 1), "month", 1) - timedelta(days=1)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (n - 1))


def _easter(year: int) -> date:
    """By the calendar of the time: the Gregorian one in the West since 1583, before that the Julian."""
    return easter(year, EASTER_WESTERN if year >= _GREGORIAN else EASTER_JULIAN)
