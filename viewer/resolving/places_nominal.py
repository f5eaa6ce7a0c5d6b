"""What "the region", "there", "the border" refer to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from viewer.finding.places_lexicon import lexicon
from viewer.model.mention import PlaceMention
from viewer.model.place import Place, PlaceKind
from viewer.resolving.places_borders import Borders
from viewer.resolving.places_lanes import part_of, place_of
from viewer.resolving.places_salience import Salience


class Referents:
    """Resolves the phrases of one article, in text order."""

    def __init__(self, salience: Salience) -> None:
        self.salience = salience
        self.borders = Borders(salience)
        self._by_rule: dict[str, Callable[[PlaceMention], Place | None]] = {
            "demonym territory": lambda mention: self.borders.country(mention.name),
            "direction of the country": self._direction,
            "directions": self._direction,
            "area near": self._around,
            "structure in": self._structure_in,
            "near village": lambda mention: salience.likeliest(mention, _is_region),
            "there": self._latest,
            "the structure": self._structure,
            "the city": self._city,
            "the region": self._region,
            "the state": lambda mention: salience.likeliest(mention, _is_region),
            "own territory": lambda mention: salience.likeliest(mention, _is_country),
            "the country": self._country,
        }

    def resolve(self, mention: PlaceMention) -> Place | None:
        """The place a phrase stands for, from what stands before it (or in its own sentence); None when unclear."""
        rule = self.borders.resolve if mention.rule.startswith("border") else self._by_rule.get(mention.rule)
        place = rule(mention) if rule is not None else None
        if place is None:
            return None
        place = replace(place, mention=mention.span)
        self.salience.add(mention, place)
        return place

    def _direction(self, mention: PlaceMention) -> Place | None:
        home = self.salience.likeliest(mention, _is_country)
        several = mention.rule == "directions" and " and " in mention.span.text
        part = home is not None and not several
        return part_of(home, mention.generic, mention.span, self.salience.gazetteer) if home and part else home

    def _region(self, mention: PlaceMention) -> Place | None:
        """ "The region" may only be implied by a town in it; "the area" is a place named before."""
        alike = {n.place.name for n in self.salience.before(mention)
                 if n.mention.generic.lower().rstrip("s") == mention.generic and _is_region(n.place)}  # fmt: skip
        if alike and mention.generic not in ("area", "region"):
            return self.salience.likeliest(mention, lambda place: place.name in alike)
        if mention.generic != "area":
            return self.salience.likeliest(mention, _is_region)
        named = self.salience.before(mention)
        names = {n.place.name for n in named if n.here or _is_region(n.place)}
        here = self.salience.likeliest(mention, lambda place: place.name in names and _is_local(place))
        return here or self.salience.likeliest(mention, _is_region)

    def _around(self, mention: PlaceMention) -> Place | None:
        inside = self.salience.inside(mention)
        return self.salience.region_of(inside[-1]) if inside else None

    def _city(self, mention: PlaceMention) -> Place | None:
        if mention.generic == "capital":
            return self._capital(mention)
        said_so = [n.place for n in self.salience.before(mention) if n.mention.generic == mention.generic]
        if mention.generic in ("island", "resort") or said_so:
            return said_so[-1] if said_so else None
        return self.salience.likeliest(mention, _is_settlement)

    def _capital(self, mention: PlaceMention) -> Place | None:
        country = self.salience.likeliest(mention, _is_country)
        gazetteer = self.salience.gazetteer
        entries = [entry for entry in gazetteer.named(country.name) if entry.kind == "C"] if country else []
        seat = gazetteer.capital(entries[0].country) if entries else None
        return place_of(seat, gazetteer) if seat is not None else None

    def _country(self, mention: PlaceMention) -> Place | None:
        """ "The country", or "its neighbour": then the likeliest but the one just named."""
        if not mention.span.text.endswith(("neighbour", "neighbor")):
            return self.salience.likeliest(mention, _is_country)
        countries = [n.place.name for n in self.salience.before(mention) if _is_country(n.place)]
        own = countries[-1] if countries else ""
        return self.salience.likeliest(mention, lambda place: _is_country(place) and place.name != own)

    def _latest(self, mention: PlaceMention) -> Place | None:
        """The place named last; a river or sea only where no land is named beside it."""
        seen = [named for named in self.salience.before(mention) if named.here]
        land = [n for n in seen if n.at == seen[-1].at and n.place.kind is not PlaceKind.WATER]
        return (land or seen)[-1].place if seen else None

    def _structure(self, mention: PlaceMention) -> Place | None:
        head = mention.generic.split()[-1]
        seen = [named.place for named in self.salience.before(mention)]
        same = [place for place in seen if head in place.name.lower().split() or _is_kind(place, head)]
        return same[-1] if same else None

    def _structure_in(self, mention: PlaceMention) -> Place | None:
        """ "A bridge in Crimea": a bridge of that area the article names elsewhere, else the area itself."""
        inside, head = self.salience.inside(mention), mention.generic.split()[-1]
        if not inside:
            return None
        for named in self.salience.named:
            place = named.place
            structure = place.kind is PlaceKind.STRUCTURE and head in place.name.lower()
            if structure and inside[-1].name in (place.name, *place.within):
                return place
        return inside[-1]


def _is_region(place: Place) -> bool:
    return place.kind is PlaceKind.REGION and not place.name.endswith("border") and bool(place.within)


def _is_country(place: Place) -> bool:
    return place.kind is PlaceKind.COUNTRY


def _is_settlement(place: Place) -> bool:
    return place.kind is PlaceKind.SETTLEMENT


def _is_local(place: Place) -> bool:
    return place.kind is not PlaceKind.COUNTRY and not place.name.endswith("border")


def _is_kind(place: Place, head: str) -> bool:
    water = head in ("river", "lake", "strait", "canal") and place.kind is PlaceKind.WATER
    return water or (head in lexicon().words["street_word"] and place.kind is PlaceKind.STREET)
