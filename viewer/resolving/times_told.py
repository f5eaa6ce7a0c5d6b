"""What an article has told so far, as its time phrases are read in text order: what the next one may count from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from viewer.finding.times_anchor import BACK, FINE, TOLD, Anchor, StoryYear
from viewer.finding.times_calendar import Stretch, day_stretch
from viewer.finding.times_units import is_quarter
from viewer.model.mention import TimeMention, TimexType
from viewer.model.when import Precision

_RECENT = 10  # days: clock times further on are of a day told this near to the day of writing
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
_NEAR = 250  # code points behind a day in which "two days later" counts from it
_BESIDE = 90  # code points behind a time told in passing in which "that year" means it
_A_YEAR = 366  # days
_A_FRAME = 92  # days


@dataclass(frozen=True, slots=True)
class Writing:
    """What is known of the day of writing: `day`, and the story's own `event_day` for clock times without a day.

    `said` are the phrases that date a verb of saying: a clock time after them is not of that day.
    """

    day: date | None
    event_day: date | None = None
    narrative: bool = False
    said: frozenset[TimeMention] = frozenset()


@dataclass(frozen=True, slots=True)
class Told:
    """The last time told (a year or finer), the last that is not ahead, the last day, the last day in a paragraph's
    history, the quarter reported on, and the year that the story has come to."""

    last: Stretch | None = None
    past: Stretch | None = None
    day: Stretch | None = None
    framed_day: Stretch | None = None
    quarter: Stretch | None = None
    story: StoryYear | None = None
    near: tuple[int, Stretch] | None = None  # where the last day told ends, however long ago that day was, and the day
    aside: tuple[int, Stretch] | None = None  # where a time told in passing ends, and the time

    def _in_passing(self, text: str, mention: TimeMention) -> Stretch | None:
        """The time told in passing earlier in the sentence, for "that year", "two days later"."""
        if self.aside is None or not points_back(mention):
            return None
        gap = text[self.aside[0] : mention.span.start]
        return None if len(gap) > _BESIDE or _SENTENCE_END.search(gap) else self.aside[1]

    def anchor(
        self, text: str, mention: TimeMention, writing: Writing, *, narrative: bool, settled: int | None
    ) -> Anchor:
        tense = 1 if mention.field("tense") == "+" else -1
        day = self.framed_day or self.day if narrative and not writing.narrative else self.day
        if self.near and points_back(mention) and mention.span.start - self.near[0] <= _NEAR:
            day = self.near[1]
        if day is None and writing.event_day is not None and mention.field("form") in ("clock", "part"):
            day = day_stretch(writing.event_day)
        if passing := self._in_passing(text, mention):
            fine = passing if passing.precision in FINE else None
            return Anchor(writing.day, passing, tense, narrative, self.quarter, fine, self.story)
        last = self.last if tense > 0 or mention.field("form") == "then" else self.past or self.last
        story = replace(self.story, settled=settled) if self.story and settled else self.story
        return Anchor(writing.day, last, tense, narrative, self.quarter, day, story)

    def after(self, mention: TimeMention, found: Stretch, writing: Writing, *, narrative: bool) -> Told:
        quarter = self._quarter_after(mention, found, writing)
        story = self._story_after(mention, found)
        if not _counts(mention, found):
            passing = mention.field("aside") and found.known
            return replace(
                self, quarter=quarter, story=story, aside=(mention.span.end, found) if passing else self.aside
            )
        if (_compared(mention) and not writing.narrative) or (_looks_back(mention) and writing.narrative):
            return replace(self, quarter=quarter)  # "a year earlier" twice is one and the same year
        if mention.field("range") == "end" and writing.narrative and self.last and _goes_far(self.last, found):
            return replace(self, quarter=quarter, story=story)  # what "runs from D1 to D2" is told from D1 on
        ahead = mention.field("tense") == "+"
        framed = found if narrative and not writing.narrative and found.precision in FINE else self.framed_day
        return Told(
            last=found,
            past=self.past if ahead and self.past else found,
            day=self._day_after(mention, found, writing),
            framed_day=framed,
            near=(mention.span.end, found) if found.precision in FINE and not ahead else self.near,
            quarter=quarter,
            story=story,
        )

    def _day_after(self, mention: TimeMention, found: Stretch, writing: Writing) -> Stretch | None:
        night = mention.field("deictic") in ("overnight", "last night", "tonight")  # spans two days, so tells none
        if mention.field("tense") == "+" and writing.narrative and self.day is not None:
            return self.day  # "the repair was booked for 8 October"
        if found.precision in FINE and not night:
            dates_saying = mention in writing.said and self.day is not None
            return found if _current(found, writing) and not dates_saying else self.day
        if writing.narrative and self.day and not _holds(found, self.day):
            return None  # the story has moved on
        return self.day

    def _quarter_after(self, mention: TimeMention, found: Stretch, writing: Writing) -> Stretch | None:
        """A quarter that is told by itself; a longer stretch reported on ends its turn."""
        form, way = mention.field("form"), mention.field("dir") or ""
        if is_quarter(found) and form in ("quarter", "relative", "period"):
            over = writing.day is None or found.last_day is None or found.last_day <= writing.day
            running = way in ("this", "current", "next") or (mention.field("tense") == "+" and not over)
            return self.quarter if _compared(mention) or running else found
        longer = form in ("duration", "span") and mention.field("unit") == "month" and mention.field("n") in ("6", "9")
        return None if longer or (form == "relative" and way == "whole") else self.quarter

    def _story_after(self, mention: TimeMention, found: Stretch) -> StoryYear | None:
        """A year told in passing, in a quotation or as a plan does not move the story; a span begins with its start."""
        day = found.first_day
        if not _counts(mention, found) or day is None or found.precision is Precision.UNKNOWN or _looks_back(mention):
            return self.story
        if mention.field("range") == "end" and self.story is not None:
            return replace(self.story, frame=True)
        if mention.field("tense") == "+" and self.story is not None:
            return self.story  # "it would be back on 15 February"
        fine = not found.calendar or found.precision is Precision.MONTH
        return StoryYear(day.year, day.month if fine or mention.field("form") == "season" else None)


def _goes_far(begun: Stretch, ended: Stretch) -> bool:
    """Whether a range is a frame for what follows: a season and longer."""
    return bool(begun.start and ended.start and (ended.start - begun.start).days > _A_FRAME)


def points_back(mention: TimeMention) -> bool:
    """ "The same year", "two days later", "that morning"."""
    return (mention.field("dir") or "") in TOLD or mention.field("from") == "mention"


def _looks_back(mention: TimeMention) -> bool:
    """ "The previous autumn", "two years earlier", "since October": the story stays where it is."""
    if mention.field("lead") in ("since", "ever since") and not mention.field("y"):
        return True
    return (mention.field("dir") or "") in BACK or (points_back(mention) and mention.field("sign") == "-")


def _compared(mention: TimeMention) -> bool:
    """Whether a phrase only names the year before, to compare with: "a year earlier", "the year-ago quarter"."""
    way = mention.field("dir") or ""
    if mention.field("form") == "ago":
        return mention.field("unit") == "year"
    return way.startswith("year-") or way == "back" or mention.field("rel") in ("last", "year-ago")


def _holds(outer: Stretch, inner: Stretch) -> bool:
    return bool(
        outer.start
        and outer.end
        and inner.start
        and inner.end
        and outer.start <= inner.start
        and inner.end <= outer.end
    )


def _current(found: Stretch, writing: Writing) -> bool:
    """A day far from the story is background: clock times later in the text are not on it."""
    if writing.narrative or writing.day is None or found.first_day is None:
        return True
    return abs((found.first_day - writing.day).days) <= _RECENT


def _counts(mention: TimeMention, found: Stretch) -> bool:
    if mention.type in (TimexType.DURATION, TimexType.SET) or mention.field("form") in ("ref", "then"):
        return False
    if mention.field("stamp") or mention.field("aside") or not found.known or mention.field("quoted"):
        return False
    return found.start is not None and found.end is not None and (found.end - found.start).days <= _A_YEAR


def settled_years(mentions: Sequence[TimeMention]) -> list[int | None]:
    """For each phrase the year that the full dates before and behind it agree on.

    Not across a year that opens a sentence or stands in a heading: there the story may have moved.
    """
    years: list[int | None] = [None] * len(mentions)
    previous: int | None = None
    waiting: list[int] = []
    for i, mention in enumerate(mentions):
        year = mention.field("y")
        whole = year is not None and len(year) == 4 and not mention.field("quoted") and not mention.field("stamp")
        if whole and year and mention.field("m") and not mention.field("aside"):
            if previous == int(year):
                for j in waiting:
                    years[j] = previous
            previous, waiting = int(year), []
        elif whole and mention.field("opens"):
            previous, waiting = None, []
        elif previous is not None:
            waiting.append(i)
    return years
