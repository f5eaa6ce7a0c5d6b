"""One pass over an article's time phrases in text order, against one day of writing.

Inside a quotation, "now" and "this week" are the speaker's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from viewer.finding.times_anchor import FINE, Anchor
from viewer.finding.times_calendar import Stretch, nothing
from viewer.finding.times_placing import before_our_era, in_our_era, place
from viewer.model.mention import TimeMention
from viewer.model.when import Precision
from viewer.resolving.times_genre import framed, is_narrative, of_writer
from viewer.resolving.times_told import Told, Writing, points_back, settled_years

__all__ = ["Writing", "is_narrative", "newest_day", "place_all"]

_DEICTIC = ("relative", "ref", "deictic", "span", "weekday", "ago", "month")
_YEARLESS = ("date", "days", "month", "season", "holiday")
_OF_WRITER = ("last", "this", "next")
_NEWS = ("yesterday", "tomorrow")
_SPEECH_REACH = 600  # code points that a speaker's day reaches
_FAR_AHEAD = 30  # years
_ONE_SPAN = 40  # code points between the two ends of a span of hours
_PARAGRAPH = 1500  # code points of a paragraph that are looked at on either side of a quoted phrase
_SAID_NEAR = re.compile(
    r"\b(?:said|says|wrote|writes|told|tweeted|posted|added|stated|announced|warned|declared|claimed|commented|explained)\b",
    re.IGNORECASE,
)


def place_all(text: str, mentions: Sequence[TimeMention], writing: Writing) -> dict[TimeMention, Stretch]:
    """Every phrase with its stretch; one that lacks its anchor keeps only an underspecified value."""
    placed: dict[TimeMention, Stretch] = {}
    told = Told()
    spoken: tuple[int, Stretch] | None = None
    settled = settled_years(mentions)
    frames = frozenset[TimeMention]() if writing.narrative else framed(text, mentions, writing.day)
    for i, mention in enumerate(mentions):
        narrative = _in_story(mention, writing, frames, begun=told.story is not None)
        anchor = told.anchor(
            text, mention, writing, narrative=narrative, settled=settled[i] if writing.narrative else None
        )
        if mention.field("quoted") and mention.field("form") in _DEICTIC:
            spoken = _speech(text, i, mentions, placed, writing) or spoken
            if spoken and mention.span.start - spoken[0] < _SPEECH_REACH:
                anchor = replace(anchor, day=spoken[1].first_day)
        found = _next_day(mention, _believed(place(mention, anchor), writing), mentions[i - 1] if i else None, placed)
        placed[mention] = in_our_era(found)
        told = told.after(mention, found, writing, narrative=narrative)
    return placed


def _believed(found: Stretch, writing: Writing) -> Stretch:
    """A day or month generations after the day of writing is a slip of the pen: it is not placed."""
    day = found.first_day
    if before_our_era(found):
        return found
    far = day is not None and writing.day is not None and day.year - writing.day.year > _FAR_AHEAD
    return nothing(found.value) if far and found.precision in (*FINE, Precision.MONTH) else found


def _next_day(
    mention: TimeMention, found: Stretch, before: TimeMention | None, placed: Mapping[TimeMention, Stretch]
) -> Stretch:
    """ "From 11 p.m. on Monday until shortly before 4 a.m.": the second clock time is of the day after."""
    begun = placed.get(before) if before else None
    until = mention.field("lead") in ("until", "till", "to", "and") or mention.field("range") == "end"
    if not (until and begun and begun.start and found.start and found.end and before) or found.zone != begun.zone:
        return found
    clocks = before.field("form") == mention.field("form") == "clock"
    if not clocks or any(mention.field(key) for key in ("d", "wd", "deictic")) or found.start >= begun.start:
        return found
    if begun.start - found.start >= timedelta(days=1) or mention.span.start - before.span.end > _ONE_SPAN:
        return found
    value = found.value.replace(found.start.date().isoformat(), (found.start + timedelta(days=1)).date().isoformat())
    return replace(found, start=found.start + timedelta(days=1), end=found.end + timedelta(days=1), value=value)


def _in_story(mention: TimeMention, writing: Writing, frames: frozenset[TimeMention], *, begun: bool) -> bool:
    """Whether a phrase counts from what was told: in a history all but what a verb of the present schedules, what
    only the writer calls so, and what stands before the story has `begun`: "He died on Thursday. Born in 1921 ..."."""
    if mention in frames:
        yearless = mention.field("form") in _YEARLESS and not (mention.field("rel") or mention.field("dir"))
        return yearless or points_back(mention) or mention.field("form") in ("clock", "part")
    named = mention.field("dir") in _OF_WRITER and mention.field("form") in ("month", "season", "weekday")
    if writing.narrative and writing.day is not None:
        news = mention.field("deictic") in _NEWS or (not begun and of_writer(mention))
        return not (mention.field("scheduled") or named or news)
    return writing.narrative


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
            found = placed.get(other) or place(other, Anchor(writing.day, narrative=writing.narrative))
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
    return found.first_day if found and found.known and found.precision in FINE else None
