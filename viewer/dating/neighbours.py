"""What a dated article of the same story says of when an undated one was written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from viewer.dating import inside
from viewer.dating.days import Days, earlier, later
from viewer.dating.evidence import Evidence, Strength
from viewer.dating.seen import Seen
from viewer.dating.shared import Prints, Shared
from viewer.dating.stated import partial_day
from viewer.dating.told import tells_day
from viewer.finding.times_placing import Anchor, place
from viewer.model.article import Article, Publication
from viewer.model.mention import TimeMention

_BEFORE, _AFTER = 6, 10  # days by which articles of one story lie apart
_UNSURE = 3
_CLEAR = 3  # days
_OF_DATELINE = 30  # days by which a dateline's day may lie apart


@dataclass(frozen=True, slots=True)
class Link:
    """A dated neighbour and what it shares with the article in question."""

    name: str
    publication: Publication
    shared: Shared
    prints: Prints
    found: Seen


def is_clear(publication: Publication) -> bool:
    """Whether an article is dated closely enough to date others by it."""
    start, end = publication.start, publication.end
    return start is not None and end is not None and (end - start).days < _CLEAR


def evidence_by(article: Article, found: Seen, link: Link) -> list[Evidence]:
    """The days on which the article's weekdays mean the days they have in the neighbour."""
    start, end = link.publication.start, link.publication.end
    if start is None or end is None:
        return []
    shared = (
        f"It tells the same story as {link.name}, {published(link.publication)}: "
        f"both have {_listed(link.shared.words)}."
    )
    if partial := partial_day(article, found):
        of_years = [day for year in (start.year - 1, start.year, start.year + 1) if (day := partial.of(year))]
        day = min(of_years, key=lambda d: abs((d - start).days), default=None)
        if day and abs((day - start).days) <= _OF_DATELINE:
            dateline = Evidence(Days.single([day]), Strength.TOLD, f"Its date line says '{partial.words}'.")
            near = Days.between(earlier(start, _OF_DATELINE), later(end, _OF_DATELINE))
            return [dateline, Evidence(near, Strength.TOLD, shared)]
    window = Days.between(earlier(start, _BEFORE), later(end, _AFTER))
    same = Evidence(window, Strength.TOLD, shared)
    told = _days_told(link.found, end)
    fits = _agreeing(inside.told_at_once(found, window), link, told)
    written = _by_writer(found, told, fits, list(window))
    if written is not None:
        phrase, first, last = written
        reason = f"'{_plain(phrase)}' is told there too, of the day that makes this one's own day."
        return [same, Evidence(Days.between(first, last), Strength.USUAL, reason)]
    if not fits:
        close = Days.between(earlier(start, 1), later(end, 1))
        return [same, Evidence(close, Strength.USUAL, "It names no weekday of its own.")]
    newest = sorted({fit.newest for fit in fits})
    days = " or ".join(day.isoformat() for day in newest)
    reason = f"The newest day it tells is '{_plain(fits[0].phrase)}', {days}; news is told that day or the next."
    return [same, Evidence(Days.single(fit.written for fit in fits), Strength.USUAL, reason)]


def _agreeing(fits: list[inside.Fit], link: Link, told: frozenset[date]) -> list[inside.Fit]:
    """The days of writing from which a day told is one that the neighbour tells, in its lead if possible.

    Where no day is told in both, shared facts say that it is the nearest week, since tolls and quoted words are soon
    replaced by others; where only names are shared, every week that fits is as good as another.
    """
    start, end = link.publication.start, link.publication.end
    if not fits or start is None or end is None:
        return []
    lead = _days_told(link.found, end, in_lead=True)
    agreed = inside.closest([fit for fit in fits if fit.days & lead] or [fit for fit in fits if fit.days & told])
    fits = inside.closest(fits)
    if not agreed and not link.shared.by_facts:
        return fits

    def apart(fit: inside.Fit) -> tuple[int, int, date]:
        return max(0, (fit.newest - end).days, (start - fit.newest).days), -len(fit.days & told), fit.newest

    nearest = min(agreed or fits, key=apart).newest
    return [fit for fit in agreed or fits if fit.newest == nearest]


def _by_writer(
    found: Seen, told: frozenset[date], fits: list[inside.Fit], days: list[date]
) -> tuple[TimeMention, date, date] | None:
    """Days of writing on which the "yesterday" of the lead is a day that the neighbour tells of."""
    if fits:
        days = [fit.written for fit in fits]
    for phrase in inside.from_writer(found, found.lead):
        kept = [day for day in days if place(phrase, Anchor(day, None, -1)).first_day in told]
        if kept and (fits or len(kept) <= _UNSURE):
            return phrase, min(kept), max(kept)
    return None


def _days_told(found: Seen, written: date, *, in_lead: bool = False) -> frozenset[date]:
    """The past days an article tells, as read from its day; or its lead alone."""
    if (written, in_lead) not in found.days_told:
        days: set[date | None] = set()
        for m in found.kept:
            if in_lead and found.sentence_at(m.span.start) not in found.lead:
                continue
            stretch = place(m, Anchor(written, None, -1))
            if tells_day(m, stretch, written):
                days |= {stretch.first_day, stretch.last_day}  # "Saturday night" may be told as either day
        found.days_told[written, in_lead] = frozenset(day for day in days if day is not None)
    return found.days_told[written, in_lead]


def _plain(mention: TimeMention) -> str:
    return " ".join(mention.span.text.split())


def published(publication: Publication) -> str:
    """ "published 2024-05-13", or with both ends of an interval."""
    start, end = publication.start, publication.end
    if start is None or end is None:
        return "undated"
    return f"published {start.isoformat()}" if start == end else f"published {start.isoformat()} to {end.isoformat()}"


def _listed(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1] if words else "much"
