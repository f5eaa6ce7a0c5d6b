"""One pass over an article's time phrases in text order, against one day of writing.

News counts from the day of writing, a history from the last date told (the two domains of Strötgen and Gertz 2012,
who measure what the wrong choice costs). Inside a quotation, "now" and "this week" are the speaker's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from viewer.finding.times_calendar import Stretch, day_stretch
from viewer.finding.times_placing import Anchor, in_our_era, place
from viewer.finding.times_units import is_quarter
from viewer.model.mention import TimeMention, TimexType
from viewer.model.when import Precision

_DEICTIC = ("relative", "ref", "deictic", "span", "weekday", "ago", "month")
_SPEECH_REACH = 600  # code points that a speaker's day reaches
_PARAGRAPH = 1500  # code points of a paragraph that are looked at on either side of a quoted phrase
_FINE_UNITS = ("minute", "hour", "day", "night", "week", "weekend", "month")
_SAID_NEAR = re.compile(
    r"\b(?:said|says|wrote|writes|told|tweeted|posted|added|stated|announced|warned|declared|claimed|commented|explained)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Writing:
    """What is known of the day of writing: `day`, and the story's own `event_day` for clock times without a day.

    `said` are the phrases that date a verb of saying: a clock time after them is not of that day.
    """

    day: date | None
    event_day: date | None = None
    narrative: bool = False
    said: frozenset[TimeMention] = frozenset()


def is_narrative(mentions: Sequence[TimeMention], day: date | None) -> bool:
    """A history: many full dates well before the day of writing (or no such day), few weekdays and "yesterday"s."""
    own = [m for m in mentions if not m.field("stamp")]
    years = [int(y) for m in own if (y := m.field("y")) and len(y) == 4]
    near = sum(m.field("form") in ("weekday", "deictic") for m in own if m.field("d") is None)
    if day is None:
        full = sum(m.field("d") is not None and m.field("y") is not None for m in own)
        return full >= 3 and full > near
    far = sum(year <= day.year - 1 for year in years)
    return far >= 6 and far > 2 * near and far > 2 * (len(years) - far)


def place_all(text: str, mentions: Sequence[TimeMention], writing: Writing) -> dict[TimeMention, Stretch]:
    """Every phrase with its stretch; one that lacks its anchor keeps only an underspecified value."""
    placed: dict[TimeMention, Stretch] = {}
    told = _Told()
    spoken: tuple[int, Stretch] | None = None
    for i, mention in enumerate(mentions):
        anchor = _anchor(mention, writing, told)
        if mention.field("quoted") and mention.field("form") in _DEICTIC:
            spoken = _speech(text, i, mentions, placed, writing) or spoken
            if spoken and mention.span.start - spoken[0] < _SPEECH_REACH:
                anchor = replace(anchor, day=spoken[1].first_day)
        found = place(mention, anchor)
        placed[mention] = in_our_era(found)
        told = told.after(mention, found, writing)
    return placed


@dataclass(frozen=True, slots=True)
class _Told:
    """What was told before a phrase: the last time, the last day of the story, the quarter reported on."""

    last: Stretch | None = None
    day: Stretch | None = None
    quarter: Stretch | None = None

    def after(self, mention: TimeMention, found: Stretch, writing: Writing) -> _Told:
        quarter = self._quarter_after(mention, found)
        if not _counts(mention, found):
            return replace(self, quarter=quarter)
        day = self.day
        night = mention.field("deictic") in ("overnight", "last night", "tonight")  # spans two days, so tells none
        if found.precision in (Precision.DAY, Precision.HOUR, Precision.MINUTE) and not night:
            dates_saying = mention in writing.said and day is not None
            day = found if _current(found, writing) and not dates_saying else day
        return _Told(found, day, quarter)

    def _quarter_after(self, mention: TimeMention, found: Stretch) -> Stretch | None:
        """A quarter that is told by itself; a longer stretch reported on ends its turn."""
        form, way = mention.field("form"), mention.field("dir") or ""
        if is_quarter(found) and form in ("quarter", "relative", "period"):
            back = way.startswith("year-") or way == "back" or mention.field("rel") is not None
            return self.quarter if back or mention.field("tense") == "+" else found
        longer = form in ("duration", "span") and mention.field("unit") == "month" and mention.field("n") in ("6", "9")
        return None if longer or (form == "relative" and way == "whole") else self.quarter


def _anchor(mention: TimeMention, writing: Writing, told: _Told) -> Anchor:
    tense = 1 if mention.field("tense") == "+" else -1
    last = told.last
    if mention.field("form") in ("clock", "part") and not writing.narrative:
        fallback = day_stretch(writing.event_day) if writing.event_day else None
        last = told.day or fallback
    if mention.field("form") == "ago" and not writing.narrative and mention.field("unit") in _FINE_UNITS:
        last = told.day  # "three weeks earlier" counts from a day, not from a year told in between
    return Anchor(writing.day, last, tense, writing.narrative, told.quarter)


def _current(found: Stretch, writing: Writing) -> bool:
    """A day far from the story is background: clock times later in the text are not on it."""
    if writing.narrative or writing.day is None or found.first_day is None:
        return True
    return abs((found.first_day - writing.day).days) <= 10


def _counts(mention: TimeMention, found: Stretch) -> bool:
    if mention.type in (TimexType.DURATION, TimexType.SET) or mention.field("form") in ("ref", "then"):
        return False
    if mention.field("stamp"):
        return False
    return found.known and mention.field("quoted") is None


def _speech(
    text: str,
    index: int,
    mentions: Sequence[TimeMention],
    placed: Mapping[TimeMention, Stretch],
    writing: Writing,
) -> tuple[int, Stretch] | None:
    """When the speaker of a quotation spoke: a day beside a verb of saying, in the same paragraph outside the marks."""
    mention = mentions[index]
    start, end = mention.span.start - _PARAGRAPH, mention.span.end + _PARAGRAPH
    start = max(0, start, text.rfind("\n", max(0, start), mention.span.start) + 1)
    stop = text.find("\n", mention.span.end, end)
    end = stop if stop >= 0 else end
    for other in _near(mentions, index, start, end):
        if other.field("quoted") is not None or other.field("form") not in ("weekday", "date", "deictic", "part"):
            continue
        low, high = min(mention.span.end, other.span.end), max(mention.span.start, other.span.start)
        between = text[low:high]
        if _SAID_NEAR.search(between) and between.count(".") <= 2:
            found = placed.get(other) or place(other, Anchor(writing.day, None, -1, writing.narrative))
            if found.known:
                return other.span.end, found
    return None


def _near(mentions: Sequence[TimeMention], index: int, start: int, end: int) -> list[TimeMention]:
    """The other phrases that begin within start:end, in text order."""
    first = index
    while first > 0 and mentions[first - 1].span.start >= start:
        first -= 1
    last = index
    while last + 1 < len(mentions) and mentions[last + 1].span.start < end:
        last += 1
    return [m for m in mentions[first : last + 1] if m is not mentions[index]]


def newest_day(
    mentions: Sequence[TimeMention], placed: Mapping[TimeMention, Stretch], day: date | None, reach: int = 7
) -> date | None:
    """The latest day told in the past, within `reach` days of the day of writing."""
    days = [
        d
        for m in mentions
        if m.field("tense") != "+" and not m.boilerplate and (d := _single(placed.get(m))) is not None
    ]
    if day is not None:
        days = [d for d in days if day - timedelta(days=reach) <= d <= day]
    return max(days, default=None)


def _single(found: Stretch | None) -> date | None:
    fine = (Precision.DAY, Precision.HOUR, Precision.MINUTE)
    return found.first_day if found and found.known and found.precision in fine else None
