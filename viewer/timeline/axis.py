"""The ruler: two rows of calendar units, from seconds to centuries, in the view's zone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from enum import IntEnum
from functools import lru_cache

from viewer.timeline.wording import DAY, DAYS, LONG_MONTHS, MONTHS, local, zone_of

MONTH, YEAR = 30.44 * DAY, 365.25 * DAY


class Weight(IntEnum):
    """How much a tick shows: a stroke, a stroke with a small label, a rule with a label."""

    STROKE = 0
    MINOR = 1
    MAJOR = 2


@dataclass(frozen=True, slots=True)
class Tick:
    """`at` in POSIX seconds; `end` where the unit ends; `short` the label for a narrow place."""

    at: float
    end: float
    label: str
    weight: Weight
    short: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """The upper row (years, months or days) and the lower one, both from early to late.

    The first unit of the upper row may begin before the view.
    """

    upper: tuple[Tick, ...]
    lower: tuple[Tick, ...]


# Pixels of a day: weekends are shaded from the first on, nights instead of them from the second, up to the last.
_FEWEST_PIXELS, _NIGHTS_FROM, _MOST_PIXELS = 14.0, 160.0, 8_000.0
Step = Callable[[datetime], datetime]
Words = Callable[[datetime], str]

_TIMES = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600)
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


def axis_for(start: float, end: float, pixels: float, zone: str) -> Axis:
    """Ticks of a view `pixels` wide: the finest units whose labels have room."""
    scale = pixels / (end - start)
    grid = _Grid(start, end, zone)
    day = DAY * scale
    if day >= 420:
        seconds = next((s for s in _TIMES if s * scale >= (56 if s >= 60 else 76)), _TIMES[-1])
        return Axis(grid.days(_long_day, _middle_day), grid.times(seconds))
    if day >= 58:
        return Axis(grid.months(_long_month, _month), grid.days_with_hours(day))
    if day >= 24:
        return Axis(grid.months(_long_month, _month), grid.days(lambda d: str(d.day)))
    if day * 7 >= 40:
        return Axis(grid.months(_long_month, _month), grid.weeks())
    if MONTH * scale >= 34:
        return Axis(grid.years(1), grid.months(lambda d: MONTHS[d.month - 1]))
    if MONTH * 3 * scale >= 34:
        return Axis(grid.years(1), grid.months(lambda d: MONTHS[d.month - 1], every=3))
    years = next((y for y in _YEARS if y * YEAR * scale >= 46), _YEARS[-1])
    coarse = 10 if years < 5 else 100 if years < 50 else 1000
    return Axis(grid.years(coarse), grid.years(years, plain=True))


def shades_for(start: float, end: float, pixels: float, zone: str) -> tuple[tuple[float, float], ...]:
    """Stretches to be shaded faintly: weekends where days can be told apart, nights where hours can."""
    day = DAY * pixels / (end - start)
    if not _FEWEST_PIXELS <= day <= _MOST_PIXELS:
        return ()
    grid = _Grid(start, end, zone)
    return grid.nights() if day >= _NIGHTS_FROM else grid.weekends()


def _long_day(day: datetime) -> str:
    return f"{DAYS[day.weekday()]} {day.day} {LONG_MONTHS[day.month - 1]} {day.year}"


def _middle_day(day: datetime) -> str:
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def _long_month(day: datetime) -> str:
    return f"{LONG_MONTHS[day.month - 1]} {day.year}"


def _month(day: datetime) -> str:
    """With its year: behind a break nothing else tells it."""
    return f"{MONTHS[day.month - 1]} {day.year}"


class _Grid:
    """Calendar units of one view. Steps are taken in local time: a day of 23 hours stays one day."""

    def __init__(self, start: float, end: float, zone: str) -> None:
        self._start, self._end = start, end
        self._zone = zone_of(zone)
        self._first = local(start, zone).replace(tzinfo=None)

    def days(self, words: Words, short: Words | None = None) -> tuple[Tick, ...]:
        return self._ticks(_midnight(self._first), _days(1), words, short)

    def weekends(self) -> tuple[tuple[float, float], ...]:
        saturday = _midnight(self._first) - timedelta(days=(self._first.weekday() + 2) % 7)
        ends = timedelta(days=2)
        return tuple((low, self._seconds(at + ends)) for at, low, _ in self._units(saturday, _days(7)))

    def nights(self) -> tuple[tuple[float, float], ...]:
        """From ten in the evening to six in the morning."""
        evening = _midnight(self._first) - timedelta(hours=2)
        ends = timedelta(hours=8)
        return tuple((low, self._seconds(at + ends)) for at, low, _ in self._units(evening, _days(1)))

    def weeks(self) -> tuple[Tick, ...]:
        monday = _midnight(self._first) - timedelta(days=self._first.weekday())
        return self._ticks(monday, _days(7), lambda d: str(d.day))

    def months(self, words: Words, short: Words | None = None, every: int = 1) -> tuple[Tick, ...]:
        month = (self._first.month - 1) // every * every + 1
        first = _midnight(self._first).replace(month=month, day=1)
        return self._ticks(first, lambda d: _months_on(d, every), words, short)

    def years(self, every: int, plain: bool = False) -> tuple[Tick, ...]:
        first = datetime(max(self._first.year // every * every, 1), 1, 1)

        def words(day: datetime) -> str:
            if every == 1 or plain:
                return str(day.year)
            first = day.year // every * every
            # "2000s" would be a decade as well as a thousand years.
            return f"{first}s" if every < 1000 else f"{max(first, 1)}\u2013{first + every - 1}"

        return self._ticks(first, lambda d: _years_on(d, every), words)

    def times(self, seconds: int) -> tuple[Tick, ...]:
        midnight = _midnight(self._first)
        passed = int((self._first - midnight).total_seconds()) // seconds * seconds
        step = timedelta(seconds=seconds)
        return self._ticks(
            midnight + timedelta(seconds=passed),
            lambda d: d + step,
            lambda d: f"{d:%H:%M}" if seconds >= 60 else f"{d:%H:%M:%S}",
        )

    def days_with_hours(self, day: float) -> tuple[Tick, ...]:
        """Days, noons with a label where there is room, and strokes each six hours."""
        labelled = 12 if day >= 126 else 24
        if day >= 210:
            labelled = 6

        def words(at: datetime) -> str:
            if at.hour == 0:
                return f"{DAYS[at.weekday()]} {at.day}"
            return f"{at:%H:%M}" if at.hour % labelled == 0 else ""

        step = timedelta(hours=6 if day >= 48 else 12)
        return tuple(
            _minor(tick) if tick.label[2:3] == ":" else tick
            for tick in self._ticks(_midnight(self._first), lambda d: d + step, words)
        )

    def _ticks(self, first: datetime, step: Step, words: Words, short: Words | None = None) -> tuple[Tick, ...]:
        ticks = []
        for at, begins, ends in self._units(first, step):
            label = words(at)
            weight = Weight.MAJOR if label else Weight.STROKE
            ticks.append(Tick(begins, ends, label, weight, short(at) if short else label))
        return tuple(ticks)

    def _units(self, first: datetime, step: Step) -> Iterator[tuple[datetime, float, float]]:
        at, begins = first, self._seconds(first)
        while begins < self._end:
            try:
                after = step(at)
            except (ValueError, OverflowError):
                # The calendar ends with the year 9999.
                yield at, begins, self._end
                return
            ends = self._seconds(after)
            # An hour that the clock skips in spring has no length.
            if ends > begins and ends > self._start:
                yield at, begins, ends
            at, begins = after, max(begins, ends)

    def _seconds(self, day: datetime) -> float:
        return _seconds(day, self._zone)


@lru_cache(maxsize=4096)  # frame after frame asks for the same days
def _seconds(day: datetime, zone: tzinfo) -> float:
    return day.replace(tzinfo=zone).timestamp()


def _minor(tick: Tick) -> Tick:
    return Tick(tick.at, tick.end, tick.label, Weight.MINOR, tick.short)


def _midnight(day: datetime) -> datetime:
    return day.replace(hour=0, minute=0, second=0, microsecond=0)


def _days(count: int) -> Step:
    return lambda day: day + timedelta(days=count)


def _months_on(day: datetime, count: int) -> datetime:
    month = day.month - 1 + count
    return day.replace(year=day.year + month // 12, month=month % 12 + 1)


def _years_on(day: datetime, count: int) -> datetime:
    return day.replace(year=(day.year // count + 1) * count)
