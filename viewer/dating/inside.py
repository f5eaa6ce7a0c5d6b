"""What one text alone says of its day: days told in the past bound it from below, and news is told at once."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from viewer.dating.days import Days
from viewer.dating.evidence import Evidence, Says, Strength
from viewer.dating.seen import Seen
from viewer.finding.rules import load_words
from viewer.finding.times_placing import Anchor, place
from viewer.model.mention import TimeMention

# Inside a news text a bare weekday is one of the last seven days; the newest of them is today or yesterday.
AT_ONCE = timedelta(days=1)
_OF_LATE = timedelta(days=13)
_OF_ITS_NEWS = timedelta(days=14)  # other dates that far from a full one show that it is of the news itself
_AS_CLOSE = 1  # days
_BESIDE = 3  # code points
_LONG = 800  # days; more than that are not looked through one by one
_OPEN_LEADS = ("by", "until", "before", "till", "to", "through", "from", "after", "for")


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


def told_at_once(found: Seen, days: Iterable[date]) -> list[Fit]:
    """Of the days given, those on which the newest day told is that day or the day before."""
    if not found.past_weekdays and not found.past_dates:
        return []
    fits: dict[date, Fit | None] = found.fits
    wanted = list(days)
    unknown = [day for day in wanted if day not in fits]
    if unknown:
        phrases = [*found.past_weekdays, *found.past_dates]
        news = {id(m) for m in phrases if m.field("wd") or _is_of_lead(m, found)}
        fits.update((written, _fit(phrases, news, written)) for written in unknown)
    return [fit for day in wanted if (fit := fits[day])]


def _fit(phrases: Sequence[TimeMention], news: Collection[int], written: date) -> Fit | None:
    """What past phrases mean on a day of writing; `news` are the ids of those that may tell the news."""
    told = [
        (day, m)
        for m in phrases
        if (day := place(m, Anchor(written, None, -1)).first_day) is not None
        and (written - _OF_LATE <= day or (m.field("wd") and m.field("d")))
        and (day <= written or m.field("d"))
    ]
    if not told:
        return None
    newest, phrase = max(told, key=lambda item: (item[0], id(item[1]) in news, -item[1].span.start))
    if id(phrase) not in news or not timedelta(0) <= written - newest <= AT_ONCE:
        return None
    return Fit(written, frozenset(day for day, _ in told), newest, phrase)


def closest(fits: Sequence[Fit]) -> list[Fit]:
    """Those of the smallest spread, or nearly so: the weekdays of one story lie close together."""
    least = min((fit.spread for fit in fits), default=0)
    return [fit for fit in fits if fit.spread <= least + _AS_CLOSE]


def _is_of_lead(mention: TimeMention, found: Seen) -> bool:
    """Whether a bare date is told where the news is: further down "March 11" may be of any day of the last months."""
    index = found.sentence_at(mention.span.start)
    return bool(found.sentences) and (found.sentences[index].headline or index in found.lead)


def at_once(found: Seen, days: Days) -> Evidence | None:
    """Of days that are left, those on which the newest day told is that day or the one before; None for no such."""
    if not days.bounded or len(days) > _LONG:
        return None
    fits = closest(told_at_once(found, days))
    if not fits:
        return None
    words = " ".join(fits[0].phrase.span.text.split())
    why = f"The newest day it tells is '{words}'; news is told that day or the next."
    return Evidence(Days.single(fit.written for fit in fits), Strength.USUAL, why)


def from_writer(found: Seen, words: frozenset[int]) -> list[TimeMention]:
    """ "Yesterday", "this morning" in some sentences: days counted from the day of writing and no other."""
    return [
        m
        for m in found.kept
        if m.field("deictic")
        and not m.field("wd")
        and not m.field("quoted")
        and m.field("tense") != "+"
        and m.field("deictic") not in ("overnight", "tonight")
        and "tomorrow" not in (m.field("deictic") or "")
        and found.sentence_at(m.span.start) in words
    ]


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest full date, month or year told as past; `fine` for a day or a month."""

    day: date
    words: str
    fine: bool

    @property
    def why(self) -> str:
        return f"It tells of '{self.words}' as past."

    @property
    def evidence(self) -> Evidence:
        return Evidence(Days.between(self.day, None), Strength.SURE, self.why, Says.BOUNDS)


def newest_told(found: Seen) -> Newest | None:
    """What the article cannot have been written before; None where it tells no year."""
    best: Newest | None = None
    for m in found.kept:
        if not m.field("y") or m.field("tense") == "+" or m.field("quoted") or m.field("lead") in _OPEN_LEADS:
            continue
        if not any(letter.isdigit() for letter in m.span.text):
            continue  # "two thousand" may count anything
        coarse = m.field("form") == "year" and m.field("tense") != "-" and m.field("lead") != "since"
        sentence = found.sentences[found.sentence_at(m.span.start)].span.text if found.sentences else ""
        if coarse or _looks_ahead().search(sentence):
            continue
        day = place(m, Anchor(None)).first_day
        if day is not None and (best is None or day > best.day):
            best = Newest(day, " ".join(m.span.text.split()), m.field("m") is not None)
    return best


@functools.cache
def _looks_ahead() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in load_words("en", "dating")["ahead"])
    return re.compile(rf"\b(?:{words})\b")  # not "May"


def news_day(found: Seen) -> Evidence | None:
    """A full date of the news itself: in the lead, in the past, the newest of the text.

    Asserted where its weekday stands with it, or other days of that fortnight are told without their year, as only
    news does; else it is offered. A lead that calls another day by its weekday alone tells its news of that day.
    """
    if (today := _today(found)) is not None:
        return today
    newest, first = newest_told(found), found.lead
    other_news = any(found.sentence_at(m.span.start) in first for m in found.past_weekdays)
    for m in found.kept:
        full = m.field("form") in ("date", "clock") and m.field("y") and m.field("d") and m.field("tense") != "+"
        day = place(m, Anchor(None)).first_day if full and found.sentence_at(m.span.start) in first else None
        if day is None or newest is None or day < newest.day:
            continue
        beside = [place(other, Anchor(day + AT_ONCE, None, -1)).first_day for other in found.past_dates]
        near = bool(m.field("wd")) or any(d is not None and abs(d - day) <= _OF_ITS_NEWS for d in beside)
        if other_news and not near:
            return None
        asserted = near and not other_news
        why = f"Its news is of '{' '.join(m.span.text.split())}', and news is told within days."
        after = day + timedelta(days=2 if asserted else 7)
        return Evidence(Days.between(day, after), Strength.USUAL, why, Says.ASSERTS if asserted else Says.OFFERS)
    return None


def _today(found: Seen) -> Evidence | None:
    """ "Today, 3 November 2022": the day of writing itself."""
    kept = found.kept
    for word, m in zip(kept, kept[1:], strict=False):
        beside = 0 <= m.span.start - word.span.end <= _BESIDE
        if word.field("deictic") == "today" and beside and m.field("y") and m.field("d") and not m.field("quoted"):
            day = place(m, Anchor(None)).first_day
            if day is not None:
                words = f"{word.span.text}, {' '.join(m.span.text.split())}"
                return Evidence(Days.single([day]), Strength.TOLD, f"It says '{words}'.")
    return None


def says_early(words: str) -> bool:
    return bool(re.match(r"\s*(?:early|the early hours|overnight)\b", words, re.IGNORECASE))
