"""Whether two articles tell one story: they name the same people, firms and places."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from viewer.comparing.profile import Profile
from viewer.comparing.words import name_stems
from viewer.model.mention import Kind

_NAME = re.compile(r"(?<=[\w,;’'”] )[A-Z][\w’'-]+")  # a capital inside a sentence
_FEWEST = 3  # names that two articles must share
_SHARED = 0.2  # of the names of the one that has fewer
# What comes again the next day, so that one article may tell of several.
_RECURRING = frozenset({Kind.STRIKE, Kind.SHELLING, Kind.INTERCEPTION, Kind.GROUND_ATTACK})
_ATTACKS = 0.1  # the share of such facts from which an article tells of a war
_COPIED = 0.5  # of the sentences of the shorter, from which an article is a copy, and the fewest
_COPIED_SENTENCES = 2
_ONE_WAR = 0.4  # in a war the same names come every day
_DAYS = 10  # articles of one story are printed within so many days, or twice as many
_COMMON = 40  # articles of some days that share a name: beyond it the name tells no story
_MATES = 12  # articles of its story that an article is held against


class Stories:
    """Which articles go together; asked for a pair of names, worked out once."""

    def __init__(self, profiles: Iterable[Profile] = ()) -> None:
        self._names: dict[str, frozenset[str]] = {}
        self._recurring: set[str] = set()
        self._days: dict[str, int] = {}
        self._named: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._lanes: dict[str, dict[str, set[str]]] = {}  # by article and subject
        # By article and subject, where the first fact begins and its figure.
        self._first: dict[str, dict[str, tuple[int, int]]] = {}
        self._sentences: dict[str, frozenset[int]] = {}
        self._copies: dict[str, dict[str, bool]] = defaultdict(dict)
        self._asked: dict[str, dict[str, bool]] = defaultdict(dict)
        by_article: dict[str, list[Profile]] = defaultdict(list)
        for item in profiles:
            by_article[item.fact.article].append(item)
        for article, own in by_article.items():
            self.put(article, own)

    def put(self, article: str, profiles: Iterable[Profile]) -> None:
        """What an article tells, in place of what it told before; nothing forgets it."""
        self._forget(article)
        names, kinds, sentences = set[str](), Counter[Kind](), set[int]()
        for item in profiles:
            kinds[item.kind] += 1
            names |= _names(item)
            sentences.add(hash(item.fact.sentence.text))
            self._note(item)
            printed = item.fact.reported.start
            if printed is not None:
                self._days[article] = printed.toordinal() // _DAYS
        if not kinds:
            return
        attacks = sum(kinds[kind] for kind in _RECURRING)
        if attacks >= _ATTACKS * kinds.total():
            self._recurring.add(article)
        self._names[article], self._sentences[article] = frozenset(names), frozenset(sentences)
        if article in self._days:
            for name in names:
                self._named[name, self._days[article]].append(article)

    def _note(self, item: Profile) -> None:
        article, start = item.fact.article, item.fact.span.start
        lanes, first = self._lanes.setdefault(article, {}), self._first.setdefault(article, {})
        for subject in item.topics or (item.kind.value,):
            lanes.setdefault(subject, set()).update(item.lanes)
            if not item.separate:
                first[subject] = min((start, item.size), first.get(subject, (start, item.size)))

    def _forget(self, article: str) -> None:
        self._lanes.pop(article, None)
        self._first.pop(article, None)
        self._recurring.discard(article)
        day = self._days.pop(article, None)
        for name in self._names.pop(article, ()):
            if day is not None:
                self._named[name, day].remove(article)
        self._sentences.pop(article, None)
        for kept in (self._asked, self._copies):
            for other in kept.pop(article, {}):
                kept[other].pop(article, None)

    def one_happening(self, a: str, b: str) -> bool:
        """Whether both articles tell of one disaster or accident with all that came of it, not of a war with an attack
        a day; an article always tells of its own."""
        if a == b:
            return a not in self._recurring
        asked = self._asked[a]
        known = asked.get(b)
        if known is None:
            known = self.share(a, b) >= _SHARED and not (a in self._recurring or b in self._recurring)
            asked[b] = self._asked[b][a] = known
        return known

    def one_story(self, a: str, b: str) -> bool:
        """Whether two articles go together, also where they tell of a war."""
        return self.share(a, b) >= _ONE_WAR

    def told_apart(self, a: Profile, b: Profile) -> bool:
        """Whether one of their articles tells the same subject of the place of either: then it means two places."""
        return any(
            other.lanes & self._lanes[item.fact.article].get(subject, set())
            for item, other in ((a, b), (b, a))
            for subject in item.topics & other.topics or (item.kind.value,)
        )

    def lead(self, a: Profile, b: Profile) -> bool:
        """Whether both are the first that their articles tell of one subject, or give the figure of that."""
        subjects = a.topics & b.topics or ({a.kind.value} if a.kind is b.kind else ())
        return any(self._leads(a, subject) and self._leads(b, subject) for subject in subjects)

    def opens(self, a: Profile, b: Profile) -> bool:
        """Whether one of two facts of an article is the first that this tells of a subject of both."""
        first = self._first[a.fact.article]
        starts = a.fact.span.start, b.fact.span.start
        return any(first.get(subject, (-1, 0))[0] in starts for subject in a.topics & b.topics)

    def _leads(self, item: Profile, subject: str) -> bool:
        start, size = self._first[item.fact.article].get(subject, (-1, 0))
        return item.fact.span.start == start or (0 < item.size == size and not item.separate)

    def copied(self, a: str, b: str) -> bool:
        """Whether most of what one article tells stands word by word in the other."""
        known = self._copies[a].get(b)
        if known is None:
            one, other = self._sentences.get(a, frozenset()), self._sentences.get(b, frozenset())
            both = len(one & other)
            known = self._copies[a][b] = self._copies[b][a] = both >= _COPIED_SENTENCES and both >= _COPIED * min(
                len(one), len(other)
            )
        return known

    def share(self, a: str, b: str) -> float:
        """Names in common as a share of those of the article that has fewer; 0 when they are too few to tell."""
        one, other = self._names.get(a, frozenset()), self._names.get(b, frozenset())
        both = len(one & other)
        return both / min(len(one), len(other)) if both >= _FEWEST else 0.0

    def mates(self, article: str) -> Iterator[str]:
        """The articles nearest to this one of those that tell of its happening, printed within weeks of it."""
        day = self._days.get(article)
        if day is None or article in self._recurring:
            return
        met = Counter[str]()
        for name in self._names[article]:
            for near in (day - 1, day, day + 1):
                others = self._named.get((name, near), ())
                if len(others) <= _COMMON:
                    met.update(others)
        del met[article]
        likely = sorted((-count, other) for other, count in met.items() if count >= _FEWEST)
        for _, other in likely[:_MATES]:
            if self.one_happening(article, other):
                yield other


def _names(item: Profile) -> frozenset[str]:
    named = [*_NAME.findall(item.fact.span.text), *(place.name for place in item.fact.places)]
    if item.fact.claimant:  # "interior ministry" names nobody
        named += (word for word in item.fact.claimant.name.split() if word[0].isupper())
    return frozenset[str]().union(*map(name_stems, named))
