"""Date an article by another that tells the same story and is dated already."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from viewer.dating import inside
from viewer.dating.shared import Prints, highest_toll, lead_toll, same_harm
from viewer.dating.stated import partial_day
from viewer.finding.times_placing import Anchor, place
from viewer.model.article import Article, Publication, PublicationBasis
from viewer.model.figure import Figure, What
from viewer.model.mention import Found, TimeMention

_STORY = 3  # days by which two articles of one story, with the same figures, lie apart at most


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
    days = [start + timedelta(days=n) for n in range(-_STORY, (end - start).days + _STORY + 1)]
    fits = inside.told_at_once(found, days)
    told = _days_told(link.found, end)
    # A weekday that both articles name is one day: what else the article tells must agree with that.
    agreeing = [fit for fit in fits if fit.days & told]
    if agreeing:
        fits = agreeing
    elif fits:
        newest = min((fit.newest for fit in fits), key=lambda d: abs((d - end).days))
        fits = [fit for fit in fits if fit.newest == newest]
    if not fits:
        first, last = start - timedelta(days=1), end + timedelta(days=1)
        return _inferred(first, last, (shared, "It names no weekday of its own."))
    newest = max(fit.newest for fit in fits)
    fits = [fit for fit in fits if fit.newest == newest]
    words = " ".join(fits[0].phrase.span.text.split())
    reason = f"The newest day it tells is '{words}', {newest.isoformat()}; news is told that day or the next."
    return _inferred(min(fit.written for fit in fits), max(fit.written for fit in fits), (shared, reason))


def _days_told(found: Found, written: date) -> set[date]:
    days = set()
    for m in inside.past_weekdays(found):
        day = place(m, Anchor(written, None, -1)).last_day
        if day is not None:
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


def narrow(guess: Publication, found: Found, prints: Prints, links: list[Link]) -> Publication:
    """Break a tie of days by tolls: a lower one than the neighbour's new toll is older, equal ones are of one day."""
    for link in links:
        if guess.start is None or guess.end is None or guess.start == guess.end:
            return guess
        theirs = lead_toll(link.found)
        if theirs is None:
            continue
        day = link.publication.start
        equal = lead_toll(found) == theirs and same_harm(prints, link.prints) >= 2
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
