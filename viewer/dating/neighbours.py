"""Date an article by another that tells the same story and is dated already."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from viewer.dating import inside
from viewer.dating.shared import Prints, highest_toll, same_harm
from viewer.dating.stated import partial_day
from viewer.finding.times_placing import Anchor, place
from viewer.model.article import Article, Publication, PublicationBasis
from viewer.model.figure import Figure, What
from viewer.model.mention import Found, TimeMention

_BEFORE, _AFTER = 6, 10  # days by which articles of one story lie apart
_UNSURE = 3


@dataclass(frozen=True, slots=True)
class Link:
    """A dated neighbour and what it shares with the article in question."""

    name: str
    publication: Publication
    shares: tuple[str, ...]
    prints: Prints
    found: Found


def date_by(article: Article, found: Found, prints: Prints, link: Link) -> Publication | None:
    """The days on which the article's weekdays mean the days they have in the neighbour; None where they never do."""
    start, end = link.publication.start, link.publication.end
    if start is None or end is None:
        return None
    shared = (
        f"It tells the same story as {link.name}, {_published(link.publication)}: both have {_listed(link.shares)}."
    )
    if partial := partial_day(article, found):
        day = min(_days_of_years(partial.month, partial.day, start), key=lambda d: abs((d - start).days), default=None)
        if day and abs((day - start).days) <= 30:
            return _inferred(day, day, (f"Its dateline says '{partial.words}'.", shared))
    told = _days_told(link.found, end)
    days = [start + timedelta(days=n) for n in range(-_BEFORE, (end - start).days + _AFTER + 1)]
    fits = _agreeing(inside.told_at_once(found, days), link, told)
    written = _by_writer(found, told, fits, days)
    if written is not None:
        phrase, first, last = written
        reason = f"'{' '.join(phrase.span.text.split())}' is told there too, of the day that makes this one's own day."
        return _inferred(first, last, (shared, reason))
    if not fits:
        first, last = start - timedelta(days=1), end + timedelta(days=1)
        return _inferred(first, last, (shared, "It names no weekday of its own."))
    newest = max(fit.newest for fit in fits)
    fits = [fit for fit in fits if fit.newest == newest]
    words = " ".join(fits[0].phrase.span.text.split())
    reason = f"The newest day it tells is '{words}', {newest.isoformat()}; news is told that day or the next."
    return _inferred(min(fit.written for fit in fits), max(fit.written for fit in fits), (shared, reason))


def _agreeing(fits: list[inside.Fit], link: Link, told: set[date]) -> list[inside.Fit]:
    """The nearest days of writing from which a day told is one that the neighbour tells, in its lead if possible."""
    start, end = link.publication.start, link.publication.end
    if not fits or start is None or end is None:
        return []
    lead = _days_told(link.found, end, inside.lead(link.found))
    fits = [fit for fit in fits if fit.days & lead] or [fit for fit in fits if fit.days & told] or fits

    def apart(fit: inside.Fit) -> tuple[int, int, date]:
        return max(0, (fit.newest - end).days, (start - fit.newest).days), -len(fit.days & told), fit.newest

    nearest = min(fits, key=apart).newest
    return [fit for fit in fits if fit.newest == nearest]


def _by_writer(
    found: Found, told: set[date], fits: list[inside.Fit], days: list[date]
) -> tuple[TimeMention, date, date] | None:
    """Days of writing on which the "yesterday" of the lead is a day that the neighbour tells of."""
    if fits:
        days = [fit.written for fit in fits]
    for phrase in inside.from_writer(found, inside.lead(found)):
        kept = [day for day in days if place(phrase, Anchor(day, None, -1)).first_day in told]
        if kept and (fits or len(kept) <= _UNSURE):
            return phrase, min(kept), max(kept)
    return None


def _days_told(found: Found, written: date, among: set[int] | None = None) -> set[date]:
    """The past days an article tells, as read from its day; `among` some sentences only."""
    days = set()
    mentions = [*inside.past_weekdays(found), *inside.past_dates(found)]
    for m in mentions + inside.from_writer(found, inside.lead(found)):
        day = place(m, Anchor(written, None, -1)).last_day
        if day is not None and (among is None or found.sentence_at(m.span.start) in among):
            days.add(day)
    return days


def _days_of_years(month: int, day: int, near: date) -> list[date]:
    found = []
    for year in (near.year - 1, near.year, near.year + 1):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return found


def narrow(guess: Publication, prints: Prints, links: list[Link]) -> Publication:
    """Break a tie of days by tolls: a lower one than the neighbour's new toll is older, equal ones are of one day."""
    for link in links:
        if guess.start is None or guess.end is None or guess.start == guess.end:
            return guess
        theirs = link.prints.first_toll
        if theirs is None:
            continue
        day = link.publication.start
        equal = prints.first_toll == theirs and same_harm(prints, link.prints) >= 2
        if equal and day and day == link.publication.end and guess.start <= day <= guess.end:
            why = f"It has the same tolls as {link.name} of {day.isoformat()}."
            return replace(guess, start=day, end=day, evidence=(*guess.evidence, why))
        mine = highest_toll(prints)
        if mine is not None and mine < theirs and (announced := _announced(link, theirs)):
            day, phrase = announced
            if guess.start < day <= guess.end:
                why = (
                    f"It counts {mine} killed, fewer than the {theirs} announced '{phrase}' according to {link.name}: "
                    f"so it is older."
                )
                return replace(guess, end=day - timedelta(days=1), evidence=(*guess.evidence, why))
    return guess


def _announced(link: Link, toll: int) -> tuple[date, str] | None:
    """The day in whose early hours the neighbour has that toll announced."""
    for figure in link.found.figures:
        if figure.what is not What.KILLED or toll not in (figure.minimum, figure.maximum):
            continue
        for mention in _beside(link.found, figure):
            early = (
                mention.field("edge") == "START"
                or mention.field("part") in ("EH",)
                or inside.says_early(mention.span.text)
            )
            stretch = place(mention, Anchor(link.publication.end, None, -1))
            if early and stretch.last_day is not None:
                return stretch.last_day, " ".join(mention.span.text.split())
    return None


def _beside(found: Found, figure: Figure) -> list[TimeMention]:
    sentence = found.sentence_at(figure.span.start)
    return [m for m in found.times if m.field("wd") and found.sentence_at(m.span.start) == sentence]


def _inferred(start: date, end: date, evidence: tuple[str, ...]) -> Publication:
    return Publication(start, end, PublicationBasis.INFERRED, evidence)


def _published(publication: Publication) -> str:
    start, end = publication.start, publication.end
    if start is None or end is None:
        return "undated"
    return f"published {start.isoformat()}" if start == end else f"published {start.isoformat()} to {end.isoformat()}"


def _listed(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1] if words else "much"
