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
from viewer.dating.neighbours import Link, date_by, narrow
from viewer.dating.shared import SMALL_FOLDER, Prints, alike, prints_of
from viewer.dating.stated import partial_day, stated
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
    prints = {name: prints_of(articles[name].text, found[name]) for name in articles if name in found}
    known |= _from_neighbours(articles, found, known, prints)
    return {name: known.get(name) or _bounded(found.get(name)) for name in articles}


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
        years = inside.years_of(found, partial.month, partial.day)
        if len(years) == 1:
            day = date(years[0], partial.month, partial.day)
            why = (
                f"Its dateline says '{partial.words}'.",
                f"Its weekdays fit {years[0]}, and it tells of no later year.",
            )
            return Publication(day, day, PublicationBasis.INFERRED, why)
    lead = inside.lead_day(found)
    if lead is None:
        return None
    day, reason = lead
    days = [day + timedelta(days=n) for n in range(7)]
    at_once = [fit.written for fit in inside.told_at_once(found, days) if fit.newest >= day]
    end = max(at_once) if at_once else day + timedelta(days=2)
    start = min(at_once) if at_once else day
    return Publication(start, end, PublicationBasis.INFERRED, (reason, "News is told within days."))


def _bounded(found: Found | None) -> Publication:
    """Only a bound from below: it cannot have been written before the newest day it tells."""
    bound = inside.not_before(found) if found else None
    if bound is None:
        return _UNKNOWN
    return Publication(bound[0], None, PublicationBasis.UNKNOWN, (bound[1], *_UNKNOWN.evidence))


Scores = Mapping[str, Mapping[str, tuple[float, list[str]]]]


def _from_neighbours(
    articles: Mapping[str, Article],
    found: Mapping[str, Found],
    known: Mapping[str, Publication],
    prints: Mapping[str, Prints],
) -> dict[str, Publication]:
    """Date the rest, firmest link first, each by an article that is dated already; then break ties by tolls."""
    dated = dict(known)
    order: list[str] = []
    open_names = [name for name in articles if name in prints and name not in dated]
    scores = _scores(open_names, prints)
    while (best := _firmest(open_names, dated, scores)) is not None:
        name, other = best
        open_names.remove(name)
        link = Link(other, dated[other], tuple(scores[name][other][1]), prints[other], found[other])
        guess = date_by(articles[name], found[name], prints[name], link)
        if guess is not None:
            dated[name] = narrow(guess, found[name], prints[name], [link])
            order.append(name)
    stories = _stories(scores)
    for name in order:
        others = [o for o in stories[name] if o != name and o in dated and dated[o].known]
        links = [Link(o, dated[o], (), prints[o], found[o]) for o in others]
        links.sort(key=lambda k: (k.publication.basis is PublicationBasis.INFERRED, k.name))
        dated[name] = narrow(dated[name], found[name], prints[name], links)
    return {name: dated[name] for name in order}


def _scores(open_names: list[str], prints: Mapping[str, Prints]) -> Scores:
    """For each article without a date, those it shares enough with."""
    small = len(prints) <= SMALL_FOLDER
    scores: dict[str, dict[str, tuple[float, list[str]]]] = {}
    for name in open_names:
        mine: dict[str, tuple[float, list[str]]] = {}
        for other, theirs in prints.items():
            if other != name:
                # Both ways round the same: an undated pair has been compared already.
                both = (
                    scores[other].get(name, (0.0, [])) if other in scores else alike(prints[name], theirs, small=small)
                )
                if both[0] > 0:
                    mine[other] = both
        scores[name] = mine
    return scores


def _firmest(open_names: list[str], dated: Mapping[str, Publication], scores: Scores) -> tuple[str, str] | None:
    """The undated article with the firmest link to a dated one; none where links as firm lead to different weeks."""
    best: tuple[float, str, str] | None = None
    for name in open_names:
        links = sorted(((s, o) for o, (s, _) in scores[name].items() if o in dated and dated[o].known), reverse=True)
        if not links or _torn([dated[o] for score, o in links if score >= 0.8 * links[0][0]]):
            continue
        if best is None or links[0][0] > best[0]:
            best = links[0][0], name, links[0][1]
    return (best[1], best[2]) if best else None


def _torn(publications: list[Publication]) -> bool:
    starts = [p.start for p in publications if p.start is not None]
    return max(starts) - min(starts) > timedelta(days=10)


def _stories(scores: Scores) -> dict[str, frozenset[str]]:
    """The articles of each article's story: linked to it, also through others."""
    story: dict[str, set[str]] = {}
    for name, links in scores.items():
        joined = {name, *links}
        for other in list(joined):
            joined |= story.get(other, set())
        for member in joined:
            story[member] = joined
    return {name: frozenset(members) for name, members in story.items()}
