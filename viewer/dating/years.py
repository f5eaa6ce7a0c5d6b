"""The year of a day that is given without one: by what the text says of years, ages and weekdays."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from viewer.dating import inside
from viewer.dating.days import Days, earlier, later
from viewer.dating.evidence import Evidence, Says, Strength
from viewer.dating.landmark_list import landmark_years
from viewer.dating.seen import Seen
from viewer.dating.stated import PartialDay, partial_day
from viewer.finding.times_placing import Anchor, place
from viewer.finding.times_words import number
from viewer.model.article import Article
from viewer.model.mention import TimeMention

# Years after the newest one told that are thought of where that is told with its month or day. An article that tells
# only a year ("built in 1978") may be much younger: then years are only offered.
_AHEAD = 4
_YEARS = range(1900, 2101)
_WEEK, _TWO_MONTHS = 7, 61  # days: nobody gives the weekday of a day longer ago
# How far an age may miss what it says, in days: (under, over).
_SLACK = {"under": (240, 0), "over": (0, 300), "about": (180, 180), "": (0, 365)}
_AGE = re.compile(
    r"\b(?P<near>(?:nearly|almost|about|around|roughly|some|more than|over)\s)?(?P<n>[a-z]+|\d{1,2})[ -]years?[ -]"
    r"(?:old|long)\s+(?:[\w-]+\s)?(?:war|conflict|siege|fighting|insurgency|crisis|drought|occupation|blockade|uprising"
    r"|rebellion|revolt|dispute|civil war|ban|strike|boycott|embargo|investigation|trial|ceasefire|truce)\b",
    re.IGNORECASE,
)
_BEGAN = re.compile(
    r"\b(?:began|begun|erupted|broke\s+out|broken\s+out|started|launched|invaded|flared|imposed|ignited|outbreak|since)\b[^.;]{0,45}$",
    re.IGNORECASE,
)


def without_year(article: Article, found: Seen) -> list[Evidence]:
    """What a dateline's day ("KYIV, May 12 -") and days with their weekday ("Sunday 12 May") leave of all years."""
    partial, newest = partial_day(article, found), inside.newest_told(found)
    pieces = [*_of_weekdays(found, newest)]
    if partial is not None:
        years = range(newest.day.year, _YEARS.stop) if newest else _YEARS
        pieces.append(of_dateline(partial, years))
    if not pieces:
        return []
    return pieces + [_horizon(newest)] + ([age] if (age := _by_age(found)) else [])


def _horizon(newest: inside.Newest | None) -> Evidence:
    """The years that are thought of."""
    if newest is None:
        years = landmark_years()
        days = Days.between(date(years[0], 1, 1), date(years[1], 12, 31))
        return Evidence(days, Strength.USUAL, "It tells no year.", Says.OFFERS)
    why = f"It tells no year after '{newest.words}'."
    if not newest.fine:
        return Evidence(Days.between(newest.day, date(landmark_years()[1], 12, 31)), Strength.USUAL, why, Says.OFFERS)
    last = later(newest.day, round(365.25 * _AHEAD))
    return Evidence(Days.between(newest.day, last), Strength.USUAL, why, Says.BOUNDS)


def of_dateline(partial: PartialDay, years: Iterable[int]) -> Evidence:
    """The day of a dateline in some years."""
    days = [day for year in years if (day := partial.of(year))]
    return Evidence(Days.single(days), Strength.SURE, f"Its date line says '{partial.words}'.")


def _of_weekdays(found: Seen, newest: inside.Newest | None) -> list[Evidence]:
    """ "Sunday 12 May": two months from that day, in each year in which it was a Sunday."""
    pieces = []
    for m in found.kept:
        if not (m.field("wd") and m.field("d") and m.field("m")) or m.field("y") or m.field("quoted"):
            continue
        days = [
            day
            for year in _YEARS
            if (day := _day(year, int(m.field("m") or 1), int(m.field("d") or 1)))
            and day.isoweekday() == int(m.field("wd") or 0)
        ]
        if not days:
            continue
        stretches = [_reach(m, day) for day in days]
        why = f"'{' '.join(m.span.text.split())}' was {_in_years(days, newest)}."
        pieces.append(Evidence(Days.of(stretches), Strength.SURE, why, Says.BOUNDS))
    return pieces


def _reach(mention: TimeMention, day: date) -> tuple[date, date]:
    """The tense is that of the closest verb, which may be another's: a week is left on the other side too."""
    before = _WEEK if mention.field("tense") == "-" else _TWO_MONTHS
    after = _WEEK if mention.field("tense") == "+" else _TWO_MONTHS
    return earlier(day, before), later(day, after)


def _in_years(days: list[date], newest: inside.Newest | None) -> str:
    """ "in 2013, 2019, 2024 and other years"."""
    since = [day.year for day in days if newest is None or day.year >= newest.day.year]
    shown = since[:3] if newest else [year for year in since if year >= 2000][:3]
    return f"in {', '.join(map(str, shown))} and other years" if shown else "in other years"


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _by_age(found: Seen) -> Evidence | None:
    """ "The nearly two-year-old war", where the text also says when it began."""
    begun = _beginnings(found)
    if len(begun) != 1:
        return None
    for sentence in found.sentences:
        match = _AGE.search(sentence.span.text)
        years = number(match["n"]) if match else None
        if match is None or years is None:
            continue
        near = (match["near"] or "").strip().casefold()
        way = "under" if near in ("nearly", "almost") else "over" if near in ("more than", "over") else near and "about"
        under, over = _SLACK[way]
        full = begun[0] + timedelta(days=round(365.25 * years))
        why = f"It speaks of '{' '.join(match.group().split())}' that began in {begun[0]:%B %Y}."
        days = Days.between(earlier(full, under), later(full, over + 31))
        return Evidence(days, Strength.TOLD, why, Says.BOUNDS)
    return None


def _beginnings(found: Seen) -> list[date]:
    days = set()
    for m in found.kept:
        if not m.field("y") or m.field("form") not in ("date", "month", "year"):
            continue
        sentence = found.sentences[found.sentence_at(m.span.start)].span
        if _BEGAN.search(sentence.text[: m.span.start - sentence.start]):
            day = place(m, Anchor(None)).first_day
            if day is not None:
                days.add(day)
    return sorted(days)
