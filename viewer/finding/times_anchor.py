"""What a time phrase is counted from: the day of writing, or what was told just before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from viewer.finding.times_calendar import Stretch
from viewer.finding.times_words import Fields
from viewer.model.when import Precision

TOLD = ("same", "that", "previous", "following", "preceding", "prior", "succeeding", "ensuing")
BACK = ("last", "previous", "preceding", "prior", "past")
AHEAD = ("next", "coming", "following", "succeeding", "ensuing")
FINE = (Precision.DAY, Precision.HOUR, Precision.MINUTE)
# How finely a time must be told for something to be counted from it in these units.
_DAYS = ("day", "night", "weekend", "hour", "minute", "second")
_COARSER = (Precision.MONTH, Precision.YEAR)
_A_SEASON = 124  # days


@dataclass(frozen=True, slots=True)
class StoryYear:
    """The year a history has come to, and the month where that is told; `frame`: the beginning of a span told as a
    whole, which the story then goes through. `settled` is a year that full dates before and behind agree on."""

    year: int
    month: int | None = None
    frame: bool = False
    settled: int | None = None

    def of(self, month: int, tense: int = -1, lead: str = "") -> int:
        """The year of a month that is told without one.

        The last year told, which is right in nine of ten histories (WikiWars); the next one where the month lies
        so far back that the story has rather gone on over the turn of the year.
        """
        if self.settled is not None:
            return self.settled
        if self.month is None:
            return self.year
        if lead in ("since", "ever since"):
            return self.year - (month > self.month)
        if tense > 0:
            return self.year + (month < self.month)
        back = self.month - month
        return self.year + (back > 0 if self.frame else back >= _OVER_NEW_YEAR)


_OVER_NEW_YEAR = 8  # months


@dataclass(frozen=True, slots=True)
class Anchor:
    """`day` is when the words were written or spoken; `last` the time told just before them, a year or finer.

    `last_day` is the last day or finer that was told. `tense` is 1 where the closest verb looks forward, -1 where it
    looks back. `narrative` texts tell a history: they count from what was told and not from the day of writing;
    `story` is the year they have come to. `quarter` is the one that a business report is about. None = not known.
    """

    day: date | None
    last: Stretch | None = None
    tense: int = -1
    narrative: bool = False
    quarter: Stretch | None = None
    last_day: Stretch | None = None
    story: StoryYear | None = None

    @property
    def back(self) -> date | None:
        """What "the same year" counts from: the time told last, however coarse."""
        return (self.last.first_day if self.last else None) or self.day

    @property
    def base(self) -> date | None:
        return self.back if self.narrative else self.day

    def told(self, unit: str) -> date | None:
        """What "two `unit`s later", "the same `unit`" count from; None where only something coarser was told."""
        if unit in _DAYS:
            day = self.last_day.first_day if self.last_day else None
        else:
            fine = self.last is not None and (not self.last.calendar or not _coarse(self.last, unit))
            day = self.last.first_day if fine and self.last else None
        return day or (None if self.narrative or self.last is not None else self.day)

    def year_of(self, f: Fields) -> int | None:
        """The year that the phrase names, or counts from another: "1998", "of last year", "of the same year"."""
        if "y" in f:
            return int(f["y"])
        if (way := f.get("rel")) is None:
            return None
        base = (self.back if way in TOLD else self.base) or self.back
        return base.year + steps(way) if base else None


def _coarse(told: Stretch, unit: str) -> bool:
    if unit in ("year", "decade", "century"):
        return False
    if unit in ("month", "quarter", "season"):
        return told.precision is Precision.YEAR or (told.end is not None and _days(told) > _A_SEASON)
    return told.precision in _COARSER or _days(told) > 7


def _days(stretch: Stretch) -> int:
    return (stretch.end - stretch.start).days if stretch.start and stretch.end else 10_000


def steps(way: str) -> int:
    """-1 for "last" and "previous", 1 for "next" and "following", else 0."""
    return -1 if way in BACK else 1 if way in AHEAD else 0
