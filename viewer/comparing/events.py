"""Events: which facts tell the same thing about the same happening."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from viewer.comparing.agreements import find_clocks, find_sums
from viewer.comparing.disputes import find_records
from viewer.comparing.grouping import group
from viewer.comparing.incidents import find_incidents
from viewer.comparing.origins import find_origins
from viewer.comparing.profile import LATEST, Profile, profile
from viewer.comparing.relations import find_relations
from viewer.comparing.reports import Reports
from viewer.errors import Stopped
from viewer.model.article import Publication
from viewer.model.event import Event, Link, Relation
from viewer.model.fact import Fact

_SUGGESTIONS = 5  # an event offers the person: more are not read
# When so large a share of the facts is new, all are compared anew; what words are worth comes from all of them again.
_ANEW = 0.2
_AT_ONCE = 200  # events between two looks at whether to go on


def _never() -> bool:
    return False


def compare(
    facts: Sequence[Fact],
    publications: Mapping[str, Publication],
    texts: Mapping[str, str],
    cancelled: Callable[[], bool] = _never,
    links: Collection[Link] = (),
) -> tuple[Event, ...]:
    """Events over all facts; every fact is in exactly one, alone when no other tells the same.

    `publications` and `texts` are by article name, `links` are what the person said of pairs. The result does not
    depend on the order of `facts`. An event keeps its id while its anchor stays: the fact of the oldest report, so that
    later reports which join change nothing. Raises Stopped soon after `cancelled()` is true.
    """
    return Comparer().compare(facts, publications, texts, cancelled, links)


@dataclass(slots=True)
class _Made:
    """An event and the profiles of its facts; its incident, and what agrees within that, is found last."""

    event: Event
    profiles: list[Profile]
    age: tuple[object, ...]


class Comparer:
    """Compares the facts of one project again and again: what an article adds or takes away touches its neighbours.

    Not for several threads at once. After Stopped it starts anew.
    """

    def __init__(self) -> None:
        self._clear()

    def _clear(self) -> None:
        self._reports = Reports()
        self._facts: dict[str, Fact] = {}
        self._days: dict[str, date | None] = {}
        self._links: frozenset[Link] = frozenset()
        self._weighed = 0  # facts from which the worth of words is known
        self._numbers: dict[str, int] = {}
        self._ages: dict[int, tuple[object, ...]] = {}
        self._component: dict[int, int] = {}  # by leader
        self._made: dict[int, list[_Made]] = {}  # by component
        self._last: dict[str, Event] = {}

    def compare(
        self,
        facts: Sequence[Fact],
        publications: Mapping[str, Publication],
        texts: Mapping[str, str],
        cancelled: Callable[[], bool] = _never,
        links: Collection[Link] = (),
    ) -> tuple[Event, ...]:
        """As `compare`; events that nothing changed are the same objects as before."""
        try:
            return self._compare(facts, publications, texts, cancelled, frozenset(links))
        except Stopped:
            self._clear()
            raise

    def _compare(
        self,
        facts: Sequence[Fact],
        publications: Mapping[str, Publication],
        texts: Mapping[str, str],
        cancelled: Callable[[], bool],
        links: frozenset[Link],
    ) -> tuple[Event, ...]:
        known = {fact.id: fact for fact in facts}
        links = frozenset(link for link in links if link.one in known and link.other in known)
        days = {name: publication.start for name, publication in publications.items()}
        articles = self._changed(known, days, links)
        fresh = [fact for fact in facts if fact.article in articles]
        if len(fresh) > _ANEW * len(facts) or abs(len(facts) - self._weighed) > _ANEW * self._weighed:
            self._clear()
            fresh, self._weighed = list(facts), len(facts)
        self._facts, self._days, self._links = known, days, links
        alone = {fact for link in links for fact in (link.one, link.other)}
        ages = {fact.id: _age(fact, days) for fact in fresh}
        profiles = [profile(fact, texts.get(fact.article, "")) for fact in sorted(fresh, key=lambda f: ages[f.id])]
        if self._reports.profiles:
            self._reports.change(articles, profiles, alone)
        else:
            self._reports.fill(profiles, alone, cancelled)
        self._number(days)
        self._regroup(texts, cancelled)
        return self._result()

    def _changed(
        self, facts: Mapping[str, Fact], days: Mapping[str, date | None], links: frozenset[Link]
    ) -> frozenset[str]:
        """Articles of which a fact, the day or what the person linked is not what it was."""
        before = self._facts
        found = {fact.article for key, fact in facts.items() if before.get(key) is not fact and before.get(key) != fact}
        found |= {fact.article for key, fact in before.items() if key not in facts}
        found |= {name for name in self._days.keys() | days.keys() if self._days.get(name) != days.get(name)}
        for link in links ^ self._links:
            found |= {known[key].article for key in (link.one, link.other) for known in (facts, before) if key in known}
        return frozenset(found)

    def _number(self, days: Mapping[str, date | None]) -> None:
        profiles = self._reports.profiles
        for number in self._ages.keys() - profiles.keys():
            del self._ages[number]
        for number in profiles.keys() - self._ages.keys():
            self._ages[number] = _age(profiles[number].fact, days)
        self._numbers = {item.fact.id: number for number, item in profiles.items()}

    # --- from pairs to events -------------------------------------------------------------------------------------

    def _regroup(self, texts: Mapping[str, str], cancelled: Callable[[], bool]) -> None:
        """Make the events anew of those that hang together with what was touched."""
        linked = self._linked()
        touched = self._reports.touched
        old = {self._component[leader] for leader in touched if leader in self._component}
        for number in old:
            del self._made[number]
        todo = {leader for leader, number in self._component.items() if number in old} | touched
        self._component = {leader: number for leader, number in self._component.items() if number not in old}
        todo &= self._reports.near.keys()
        for count, leader in enumerate(sorted(todo)):
            if count % _AT_ONCE == 0 and cancelled():
                raise Stopped
            if leader not in self._component:
                whole = self._spread(leader, linked)
                # What hung together before may now hang together with more.
                for number in {self._component[other] for other in whole if other in self._component}:
                    self._made.pop(number, None)
                self._component.update(dict.fromkeys(whole, leader))
                self._made[leader] = self._events_of(sorted(whole, key=self._ages.__getitem__), texts)
        touched.clear()

    def _linked(self) -> dict[int, list[int]]:
        """By leader, those that the person says tell the same."""
        found: dict[int, list[int]] = {}
        for link in self._links:
            if link.same:
                one, other = self._numbers[link.one], self._numbers[link.other]
                found.setdefault(one, []).append(other)
                found.setdefault(other, []).append(one)
        return found

    def _spread(self, leader: int, linked: Mapping[int, Sequence[int]]) -> set[int]:
        whole, ahead = {leader}, [leader]
        while ahead:
            number = ahead.pop()
            for other in (*self._reports.same(number), *linked.get(number, ())):
                if other not in whole:
                    whole.add(other)
                    ahead.append(other)
        return whole

    def _events_of(self, leaders: Sequence[int], texts: Mapping[str, str]) -> list[_Made]:
        """Events of leaders that hang together, which come oldest first."""
        reports = self._reports
        place = {reports.profiles[number].fact.id: index for index, number in enumerate(leaders)}
        told = {True: list[tuple[int, int]](), False: list[tuple[int, int]]()}
        for link in sorted(self._links, key=lambda link: (link.one, link.other)) if self._links else ():
            if link.one in place and link.other in place:
                one, other = sorted((place[link.one], place[link.other]))
                told[link.same].append((one, other))
        profiles = [reports.profiles[number] for number in leaders]
        pairs = reports.pairs(leaders)
        groups = group(
            profiles, pairs, lambda a, b: reports.meet(leaders[a], leaders[b]), told[True], frozenset(told[False])
        )
        made = []
        for indices in groups:
            numbers = [n for index in indices for n in reports.leaders.followers[leaders[index]]]
            numbers.sort(key=self._ages.__getitem__)
            made.append(self._event(numbers, [leaders[index] for index in indices], texts))
        return made

    def _event(self, numbers: Sequence[int], leaders: Sequence[int], texts: Mapping[str, str]) -> _Made:
        profiles = [self._reports.profiles[number] for number in numbers]
        facts = [item.fact for item in profiles]
        event = Event(
            id=_name("event", facts[0]),
            incident="",
            facts=tuple(fact.id for fact in facts),
            articles=tuple(dict.fromkeys(fact.article for fact in facts)),
            origins=find_origins(facts, texts, self._reports.copied),
            relations=find_relations(profiles, texts),
            suggested=self._suggested(profiles, leaders),
        )
        return _Made(event, profiles, self._ages[numbers[0]])

    def _suggested(self, members: Sequence[Profile], leaders: Sequence[int]) -> tuple[tuple[tuple[str, ...], str], ...]:
        """Counts that may be a sum, and the doubtful pairs that lead out of an event, likeliest first; not those that
        the person has judged."""
        profiles, inside = self._reports.profiles, set(leaders)
        judged = {frozenset((link.one, link.other)) for link in self._links}
        found = []
        for number in leaders:
            for other, match in self._reports.near[number].items():
                if match.why and other not in inside:
                    older, newer = sorted((number, other), key=self._ages.__getitem__)
                    ids = profiles[older].fact.id, profiles[newer].fact.id
                    if frozenset(ids) not in judged:
                        found.append((-match.score, self._ages[older], self._ages[newer], ids, match.why))
        found.sort()
        offered = list(find_sums(members, self._reports.told)) if len(members) > 1 else []
        offered += ((ids, why) for _, _, _, ids, why in found)
        return tuple(offered[:_SUGGESTIONS])

    def _result(self) -> tuple[Event, ...]:
        made = sorted((one for events in self._made.values() for one in events), key=lambda one: one.age)
        first = find_incidents([one.profiles for one in made])
        names = {number: _name("incident", made[number].profiles[0].fact) for number in set(first)}
        whole: dict[int, list[Profile]] = {}
        for one, number in zip(made, first, strict=True):
            whole.setdefault(number, []).extend(one.profiles)
        beyond: dict[str, list[Relation]] = {}  # relations of several events, by the first fact of each
        clocks = (item for profiles in whole.values() for item in find_clocks(profiles))
        for item in (*clocks, *find_records(self._reports.profiles.values(), self._reports.one_story)):
            beyond.setdefault(item.facts[0], []).append(item)
        events = []
        for one, number in zip(made, first, strict=True):
            told = tuple(item for key in one.event.facts for item in beyond.get(key, ()))
            event = one.event
            if told or event.incident != names[number]:
                event = replace(event, incident=names[number], relations=event.relations + told)
            last = self._last.get(event.id)
            events.append(last if last is not None and last == event else event)
        self._last = {event.id: event for event in events}
        return tuple(events)


def _age(fact: Fact, days: Mapping[str, date | None]) -> tuple[object, ...]:
    """Oldest report first, then as the articles read: the id is a hash, so it comes last."""
    reported = fact.reported.start or LATEST
    return days.get(fact.article) or reported.date(), reported, fact.article, fact.span.start, fact.id


def _name(what: str, anchor: Fact) -> str:
    return f"{what}-{hashlib.sha256(f'{what} {anchor.id}'.encode()).hexdigest()[:12]}"
