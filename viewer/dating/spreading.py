"""How dates spread over a folder: from dated articles to those that tell the same story, the firmest link first."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from viewer.dating.aftermath import Happening, counted_from, happenings
from viewer.dating.aftermath import Told as Aftermath
from viewer.dating.alone import settled
from viewer.dating.evidence import Evidence, Reckoning, Strength
from viewer.dating.linking import Links
from viewer.dating.neighbours import Link, evidence_by, is_clear, published
from viewer.dating.seen import Seen
from viewer.dating.shared import NOTHING_SHARED, SMALL_FOLDER, Prints, Shared
from viewer.dating.so_long_after import so_long_after
from viewer.dating.stated import partial_day
from viewer.dating.stories import Stories
from viewer.dating.told import Told, told_days
from viewer.dating.tolls import tie_break
from viewer.model.article import Article, Publication

_AS_FIRM = 0.65  # of the firmest link: what such links say counts, and must agree
_HEARD = 12  # ties of one article that are heard
# Weight of names: two articles that share as much are about one thing, whatever happened to it. In a folder of a few
# articles one name that few know is enough.
_SAME_SUBJECT = {True: 0.8, False: 1.5}
_OF_STAMP = 7  # days by which the page's own day may lie from a neighbour's
_BY_STAMP = {True: 1.5, False: 2.5}  # weight of names; more where no weekday stands beside the day
_NO_WEEKDAY = 1.0


@dataclass(frozen=True, slots=True)
class _Tie:
    """A link from an open article to a dated one."""

    other: str
    shared: Shared


class Spreading:
    """Dates what is open (by name: its own evidence), each article by those that are dated already.

    `going_on` hands out the names that are gone through, and may stop it.
    """

    def __init__(
        self,
        articles: Mapping[str, Article],
        found: Mapping[str, Seen],
        prints: Mapping[str, Prints],
        dated: Mapping[str, Publication],
        open_: Mapping[str, list[Evidence]],
        going_on: Callable[[Iterable[str]], Iterable[str]] = iter,
    ) -> None:
        self._articles, self._found, self._prints = articles, found, prints
        self._links = Links(prints)
        self._dated = dict(dated)
        self._own, self._going_on = open_, going_on
        self._open = set(open_)
        self._stamps = {name: partial_day(articles[name], found[name]) for name in open_}
        self._order: list[str] = []  # that date others, as they were dated here
        self._ties: dict[str, list[_Tie]] = {name: [] for name in open_}
        self._waiting: list[tuple[float, str]] = []  # a heap: (minus the score of the firmest tie, name)
        self._weighed: dict[str, int] = {}  # how many ties an article had when it was last reckoned
        self._said: dict[tuple[str, str], list[Evidence]] = {}
        self._reckoned: dict[str, Reckoning] = {}
        self._told: dict[str, Told] = {}
        self._happenings: dict[str, list[Happening]] = {}
        self._beside: dict[str, list[str]] = {}
        self._stories = Stories()
        for name in dated:
            self._begin_story(name)

    def publications(self) -> dict[str, Publication]:
        """Of the articles that others say something of: dated, or with what is left to choose from."""
        for name in self._going_on(sorted(self._open)):
            for other in self._links.candidates(name, self._open):
                self._beside.setdefault(other, []).append(name)
        fresh = frozenset(self._dated)
        while fresh:
            for name in self._going_on(sorted(self._open)):
                for other in self._links.candidates(name, fresh):
                    self._tie(name, other)
            done = len(self._order)
            self._spread()
            self._count_from(fresh.union(self._order[done:]))
            fresh = frozenset(self._order[done:])
        told = {name: reckoning.publication() for name, reckoning in self._reckoned.items()}
        return {name: p for name, p in told.items() if p.known or p.offered or p.against}

    def _tie(self, name: str, other: str) -> None:
        """Note what an open article shares with a dated one, once.

        Names alone carry no further than from an article that is dated by itself.
        """
        if any(tie.other == other for tie in self._ties[name]):
            return
        shared = self._links.link(name, other, self._told_by(other))
        if not shared.score:
            shared = self._by_stamp(name, other)
        if shared.score > 0 and (shared.by_facts or other not in self._reckoned):
            self._ties[name].append(_Tie(other, shared))
            heapq.heappush(self._waiting, (-max(tie.shared.score for tie in self._ties[name]), name))

    def _by_stamp(self, name: str, other: str) -> Shared:
        """What says that two articles tell one story where the page's own day, without its year, lies within days of
        the other's: a weekday beside it fits one year in six, so names that few know are enough."""
        stamp, end = self._stamps[name], self._dated[other].end
        if stamp is None or end is None:
            return NOTHING_SHARED
        days = (stamp.of(year) for year in (end.year - 1, end.year, end.year + 1))
        if not any(day is not None and abs((day - end).days) <= _OF_STAMP for day in days):
            return NOTHING_SHARED
        weight, names = self._links.names_in_common(name, other)
        needed = _BY_STAMP[len(self._prints) <= SMALL_FOLDER] + (0.0 if stamp.weekday else _NO_WEEKDAY)
        if weight < needed:
            return NOTHING_SHARED
        return Shared(weight, (f"the name{'s' if len(names) > 1 else ''} " + " and ".join(names),))

    def _told_by(self, name: str) -> Told:
        if name not in self._told:
            self._told[name] = told_days(self._found[name], self._dated[name].end)
        return self._told[name]

    def _happenings_of(self, name: str) -> list[Happening]:
        if name not in self._happenings:
            end = self._dated[name].end
            self._happenings[name] = happenings(self._found[name], end) if end else []
        return self._happenings[name]

    def _spread(self) -> None:
        for name in self._going_on(self._firmest()):
            if name in self._open and self._weighed.get(name) != len(self._ties[name]):
                self._weighed[name] = len(self._ties[name])
                firm = self._firm(name)
                self._reckon(
                    name, [tie.other for tie in firm], [piece for tie in firm for piece in self._by(name, tie)]
                )

    def _firmest(self) -> Iterator[str]:
        """Open articles with a new tie, the firmest first; taking one may bring more."""
        while self._waiting:
            yield heapq.heappop(self._waiting)[1]

    def _firm(self, name: str) -> list[_Tie]:
        ties = sorted(self._ties[name], key=lambda tie: (-tie.shared.score, tie.other))
        return [tie for tie in ties[:_HEARD] if tie.shared.score >= _AS_FIRM * ties[0].shared.score]

    def _by(self, name: str, tie: _Tie) -> list[Evidence]:
        if (name, tie.other) not in self._said:
            link = self._link(tie.other, tie.shared)
            self._said[name, tie.other] = evidence_by(self._articles[name], self._found[name], link)
        return self._said[name, tie.other]

    def _link(self, other: str, shared: Shared = NOTHING_SHARED) -> Link:
        return Link(other, self._dated[other], shared, self._prints[other], self._found[other])

    def _reckon(self, name: str, others: Iterable[str], pieces: list[Evidence]) -> None:
        """Put an article's own evidence and that of others together, and date it if one interval is left."""
        if not pieces:
            return
        reckoning = Reckoning().met([*self._own[name], *pieces])
        if not any(piece.strength is Strength.USUAL for piece in pieces):
            reckoning = settled(reckoning, self._found[name])
        told_by = list(others)
        witnesses = (self._link(witness) for witness in self._stories.witnesses(told_by))
        if reckoning.asserted and (tie := tie_break(reckoning.days, self._prints[name], witnesses)):
            reckoning = reckoning.met([tie])
        self._reckoned[name] = reckoning
        if reckoning.asserted:
            self._take(name, reckoning.publication(), told_by)

    def _begin_story(self, name: str) -> None:
        counts = self._prints[name].first_toll is not None
        self._stories.begin(name, self._dated[name].basis if counts else None)

    def _take(self, name: str, publication: Publication, told_by: list[str]) -> None:
        """A newly dated article joins its story and dates its neighbours in turn, if a few days are left for it."""
        self._dated[name] = publication
        self._open.remove(name)
        if not is_clear(publication):
            return
        self._order.append(name)
        self._begin_story(name)
        self._stories.join(name, told_by)
        for neighbour in self._beside.get(name, ()):
            if neighbour in self._open:
                self._tie(neighbour, name)

    def _count_from(self, among: frozenset[str]) -> None:
        """Date those that say how long after a happening they are, by the articles that tell when it was."""
        for name in self._going_on(sorted(self._open)):
            phrases = so_long_after(self._found[name])
            if not phrases:
                continue
            told: dict[str, Aftermath] = {}
            for other in self._links.candidates(name, among):
                weight, names = self._links.names_in_common(name, other)
                if weight >= _SAME_SUBJECT[len(self._prints) <= SMALL_FOLDER]:
                    where = f"{other}, {published(self._dated[other])}, which also tells of {' and '.join(names)}"
                    people = self._prints[name].names & self._prints[other].names
                    told[other] = Aftermath(where, len(people), self._happenings_of(other))
            pieces = [piece for phrase in phrases for piece in counted_from(phrase, told.values())]
            self._reckon(name, told, pieces)
