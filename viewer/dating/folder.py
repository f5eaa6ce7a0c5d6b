"""When each article of a folder was published: an interval with its evidence in sentences.

In order: what the person said; what the page states; its metadata; then inference, from the text alone (dated
landmarks, a full date in the lead) and from neighbours that tell the same story and are dated already. The evidence is
acyclic: an article is dated once, only by articles dated before it. Never from today's date, never from a file's time
stamp.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from viewer.dating import inside
from viewer.dating.landmarks import meeting, windows
from viewer.dating.linking import Links
from viewer.dating.names import small_words
from viewer.dating.neighbours import Link, date_by, narrow
from viewer.dating.shared import Prints, prints_of
from viewer.dating.stated import partial_day, stated
from viewer.dating.told import Told, told_days
from viewer.dating.years import possible_years
from viewer.model.article import Article, Publication, PublicationBasis
from viewer.model.mention import Found

_UNKNOWN = Publication(evidence=("Nothing in the text or the folder says when it was published.",))


def date_folder(
    articles: Mapping[str, Article], found: Mapping[str, Found], user: Mapping[str, Publication] | None = None
) -> dict[str, Publication]:
    """A Publication for every article, by name; both bounds None and basis unknown where nothing dates it.

    `user` wins, and serves as evidence for neighbours like a stated date. A start without an end is a bound only.
    """
    known: dict[str, Publication] = {}
    for name, article in articles.items():
        given = (user or {}).get(name)
        if given is not None and (given.start or given.end):
            known[name] = replace(
                given, basis=PublicationBasis.USER, evidence=given.evidence or ("You set this date.",)
            )
        elif name in found and (own := stated(article, found[name])):
            known[name] = own
    for name in articles:
        if name not in known and name in found and (alone := _from_text(articles[name], found[name])):
            known[name] = alone
    if 0 < len(known) < len(articles):
        lower = small_words(article.text for article in articles.values())
        prints = {name: prints_of(articles[name].text, found[name], lower) for name in articles if name in found}
        known |= _Neighbours(found, known, prints).dates(articles)
    return {name: known.get(name) or _bounded(articles[name], found.get(name)) for name in articles}


def _from_text(article: Article, found: Found) -> Publication | None:
    """Landmarks that the text places against its own day; else a full date that the lead tells."""
    agreed = meeting(windows(found, inside.lead(found)))
    bound = inside.not_before(found)
    if agreed:
        start, end, why = agreed
        if bound and start < bound[0] <= end:
            start = bound[0]
        return Publication(start, end, PublicationBasis.INFERRED, why)
    partial = partial_day(article, found)
    if partial:
        years, reasons = possible_years(found, partial)
        if len(years) == 1:
            day = date(years[0], partial.month, partial.day)
            return Publication(day, day, PublicationBasis.INFERRED, (f"Its dateline says '{partial.words}'.", *reasons))
        return None
    lead = inside.lead_day(found)
    if lead is None:
        return None
    day, reason = lead
    days = [day + timedelta(days=n) for n in range(7)]
    at_once = [fit.written for fit in inside.told_at_once(found, days) if fit.newest >= day]
    end = max(at_once) if at_once else day + timedelta(days=2)
    start = min(at_once) if at_once else day
    return Publication(start, end, PublicationBasis.INFERRED, (reason, "News is told within days."))


def _bounded(article: Article, found: Found | None) -> Publication:
    """Only a bound from below: it cannot have been written before the newest day it tells."""
    if found is None:
        return _UNKNOWN
    bound, partial = inside.not_before(found), partial_day(article, found)
    said: tuple[str, ...] = ()
    if partial is not None:
        years, _ = possible_years(found, partial)
        which = f": it may be {' or '.join(map(str, years))}" if years else ""
        said = (f"Its dateline says '{partial.words}', but not of which year{which}.",)
    if bound is None:
        return replace(_UNKNOWN, evidence=(*said, *_UNKNOWN.evidence))
    return Publication(bound[0], None, PublicationBasis.UNKNOWN, (*said, bound[1], *_UNKNOWN.evidence))


_AS_FIRM = 0.65  # of the firmest link: links that count when articles of one name tell of different weeks


class _Neighbours:
    """Dates the rest, firmest link first, each by an article that is dated already."""

    def __init__(
        self, found: Mapping[str, Found], known: Mapping[str, Publication], prints: Mapping[str, Prints]
    ) -> None:
        self._found, self._prints, self._links = found, prints, Links(prints)
        self._dated = {name: publication for name, publication in known.items() if name in prints}
        self._told: dict[str, Told] = {}
        self._order: list[str] = []
        # What each open article is linked with: (score, other, what they share), of those dated so far.
        self._scores: dict[str, list[tuple[float, str, tuple[str, ...]]]] = {}
        self._open = [name for name in prints if name not in self._dated]
        sure = [name for name, publication in self._dated.items() if publication.known]
        self._beside: dict[str, list[str]] = {}
        for name in self._open:
            self._scores[name] = []
            for other in self._links.candidates(name, sure):
                self._add(name, other)
            for other in self._links.candidates(name, self._open):
                self._beside.setdefault(other, []).append(name)

    def _add(self, name: str, other: str) -> None:
        shared = self._links.link(name, other, self._told_by(other))
        # Names alone carry no further than from an article that is dated by itself.
        known = any(other == linked for _, linked, _ in self._scores[name])
        if not known and shared.score > 0 and (shared.by_facts or other not in self._order):
            self._scores[name].append((shared.score, other, shared.words))

    def _told_by(self, name: str) -> Told:
        if name not in self._told:
            self._told[name] = told_days(self._found[name], self._dated[name].end)
        return self._told[name]

    def dates(self, articles: Mapping[str, Article]) -> dict[str, Publication]:
        seen = 0
        while True:
            while (best := self._firmest()) is not None:
                name, other, words = best
                self._open.remove(name)
                link = Link(other, self._dated[other], words, self._prints[other], self._found[other])
                guess = date_by(articles[name], self._found[name], self._prints[name], link)
                if guess is not None:
                    self._take(name, narrow(guess, self._prints[name], [link]))
            fresh, seen = self._order[seen:], len(self._order)
            if not fresh:
                return self._narrowed()
            for name in self._open:
                for other in self._links.candidates(name, fresh):
                    self._add(name, other)

    def _take(self, name: str, publication: Publication) -> None:
        """A newly dated article dates its neighbours in turn."""
        self._dated[name] = publication
        self._order.append(name)
        for neighbour in self._beside.get(name, ()):
            if neighbour in self._open:
                self._add(neighbour, name)

    def _firmest(self) -> tuple[str, str, tuple[str, ...]] | None:
        """The open article with the firmest link; none where links as firm lead to different weeks."""
        best: tuple[float, str, str, tuple[str, ...]] | None = None
        for name in self._open:
            links = self._scores[name]
            if not links:
                continue
            score, other, words = max(links, key=lambda link: (link[0], link[1]))
            if best is not None and score <= best[0]:
                continue
            if not _torn([self._dated[o] for s, o, _ in links if s >= _AS_FIRM * score]):
                best = score, name, other, words
        return best[1:] if best else None

    def _narrowed(self) -> dict[str, Publication]:
        """Ties of days broken by the tolls of the whole story."""
        stories = _stories({name: {other for _, other, _ in links} for name, links in self._scores.items()})
        for name in self._order:
            others = [o for o in stories[name] if o != name and o in self._dated and self._dated[o].known]
            links = [Link(o, self._dated[o], (), self._prints[o], self._found[o]) for o in others]
            links.sort(key=lambda k: (k.publication.basis is PublicationBasis.INFERRED, k.name))
            self._dated[name] = narrow(self._dated[name], self._prints[name], links)
        return {name: self._dated[name] for name in self._order}


def _torn(publications: list[Publication]) -> bool:
    starts = [p.start for p in publications if p.start is not None]
    return max(starts) - min(starts) > timedelta(days=10)


def _stories(links: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """The articles of each article's story: linked to it, also through others."""
    story: dict[str, set[str]] = {}
    for name, others in links.items():
        joined = {name, *others}
        for other in list(joined):
            joined |= story.get(other, set())
        for member in joined:
            story[member] = joined
    return story
