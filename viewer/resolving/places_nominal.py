"""What "the region", "there", "the border" refer to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from viewer.finding.places_lexicon import lexicon
from viewer.gazetteer import Entry, Gazetteer
from viewer.model.mention import Found, PlaceMention, UsedAs
from viewer.model.place import Place, PlaceKind
from viewer.resolving.places_aside import located
from viewer.resolving.places_lanes import border_of, part_of, place_of

_FADE = 0.75
_DIRECTED = 0.5


class Referents:
    """Places named so far, weighed by how near and how often they were named."""

    def __init__(self, text: str, found: Found, gazetteer: Gazetteer, places: Mapping[PlaceMention, Place]) -> None:
        self.text, self.found, self.gazetteer = text, found, gazetteer
        self.places = dict(places)
        self.here = located(text, found, found.places)
        self.entries: dict[str, Entry] = {}

    def resolve(self, mention: PlaceMention) -> Place | None:
        """The place a nominal mention stands for, from what stands before it (or in its own sentence)."""
        place = self._resolve(mention)
        return None if place is None else replace(place, mention=mention.span)

    def _resolve(self, mention: PlaceMention) -> Place | None:
        by_rule: dict[str, Callable[[PlaceMention], Place | None]] = {
            "demonym territory": lambda m: self._country_of(m.name),
            "direction of the country": self._direction,
            "directions": self._direction,
            "area near": self._around,
            "structure in": lambda m: self._ahead(m, self._named(m)),
            "near village": lambda m: self._likeliest(m, _is_region),
            "there": self._latest,
            "the structure": self._structure,
            "the city": self._city,
            "the region": self._region,
            "the state": lambda m: self._likeliest(m, _is_region),
            "own territory": lambda m: self._likeliest(m, _is_country),
            "the country": self._country,
        }
        if mention.rule.startswith("border"):
            return self._border(mention)
        return by_rule[mention.rule](mention) if mention.rule in by_rule else None

    def _direction(self, mention: PlaceMention) -> Place | None:
        home = self._likeliest(mention, _is_country)
        several = mention.rule == "directions" and " and " in mention.span.text
        return part_of(home, mention.generic, mention.span) if home and not several else home

    def _region(self, mention: PlaceMention) -> Place | None:
        """ "The region" may only be implied by a town in it; "the area" is a place named before."""
        if mention.generic != "area":
            return self._likeliest(mention, _is_region)
        names = {place.name for other, place in self.before(mention) if other.used_as is UsedAs.LOCATION}
        names |= {place.name for _, place in self.before(mention) if _is_region(place)}
        here = self._likeliest(mention, lambda place: place.name in names and not _is_country(place))
        return here or self._likeliest(mention, _is_region)

    def _around(self, mention: PlaceMention) -> Place | None:
        near = self._named(mention)
        return self.region_of(near) if near else None

    def _city(self, mention: PlaceMention) -> Place | None:
        if mention.generic == "capital":
            country = self._likeliest(mention, _is_country)
            seats = (
                [self.gazetteer.capital(e.country) for e in self.gazetteer.named(country.name)[:1]] if country else []
            )
            return place_of(seats[0], self.gazetteer) if seats and seats[0] is not None else None
        said_so = [p for m, p in self.before(mention) if m.generic == mention.generic and not m.nominal]
        if mention.generic in ("island", "resort") or said_so:
            return said_so[-1] if said_so else None
        return self._likeliest(mention, _is_settlement)

    def _country(self, mention: PlaceMention) -> Place | None:
        """ "The country", or "its neighbour": then the likeliest but the one just named."""
        if not mention.span.text.endswith(("neighbour", "neighbor")):
            return self._likeliest(mention, _is_country)
        countries = [place.name for _, place in self.before(mention) if _is_country(place)]
        own = countries[-1] if countries else ""
        return self._likeliest(mention, lambda place: _is_country(place) and place.name != own)

    def before(self, mention: PlaceMention) -> list[tuple[PlaceMention, Place]]:
        """Mentions resolved so far that end before this one, nearest last."""
        known = [(other, place) for other, place in self.places.items() if other.span.end <= mention.span.start]
        return sorted(known, key=lambda pair: pair[0].span.start)

    def _weights(self, mention: PlaceMention) -> dict[str, tuple[float, Place]]:
        """Each place named before and each that encloses it, by name; a named list shares one weight."""
        at = self.found.sentence_at(mention.span.start)
        weights: dict[str, tuple[float, Place]] = defaultdict(lambda: (0.0, _NOWHERE))
        known = [pair for pair in self.before(mention) if pair[0] in self.here or pair[0].used_as is UsedAs.ACTOR]
        known = known or [(m, p) for m, p in self.places.items()]
        for other, place in known:
            steps = abs(at - self.found.sentence_at(other.span.start))
            weight = (_FADE**steps if steps else 2.0) / self._listed(other, known)
            if (
                self.text[max(0, other.span.start - 30) : other.span.start]
                .rstrip()
                .endswith(("neighbouring region of", "neighboring region of"))
            ):
                weight /= 3
            for share, lane in self._shares(place):
                if other.used_as is UsedAs.ACTOR and place.kind is PlaceKind.SETTLEMENT and not _is_country(lane):
                    continue
                weights[lane.name] = (weights[lane.name][0] + weight * share, lane)
        return weights

    def _shares(self, place: Place) -> Iterable[tuple[float, Place]]:
        yield 1.0, place
        if place.kind in (PlaceKind.SETTLEMENT, PlaceKind.STREET, PlaceKind.STRUCTURE, PlaceKind.REGION):
            region = self.region_of(place) if place.kind is not PlaceKind.REGION else None
            if region is not None:
                yield 0.6, region
            country = self._enclosing_country(place)
            if country is not None:
                yield 0.6, country

    def _listed(self, mention: PlaceMention, known: Iterable[tuple[PlaceMention, Place]]) -> int:
        at = self.found.sentence_at(mention.span.start)
        kind = self.places[mention].kind
        peers = {p.name for m, p in known if p.kind is kind and self.found.sentence_at(m.span.start) == at}
        return len(peers) if len(peers) > 2 else 1

    def _likeliest(self, mention: PlaceMention, fits: Callable[[Place], bool]) -> Place | None:
        fitting = [(weight, place) for weight, place in self._weights(mention).values() if weight and fits(place)]
        return max(fitting, key=lambda pair: pair[0], default=(0.0, None))[1]

    def _latest(self, mention: PlaceMention) -> Place | None:
        seen = [place for other, place in self.before(mention) if other in self.here]
        return seen[-1] if seen else None

    def _structure(self, mention: PlaceMention) -> Place | None:
        head = mention.generic.split()[-1]
        same = [
            place for _, place in self.before(mention) if head in place.name.lower().split() or _is_kind(place, head)
        ]
        return same[-1] if same else None

    def _ahead(self, mention: PlaceMention, area: Place | None) -> Place | None:
        """ "A bridge in Crimea": a bridge of that area the article names elsewhere, else the area itself."""
        head = mention.generic.split()[-1]
        for place in self.places.values():
            if (
                place.kind is PlaceKind.STRUCTURE
                and head in place.name.lower()
                and area
                and area.name in (place.within + (place.name,))
            ):
                return place
        return area

    def _named(self, mention: PlaceMention) -> Place | None:
        inside = [
            place for other, place in self.places.items() if mention.span.contains(other.span) and not other.nominal
        ]
        return inside[-1] if inside else None

    def _country_of(self, word: str) -> Place | None:
        name = lexicon().demonyms.get(word)
        entries = [entry for entry in self.gazetteer.named(name) if entry.kind == "C"] if name else []
        return place_of(entries[0], self.gazetteer) if entries else None

    def _lane(self, name: str, kinds: str) -> Place | None:
        entries = [entry for entry in self.gazetteer.named(name) if entry.kind in kinds]
        return place_of(entries[0], self.gazetteer) if entries else None

    def region_of(self, place: Place) -> Place | None:
        """The first-order region a place lies in (itself when it is one)."""
        if place.kind is PlaceKind.REGION:
            return place
        for outer, further in zip(place.within, (*place.within, "")[1:], strict=True):
            entries = [entry for entry in self.gazetteer.named(outer) if entry.kind == "R"]
            entries = [entry for entry in entries if not further or further in self.gazetteer.within(entry)] or entries
            if entries:
                return place_of(entries[0], self.gazetteer)
        return None

    def _enclosing_country(self, place: Place) -> Place | None:
        return self._lane(place.within[-1], "C") if place.within else None

    def _border(self, mention: PlaceMention) -> Place | None:
        inside = [
            place for other, place in self.places.items() if mention.span.contains(other.span) and not other.nominal
        ]
        if len(inside) == 2:
            pair = [self.region_of(place) or place for place in inside]
            if all(place.kind is PlaceKind.COUNTRY for place in inside):
                pair = inside
            return border_of(pair[0], pair[1], mention.span, self._ends(*inside))
        ranked = sorted(((w, p) for w, p in self._country_weights(mention).values()), key=lambda pair: -pair[0])
        own = self._country_of(mention.name) if mention.name else None
        countries = ([own] if own else []) + [place for _, place in ranked if own is None or place.name != own.name]
        if len(countries) < 2:
            return None
        return border_of(countries[0], countries[1], mention.span, self._ends(countries[0], countries[1]))

    def _country_weights(self, mention: PlaceMention) -> dict[str, tuple[float, Place]]:
        weights = {name: pair for name, pair in self._weights(mention).items() if _is_country(pair[1])}
        at = self.found.sentence_at(mention.span.start)
        for other, place in self.places.items():
            if _is_country(place) and self.found.sentence_at(other.span.start) == at:
                weights[place.name] = (weights.get(place.name, (0.0, place))[0] + 2.0, place)
        for word in self.text[: mention.span.end].split():
            place = self._country_of(word.strip(",.“”\"'’‘()"))
            if place is not None:
                weights[place.name] = (weights.get(place.name, (0.0, place))[0] + 0.2, place)
        return weights

    def _ends(self, first: Place, second: Place) -> Sequence[tuple[float, float]]:
        """The closest pair of settlements named on both sides, else the two points themselves."""
        sides: list[list[tuple[float, float]]] = []
        for side in (first, second):
            inside = [
                p for p in self.places.values() if p.kind is PlaceKind.SETTLEMENT and side.name in (p.name, *p.within)
            ]
            sides.append(
                [(p.latitude, p.longitude) for p in inside if p.latitude is not None and p.longitude is not None]
            )
        pairs = [(a, b) for a in sides[0] for b in sides[1]]
        return min(pairs, key=lambda pair: (pair[0][0] - pair[1][0]) ** 2 + (pair[0][1] - pair[1][1]) ** 2, default=())


_NOWHERE = Place("learnt:nowhere", "", PlaceKind.UNKNOWN)


def _is_region(place: Place) -> bool:
    return place.kind is PlaceKind.REGION and not place.name.endswith("border") and bool(place.within)


def _is_country(place: Place) -> bool:
    return place.kind is PlaceKind.COUNTRY


def _is_settlement(place: Place) -> bool:
    return place.kind is PlaceKind.SETTLEMENT


def _is_kind(place: Place, head: str) -> bool:
    water = head in ("river", "lake", "strait", "canal") and place.kind is PlaceKind.WATER
    return water or (head == "street" and place.kind is PlaceKind.STREET)
