"""The day a text is at: what a phrase without a day of its own ("at dawn", "two days later", "that month") counts from.

A text moves on in days that its main parts name. A day in a part that tells of something earlier ("since ...", "before
..."), a plan, and the day of a verb of saying do not move it. A day long before the article is a look back: what counts
from it stands in the same paragraph, or opens the next one. After it the text is at its own day again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from viewer.finding.times_anchor import FINE, TOLD, Anchor
from viewer.finding.times_calendar import Stretch, at, day_stretch, days_stretch
from viewer.finding.times_placing import place
from viewer.model.mention import Found, TimeMention, TimexType
from viewer.model.when import Precision
from viewer.resolving.times_syntax import Syntax, names_day

_LONG_BEFORE = timedelta(days=10)
_A_MONTH = timedelta(days=31)
_DAY = timedelta(days=1)
_EVENING, _SMALL_HOURS = 17, 5  # hours of the day
_LONG_UNITS = ("month", "quarter", "season", "year", "decade", "century")
_BESIDE = ("previous", "the previous", "following", "the following", "next", "the next")
_NO_FOCUS_LEADS = ("since", "ever since", "until", "till", "before")
_NAMING = ("date", "weekday", "clock", "part", "month", "year", "deictic", "relative", "ago", "season", "holiday")
_NIGHTS = ("overnight", "last night", "tonight")  # span two days, so tell none


def counts_from_text(mention: TimeMention) -> bool:
    """Whether a phrase means something only from the time told before it."""
    form, way = mention.field("form"), mention.field("dir")
    if form == "part" and way in _BESIDE:
        return True
    if form in ("clock", "part"):
        return not any(mention.field(key) for key in ("d", "wd", "deictic", "holiday"))
    if form == "ago":
        return mention.field("from") == "mention"
    if form == "relative":
        return way in TOLD or (way == "next" and mention.field("unit") in ("day", "night"))
    if form in ("month", "date"):
        return mention.field("rel") in TOLD
    return form == "then" or (form == "season" and way in TOLD)


@dataclass(slots=True)
class _Focus:
    """What was told last, with its phrase and paragraph; `ahead` the same for a plan, `spoken` inside a quotation.

    `latest` is the last time named at all: what "then" points to; `said` is when somebody last spoke, and in which
    sentence; `back` whether a sentence goes back behind it ("had"); `night` the last night: of "the previous night".
    """

    told: Stretch | None
    mention: TimeMention | None = None
    ahead: Stretch | None = None
    spoken: Stretch | None = None
    latest: Stretch | None = None
    night: Stretch | None = None
    said: tuple[int, Stretch] | None = None
    sentence: int = -1
    paragraph: int = -1
    back: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """The day of `writing`, the newest day told (`event`), the day the news is about (`story`); None = not known."""

    writing: date | None
    event: date | None = None
    story: date | None = None


def refocus(
    syntax: Syntax, found: Found, placed: Mapping[TimeMention, Stretch], days: Days
) -> dict[TimeMention, Stretch]:
    """The phrases that count from the text, set against the day it is at."""
    day = days.writing
    out = dict(placed)
    focus = _Focus(day_stretch(days.event) if days.event else None)
    for mention in found.times:
        if mention in syntax.entries:
            out[mention] = place(mention, Anchor(day, last_day=day_stretch(day))) if day else out[mention]
            continue
        if syntax.left_out(mention) or mention.type in (TimexType.DURATION, TimexType.SET):
            continue
        if day and _is_set_for(syntax, mention):
            out[mention] = place(mention, Anchor(day, tense=1))
            continue
        tied = counts_from_text(mention)
        if day and tied and mention.field("form") == "clock" and syntax.goes_on_daily(mention):
            out[mention] = place(mention, Anchor(day, last_day=day_stretch(day)))
            continue
        focus.back = tied and syntax.goes_back(mention)
        if syntax.paragraph(mention) != focus.paragraph:
            focus.paragraph, focus.ahead, focus.spoken, focus.night = syntax.paragraph(mention), None, None, None
            _turn_page(focus, tied, mention, days)
        if tied and (counted := _count(syntax, mention, focus, day)) is not None:
            out[mention] = counted
        _move(syntax, focus, mention, out[mention])
    return out


def _turn_page(focus: _Focus, tied: bool, mention: TimeMention, days: Days) -> None:
    """A new paragraph: a look back goes on only with what counts from it; a clock time is of the story's day again."""
    first, back = focus.told.first_day if focus.told else None, _is_look_back(focus.told, days.writing)
    bare = tied and mention.field("form") in ("clock", "part")
    coarse = focus.told is not None and focus.told.precision not in FINE
    if back and (not tied or (bare and coarse)):
        day = days.story or days.event if bare else None
        focus.told, focus.mention = (day_stretch(day) if day else None), None
    elif bare and not back and days.story and first and first < days.story:
        focus.told, focus.mention = day_stretch(days.story), None


def _is_set_for(syntax: Syntax, mention: TimeMention) -> bool:
    """ "They called a summit for Friday": a weekday that something is set for is ahead."""
    bare = mention.field("form") == "weekday" and not mention.field("dir") and mention.field("tense") != "+"
    return bare and mention.field("lead") == "for" and not syntax.dates_noun(mention)


def _move(syntax: Syntax, focus: _Focus, mention: TimeMention, stretch: Stretch) -> None:
    """Let a phrase of a main part be what was told last."""
    if not stretch.known or mention.field("form") not in _NAMING:
        return
    focus.latest = stretch if mention.field("quoted") is None else focus.latest
    if mention.field("deictic") in _NIGHTS or mention.field("part") == "NI":
        focus.night = stretch
    if mention.field("deictic") in _NIGHTS:
        return
    if mention.field("form") == "year" and mention.field("lead") is None:
        return  # "the 2008 crisis"
    if syntax.dates_saying(mention):
        focus.said = syntax.sentence(mention), stretch
    if mention.field("lead") in _NO_FOCUS_LEADS or syntax.possessive(mention) or syntax.dates_saying(mention):
        return
    if not syntax.moves_story(mention):
        return
    if mention.field("quoted"):
        focus.spoken = stretch
    elif mention.field("tense") == "+":
        focus.ahead = stretch
    else:
        focus.told, focus.mention, focus.ahead = stretch, mention, None
        focus.sentence = syntax.sentence(mention)


def _is_look_back(told: Stretch | None, day: date | None) -> bool:
    return bool(told and told.last_day and day and day - told.last_day > _LONG_BEFORE)


def _count(syntax: Syntax, mention: TimeMention, focus: _Focus, day: date | None) -> Stretch | None:
    if mention.field("form") == "then":
        return replace(focus.latest, zone="") if focus.latest else None
    told = focus.ahead if focus.ahead and mention.field("tense") == "+" else focus.told
    if focus.spoken and mention.field("quoted") and _fine_enough(focus.spoken, mention):
        told = focus.spoken
    if focus.said and focus.said[0] > focus.sentence and (_is_later(mention) or mention.field("dir") == "same"):
        told = focus.said[1]  # "She resigned, she said on Monday. Two days later ..."
    if focus.said and mention.field("form") == "clock" and syntax.dates_saying(mention):
        told = focus.said[1]  # "She spoke on Monday ... . In a post at 8.50 a.m. she urged ..."
    if told is None or not _fine_enough(told, mention):
        return None
    if focus.night and mention.field("part") == "NI" and mention.field("dir") in _BESIDE:
        told = focus.night
    anchor = Anchor(day, told, 1 if mention.field("tense") == "+" else -1, last_day=told)
    if mention.field("form") in ("clock", "part") and not names_day(mention):
        return _clock(mention, anchor, focus)
    if mention.field("form") == "ago" and mention.field("unit") in ("minute", "hour"):
        return _minutes(mention, told)
    return _over(mention, anchor, told)


def _fine_enough(told: Stretch, mention: TimeMention) -> bool:
    """Days and nights are counted from a day, or from a month at the coarsest; a year is told of longer counts."""
    if told.precision in FINE or told.start is None or told.end is None:
        return True
    coarse = mention.field("form") in ("month", "season", "date", "quarter") or mention.field("unit") in _LONG_UNITS
    return coarse or told.end - told.start <= _A_MONTH


def _is_later(mention: TimeMention) -> bool:
    """ "Two days later", "the following week": after whatever was told last, a statement too."""
    return mention.field("sign") == "+" or mention.field("dir") in ("following", "next", "the following", "the next")


def _clock(mention: TimeMention, anchor: Anchor, focus: _Focus) -> Stretch | None:
    """A clock time or part of a day on the day the text is at; a coarser time says of it only that it lies within."""
    told = anchor.last
    if told is None:
        return None
    if told.precision not in FINE:
        return replace(told, precision=Precision.INTERVAL) if told.precision is Precision.MONTH else None
    found = place(mention, anchor)
    if found.start is None or found.end is None:
        return found
    if mention.field("form") == "clock" and _is_next_day(mention, told, anchor.day) and not focus.back:
        return place(mention, replace(anchor, last_day=day_stretch((told.start or found.start).date() + _DAY)))
    if mention.field("part") != "NI":
        return found
    after_now = anchor.day is not None and mention.field("tense") != "+" and found.end > at(anchor.day, 24)
    counted = focus.mention is not None and focus.mention.field("lead") in ("by", "as of")
    if after_now or counted:  # "by morning nine were out; during the night ...": the night that was over
        shifted = (found.start - timedelta(days=1)).date()
        return place(mention, replace(anchor, last_day=day_stretch(shifted)))
    return found


def _is_next_day(mention: TimeMention, told: Stretch, day: date | None) -> bool:
    """ "On Monday evening ... at 3 a.m.": the hours behind that evening. A bare midnight ends the day told."""
    if told.start is None or mention.field("tense") == "+" or day is None or told.start.date() + _DAY > day:
        return False
    hour, minute = int(mention.field("hour") or 0), mention.field("minute") or "00"
    midnight = hour == 0 and minute == "00"
    evening = told.precision is not Precision.DAY and told.start.hour >= _EVENING
    return midnight or (evening and hour <= _SMALL_HOURS)


def _minutes(mention: TimeMention, told: Stretch) -> Stretch | None:
    """ "Seven minutes later", "two hours earlier" than a clock time."""
    count, unit = mention.field("n"), mention.field("unit")
    if (
        count is None
        or told.start is None
        or told.end is None
        or told.precision not in (Precision.MINUTE, Precision.HOUR)
    ):
        return None
    if told.end - told.start > timedelta(hours=1):  # than an evening, a day
        return days_stretch(told.start.date(), told.last_day or told.start.date())
    step = float(count) * (1 if mention.field("sign") == "+" else -1)
    slack = timedelta(minutes=30) if unit == "hour" else timedelta(0)
    moved = timedelta(hours=step) if unit == "hour" else timedelta(minutes=step)
    start, end = told.start + moved - slack, told.end + moved + slack
    precision = Precision.MINUTE if end - start <= timedelta(minutes=1) else Precision.HOUR
    return Stretch(start, end, precision, f"{told.start + moved:%Y-%m-%dT%H:%M}", told.zone)


def _over(mention: TimeMention, anchor: Anchor, told: Stretch) -> Stretch | None:
    """A count from a day, or from both ends of what is coarser: "a few days later" than "in December"."""
    first = place(mention, anchor)
    if told.precision in FINE or told.last_day is None or told.first_day == told.last_day or not first.known:
        return first if first.known else None
    end = replace(told, start=at(told.last_day))
    last = place(mention, replace(anchor, last=end, last_day=end))
    return first.hull(last) if last.known else first
