"""The dateline says where the reporter wrote: the place of the story only when the story's region agrees."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from viewer.gazetteer import Gazetteer
from viewer.model.mention import Found, PlaceMention
from viewer.model.place import Place, PlaceKind
from viewer.resolving.places_lanes import encloses, is_part

_LEAD = 2
_LARGE = 300_000
_LOCAL = (PlaceKind.SETTLEMENT, PlaceKind.STRUCTURE, PlaceKind.WATER)


def seat_of_story(
    found: Found, places: Mapping[PlaceMention, Place], here: Collection[PlaceMention], gazetteer: Gazetteer
) -> PlaceMention | None:
    """The mention of a dateline's town when the lead tells only of a region (or country) around it.

    A capital stands for its whole country, so there the lead must name no place at all, or a region around it; a part
    of the country ("the southern Philippines") says no more than the country. A name in the lead that the gazetteer
    lacks ("Basilan province") is a place of its own, and the story's rather than the reporter's.
    """
    at = {mention: found.sentence_at(mention.span.start) for mention in {*places, *here}}
    for mention, town in places.items():
        if mention.rule != "dateline" or town.kind is not PlaceKind.SETTLEMENT:
            continue
        told = [m for m in here if _is_headline(found, at[m]) or 0 <= at[m] - at[mention] < _LEAD]
        if any(m not in places and not m.nominal for m in told):
            return None
        lead = [places[m] for m in told if m in places]
        if any(place.kind in _LOCAL and place.id != town.id for place in lead):
            return None
        if _is_large(town, gazetteer) and _spread(town, places, here):
            return None
        parts = _is_capital(town, gazetteer)
        regions = [p for p in lead if p.kind is PlaceKind.REGION and not (parts and is_part(p))]
        countries = [place for place in lead if place.kind is PlaceKind.COUNTRY]
        if regions:
            agree = all(encloses(place, town) for place in regions)
        else:
            agree = all(encloses(place, town) for place in countries)
            agree = agree and not (_is_capital(town, gazetteer) and any(m in here for m in places))
        return mention if agree else None
    return None


def _is_large(town: Place, gazetteer: Gazetteer) -> bool:
    entry = gazetteer.numbered(int(town.id.rpartition(":")[2])) if town.id.startswith("geonames:") else None
    return entry is not None and entry.population > _LARGE


def _spread(town: Place, places: Mapping[PlaceMention, Place], here: Collection[PlaceMention]) -> bool:
    """True when things happen in two or more other towns of the same region: then the large one is only the seat."""
    others = {place.id for mention, place in places.items() if mention in here and place.id != town.id
              and place.kind is PlaceKind.SETTLEMENT and place.within[:1] == town.within[:1]}  # fmt: skip
    return len(others) > 1


def _is_headline(found: Found, number: int) -> bool:
    return bool(found.sentences) and found.sentences[number].headline


def _is_capital(town: Place, gazetteer: Gazetteer) -> bool:
    country = (
        next((entry for entry in gazetteer.named(town.within[-1]) if entry.kind == "C"), None) if town.within else None
    )
    seat = gazetteer.capital(country.country) if country is not None else None
    return seat is not None and seat.id == town.id
