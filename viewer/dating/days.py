"""Sets of days, as sorted stretches of inclusive days that do not touch: what a piece of evidence leaves open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

Stretch = tuple[date, date]  # inclusive
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Days:
    """`date.min` and `date.max` stand for a bound that is left open."""

    stretches: tuple[Stretch, ...]

    @staticmethod
    def of(stretches: Iterable[Stretch]) -> Days:
        """Stretches in any order, which may overlap; those that end before they begin hold no day."""
        joined: list[Stretch] = []
        for start, end in sorted(s for s in stretches if s[0] <= s[1]):
            if joined and (joined[-1][1] == date.max or start <= joined[-1][1] + _DAY):
                joined[-1] = joined[-1][0], max(joined[-1][1], end)
            else:
                joined.append((start, end))
        return Days(tuple(joined))

    @staticmethod
    def between(start: date | None, end: date | None) -> Days:
        return Days.of([(start or date.min, end or date.max)])

    @staticmethod
    def single(days: Iterable[date]) -> Days:
        return Days.of((day, day) for day in days)

    def __and__(self, other: Days) -> Days:
        pairs = ((max(a, c), min(b, d)) for a, b in self.stretches for c, d in other.stretches)
        return Days.of(pairs)

    def __or__(self, other: Days) -> Days:
        return Days.of((*self.stretches, *other.stretches))

    def __bool__(self) -> bool:
        return bool(self.stretches)

    def __contains__(self, day: date) -> bool:
        return any(start <= day <= end for start, end in self.stretches)

    def __iter__(self) -> Iterator[date]:
        """Every day; only for days that are `bounded`."""
        for start, end in self.stretches:
            for n in range((end - start).days + 1):
                yield start + timedelta(days=n)

    def __len__(self) -> int:
        return sum((end - start).days + 1 for start, end in self.stretches)

    @property
    def bounded(self) -> bool:
        return bool(self.stretches) and self.first != date.min and self.last != date.max

    @property
    def first(self) -> date:
        return self.stretches[0][0]

    @property
    def last(self) -> date:
        return self.stretches[-1][1]

    def around(self, before: int, after: int) -> Days:
        """Each stretch made longer by so many days."""
        return Days.of((earlier(start, before), later(end, after)) for start, end in self.stretches)


ANY = Days(((date.min, date.max),))


def later(day: date, days: int) -> date:
    """So many days on, at most the last day there is."""
    return day + timedelta(days=days) if (date.max - day).days >= days else date.max


def earlier(day: date, days: int) -> date:
    return day - timedelta(days=days) if (day - date.min).days >= days else date.min
