"""What one text alone says of its day: days told in the past bound it from below, and news is told at once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from viewer.finding.times_placing import Anchor, place
from viewer.model.mention import Found, TimeMention

# Inside a news text a bare weekday is one of the last seven days; the newest of them is today or yesterday.
AT_ONCE = timedelta(days=1)
_OF_LATE = timedelta(days=13)


def kept_times(found: Found) -> list[TimeMention]:
    """Phrases that are neither boilerplate nor the article's own stamp."""
    return [
        m
        for m in found.times
        if not (m.boilerplate or m.field("stamp")) and not any(d.span.overlaps(m.span) for d in found.dropped)
    ]


def lead(found: Found) -> set[int]:
    """Indexes of the first two sentences that carry the news."""
    kept = [
        i
        for i, s in enumerate(found.sentences)
        if not s.headline and len(s.span.text) > 40 and not any(d.span.overlaps(s.span) for d in found.dropped)
    ]
    return set(kept[:2])


def past_weekdays(found: Found) -> list[TimeMention]:
    """Bare weekdays told in the past: they count back from the day of writing."""
    return [
        m
        for m in kept_times(found)
        if m.field("wd")
        and not m.field("d")
        and m.field("tense") != "+"
        and m.field("dir") in (None, "this")
        and not m.field("week")
        and m.type.value != "SET"
        and m.field("form") in ("weekday", "part", "clock", "deictic")
    ]


@dataclass(frozen=True, slots=True)
class Fit:
    """A day on which an article may have been written: what its weekdays mean then, and the newest of them."""

    written: date
    days: frozenset[date]
    newest: date
    phrase: TimeMention

    @property
    def spread(self) -> int:
        return (self.newest - min(self.days)).days


def told_at_once(found: Found, days: Iterable[date]) -> list[Fit]:
    """Of the days given, those on which the newest day told is that day or the day before.

    Weekdays of one story lie close together: of the days given only those of the smallest spread are kept.
    """
    fits = []
    phrases = [*past_weekdays(found), *past_dates(found)]
    for written in days:
        told = [
            (day, m)
            for m in phrases
            if (day := place(m, Anchor(written, None, -1)).first_day) is not None
            and written - _OF_LATE <= day
            and (day <= written or (m.field("d") and not m.field("wd")))
        ]
        if not told:
            continue
        newest, phrase = max(told, key=lambda item: (item[0], -item[1].span.start))
        if timedelta(0) <= written - newest <= AT_ONCE:
            fits.append(Fit(written, frozenset(day for day, _ in told), newest, phrase))
    least = min((fit.spread for fit in fits), default=0)
    return [fit for fit in fits if fit.spread == least]


def past_dates(found: Found) -> list[TimeMention]:
    """ "On 24 March": days without a year, told in the past."""
    return [
        m
        for m in kept_times(found)
        if m.field("form") in ("date", "part", "clock")
        and m.field("d")
        and m.field("m")
        and not m.field("y")
        and m.field("tense") == "-"
        and m.field("lead") not in ("since", "from", "until", "by")
    ]


def from_writer(found: Found, words: set[int]) -> list[TimeMention]:
    """ "Yesterday", "this morning" in some sentences: days counted from the day of writing and no other."""
    return [
        m
        for m in kept_times(found)
        if m.field("deictic")
        and not m.field("wd")
        and not m.field("quoted")
        and m.field("tense") != "+"
        and m.field("deictic") not in ("overnight", "tonight")
        and "tomorrow" not in (m.field("deictic") or "")
        and found.sentence_at(m.span.start) in words
    ]


def not_before(found: Found) -> tuple[date, str] | None:
    """The newest full date, month or year told in the past, and why it bounds the day of writing."""
    best: tuple[date, str] | None = None
    for m in kept_times(found):
        if not m.field("y") or m.field("tense") == "+" or m.field("lead") in ("by", "until", "before", "till"):
            continue
        stretch = place(m, Anchor(None))
        day = stretch.first_day
        if day is not None and (best is None or day > best[0]):
            best = day, f"It tells of '{' '.join(m.span.text.split())}' as past."
    return best


def lead_day(found: Found) -> tuple[date, str] | None:
    """A full date of the news itself: in the lead, in the past, and the newest of the text."""
    bound = not_before(found)
    first = lead(found)
    years = {m.field("y") for m in kept_times(found) if m.field("y")}
    for m in kept_times(found):
        if m.field("form") not in ("date", "clock") or not m.field("y") or not m.field("d") or m.field("tense") == "+":
            continue
        day = place(m, Anchor(None)).first_day
        if day and found.sentence_at(m.span.start) in first and bound and day >= bound[0] and len(years) <= 3:
            return day, f"Its news is of '{' '.join(m.span.text.split())}'."
    return None


def says_early(words: str) -> bool:
    return bool(re.match(r"\s*(?:early|the early hours|overnight)\b", words, re.IGNORECASE))
