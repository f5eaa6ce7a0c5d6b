"""Border strips: between two regions or countries the text names, or between the two it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from viewer.finding.places_lexicon import lexicon
from viewer.gazetteer import fold
from viewer.model.mention import PlaceMention
from viewer.model.place import Place, PlaceKind
from viewer.model.span import Span
from viewer.model.when import Basis
from viewer.resolving.places_lanes import place_of
from viewer.resolving.places_salience import Salience

_WORD = re.compile(r"[A-Z][a-z]+")
_SAME_SENTENCE, _DEMONYM = 2.0, 0.2
_CLASS = re.compile(r" (?:Oblast|Region|Province|State|County|Krai|Governorate|District|Department)$")


class Borders:
    """Resolves "the border" in one article."""

    def __init__(self, salience: Salience) -> None:
        self.salience = salience

    def resolve(self, mention: PlaceMention) -> Place | None:
        """The strip, or None when the text is about fewer than two countries."""
        inside = self.salience.inside(mention)
        if len(inside) == 2:
            countries = all(place.kind is PlaceKind.COUNTRY for place in inside)
            pair = inside if countries else [self.salience.region_of(place) or place for place in inside]
            return border_of(pair[0], pair[1], mention.span, self._ends(inside[0], inside[1]))
        own = self.country(mention.name) if mention.name else None
        ranked = sorted(self._countries(mention).values(), key=lambda pair: -pair[0])
        sides = [own] if own is not None else []
        sides += [place for _, place in ranked if own is None or place.name != own.name]
        if len(sides) < 2:
            return None
        return border_of(sides[0], sides[1], mention.span, self._ends(sides[0], sides[1]))

    def country(self, word: str) -> Place | None:
        """The country of a demonym ("Polish")."""
        name = lexicon().demonyms.get(word)
        gazetteer = self.salience.gazetteer
        entries = [entry for entry in gazetteer.named(name) if entry.kind == "C"] if name else []
        return place_of(entries[0], gazetteer) if entries else None

    def _countries(self, mention: PlaceMention) -> dict[str, tuple[float, Place]]:
        """Countries by presence; those of the same sentence count most, demonyms before it a little."""
        weights = {name: pair for name, pair in self.salience.weights(mention).items() if _is_country(pair[1])}
        at = self.salience.sentence(mention)
        more = [(_SAME_SENTENCE, n.place) for n in self.salience.named if n.at == at and _is_country(n.place)]
        for match in _WORD.finditer(self.salience.text, 0, mention.span.end):
            if match.group() in lexicon().demonyms:
                place = self.country(match.group())
                more += [(_DEMONYM, place)] if place is not None else []
        for weight, place in more:
            weights[place.name] = (weights.get(place.name, (0.0, place))[0] + weight, place)
        return weights

    def _ends(self, first: Place, second: Place) -> Sequence[tuple[float, float]]:
        """The closest pair of settlements named on both sides; () when one side has none."""
        sides: list[list[tuple[float, float]]] = []
        for side in (first, second):
            towns = [n.place for n in self.salience.named if n.place.kind is PlaceKind.SETTLEMENT]
            points = {(p.latitude, p.longitude) for p in towns if side.name in (p.name, *p.within)}
            sides.append(sorted((a, b) for a, b in points if a is not None and b is not None))
        pairs = [(a, b) for a in sides[0] for b in sides[1]]
        return min(pairs, key=lambda pair: (pair[0][0] - pair[1][0]) ** 2 + (pair[0][1] - pair[1][1]) ** 2, default=())


def border_of(first: Place, second: Place, mention: Span, points: Sequence[tuple[float, float]] = ()) -> Place:
    """The strip between two regions or countries; its point lies between `points` of both sides."""
    names = [_CLASS.sub("", place.name) for place in (first, second)]
    name = f"{'-'.join(names if first.kind is PlaceKind.REGION else sorted(names))} border"
    ends = list(points) or [(p.latitude, p.longitude) for p in (first, second)
                            if p.latitude is not None and p.longitude is not None]  # fmt: skip
    latitude = sum(end[0] for end in ends) / 2 if len(ends) == 2 else None
    longitude = sum(end[1] for end in ends) / 2 if len(ends) == 2 else None
    return Place(f"learnt:{fold(name).replace(' ', '-')}", name, PlaceKind.REGION, (), latitude, longitude, True,
                 first.zone, Basis.STATED, mention)  # fmt: skip


def _is_country(place: Place) -> bool:
    return place.kind is PlaceKind.COUNTRY
