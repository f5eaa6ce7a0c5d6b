"""The year of a dateline that gives only day and month: by what the text says of years, ages and weekdays."""

from __future__ import annotations

import re
from datetime import date, timedelta

from viewer.dating import inside
from viewer.dating.stated import PartialDay
from viewer.finding.times_placing import Anchor, place
from viewer.finding.times_words import number
from viewer.model.mention import Found

_AHEAD = 4  # years after the newest one told that are thought of
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


def possible_years(found: Found, day: PartialDay) -> tuple[list[int], tuple[str, ...]]:
    """The years that the dateline's day may be of, and what says so; ([], ()) where no year is told at all."""
    bound = inside.not_before(found)
    if bound is None:
        return [], ()
    candidates = []
    for year in range(bound[0].year, bound[0].year + _AHEAD):
        candidate = _day(year, day)
        if candidate is not None and candidate >= bound[0]:
            candidates.append(candidate)
    reasons = [bound[1]]
    if (age := _by_age(found, candidates)) is not None:
        candidates, reason = age
        reasons.append(reason)
    fits = sorted({fit.written for fit in inside.told_at_once(found, candidates)})
    if fits and len(fits) < len(candidates):
        candidates = fits
        reasons.append(f"Its weekdays fit {' or '.join(str(fit.year) for fit in fits)}.")
    elif inside.past_weekdays(found) and not fits:
        return [], ()
    return [candidate.year for candidate in candidates], tuple(reasons)


def _day(year: int, day: PartialDay) -> date | None:
    try:
        return date(year, day.month, day.day)
    except ValueError:
        return None


def _by_age(found: Found, candidates: list[date]) -> tuple[list[date], str] | None:
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
        month = timedelta(days=31)
        kept = [d for d in candidates if full - timedelta(days=under) <= d <= full + timedelta(days=over) + month]
        if kept:
            return kept, f"It speaks of '{' '.join(match.group().split())}' that began in {begun[0]:%B %Y}."
    return None


def _beginnings(found: Found) -> list[date]:
    days = set()
    for m in inside.kept_times(found):
        if not m.field("y") or m.field("form") not in ("date", "month", "year"):
            continue
        sentence = found.sentences[found.sentence_at(m.span.start)].span
        if _BEGAN.search(sentence.text[: m.span.start - sentence.start]):
            day = place(m, Anchor(None)).first_day
            if day is not None:
                days.add(day)
    return sorted(days)
