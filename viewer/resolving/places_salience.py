"""How much each place stands in the foreground at a point of the text."""

from __future__ import annotations

import bisect
import functools
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from viewer.gazetteer import Gazetteer
from viewer.model.mention import Found, PlaceMention, UsedAs
from viewer.model.place import Place, PlaceKind
from viewer.resolving.places_lanes import place_of

_FADE = 0.75
_BACK = 30
_SAME_SENTENCE = 2.0
_IMPLIED = 0.6
_MAIN = 0.4
_OTHERWISE = ("neighbouring ", "neighboring ", "nearby ", "unlike ")


@dataclass(frozen=True, slots=True)
class Named:
    """A resolved mention in sentence `at`; `here` when something may happen there; `peers` share its list."""

    mention: PlaceMention
    place: Place
    at: int
    here: bool
    peers: int


class Salience:
    """Weights of places by nearness and frequency; regions and countries are implied by what lies in them."""

    def __init__(
        self, text: str, found: Found, gazetteer: Gazetteer, places: Mapping[PlaceMention, Place],
        main: Place | None, here: Collection[PlaceMention],
    ) -> None:  # fmt: skip
        self.text, self.found, self.gazetteer, self.main = text, found, gazetteer, main
        self._starts = [sentence.span.start for sentence in found.sentences]
        self.here = here
        groups: dict[tuple[int, PlaceKind], set[str]] = defaultdict(set)
        for mention, place in places.items():
            groups[self.sentence(mention), place.kind].add(place.name)
        self.named: list[Named] = []
        for mention, place in sorted(places.items(), key=lambda pair: pair[0].span.start):
            peers = len(groups[self.sentence(mention), place.kind])
            self.named.append(self._entry(mention, place, peers if peers > 2 else 1))

    def _entry(self, mention: PlaceMention, place: Place, peers: int) -> Named:
        return Named(mention, place, self.sentence(mention), mention in self.here, peers)

    def add(self, mention: PlaceMention, place: Place) -> None:
        """A phrase that was understood counts like a name for those after it."""
        bisect.insort(self.named, self._entry(mention, place, 1), key=lambda named: named.mention.span.start)

    def sentence(self, mention: PlaceMention) -> int:
        """Index of the sentence a mention stands in."""
        return max(0, bisect.bisect_right(self._starts, mention.span.start) - 1)

    def before(self, mention: PlaceMention) -> list[Named]:
        """What ends before a mention, nearest last."""
        stop = bisect.bisect_left(self.named, mention.span.start, key=lambda named: named.mention.span.start)
        return [named for named in self.named[:stop] if named.mention.span.end <= mention.span.start]

    def inside(self, mention: PlaceMention) -> list[Place]:
        """Places named inside a phrase."""
        return [n.place for n in self.named if not n.mention.nominal and mention.span.contains(n.mention.span)]

    def weights(self, mention: PlaceMention) -> dict[str, tuple[float, Place]]:
        """By name: how present a place is just before a mention; places ahead count when there is none before."""
        at = self.sentence(mention)
        known = [n for n in self.before(mention) if n.here or n.mention.used_as is UsedAs.ACTOR]
        weights: dict[str, tuple[float, Place]] = {}
        for named in known or self.named:
            steps = abs(at - named.at)
            if steps > _BACK:
                continue
            weight = (_FADE**steps if steps else _SAME_SENTENCE) / named.peers / self._distance(named.mention)
            actor = named.mention.used_as is UsedAs.ACTOR and named.place.kind is PlaceKind.SETTLEMENT
            for share, place in self._shares(named.place):
                if not actor or place.kind is PlaceKind.COUNTRY:
                    before = weights.get(place.name, (0.0, place))[0]
                    weights[place.name] = (before + weight * share, place)
        return weights

    def likeliest(self, mention: PlaceMention, fits: Callable[[Place], bool]) -> Place | None:
        """The most present place of a kind; the article's main place gets a little extra."""
        weights = self.weights(mention)
        if self.main is not None and self.main.name in weights:
            weights[self.main.name] = (weights[self.main.name][0] + _MAIN, self.main)
        fitting = [(weight, place) for weight, place in weights.values() if fits(place)]
        if fitting:
            return max(fitting, key=lambda pair: pair[0])[1]
        return self.main if self.main is not None and fits(self.main) else None

    def _distance(self, mention: PlaceMention) -> int:
        before = self.text[max(0, mention.span.start - 40) : mention.span.start].lower()
        return 3 if any(word in before for word in _OTHERWISE) else 1

    def _shares(self, place: Place) -> Iterable[tuple[float, Place]]:
        yield 1.0, place
        region = self.region_of(place) if place.kind is not PlaceKind.REGION else None
        if region is not None:
            yield _IMPLIED, region
        country = self.country_of(place.within)
        if country is not None:
            yield _IMPLIED, country

    def region_of(self, place: Place) -> Place | None:
        """The first-order region a place lies in (itself when it is one)."""
        return place if place.kind is PlaceKind.REGION else self._region_in(place.within)

    @functools.cache  # noqa: B019 - lives as long as the reading of one article
    def _region_in(self, within: tuple[str, ...]) -> Place | None:
        for outer, further in zip(within, (*within, "")[1:], strict=True):
            entries = [entry for entry in self.gazetteer.named(outer) if entry.kind == "R"]
            entries = [entry for entry in entries if not further or further in self.gazetteer.within(entry)] or entries
            if entries:
                return place_of(entries[0], self.gazetteer)
        return None

    @functools.cache  # noqa: B019 - lives as long as the reading of one article
    def country_of(self, within: tuple[str, ...]) -> Place | None:
        """The outermost of some enclosing names, when it is a country."""
        entries = [entry for entry in self.gazetteer.named(within[-1]) if entry.kind == "C"] if within else []
        return place_of(entries[0], self.gazetteer) if entries else None
