"""Lanes: the canonical name, what encloses it, its point and its clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from viewer.finding.places_lexicon import lexicon
from viewer.gazetteer import Entry, Gazetteer, fold
from viewer.model.mention import PlaceMention
from viewer.model.place import Place, PlaceKind
from viewer.model.span import Span
from viewer.model.when import Basis
from viewer.resolving.places_coherence import only_called

_KINDS = {"C": PlaceKind.COUNTRY, "R": PlaceKind.REGION, "D": PlaceKind.REGION, "S": PlaceKind.SETTLEMENT,
          "V": PlaceKind.SETTLEMENT, "B": PlaceKind.STRUCTURE, "W": PlaceKind.WATER}  # fmt: skip


def place_of(entry: Entry, gazetteer: Gazetteer, mention: Span | None = None) -> Place:
    """The lane of a gazetteer entry."""
    within = tuple(name for name in gazetteer.within(entry) if name not in (f"{entry.name} City", entry.name))
    return Place(
        id=entry.id, name=_unique_name(entry, within, gazetteer), kind=_KINDS[entry.kind], within=within,
        latitude=entry.latitude, longitude=entry.longitude,
        approximate=entry.approximate if entry.own else entry.kind not in "SB",
        zone=entry.zone or None, basis=Basis.STATED, mention=mention,
    )  # fmt: skip


def lane_of(entry: Entry, mention: PlaceMention, gazetteer: Gazetteer) -> Place:
    """The lane of a name; a town that merely has the word among its other names only lends it its point."""
    place = place_of(entry, gazetteer, mention.span)
    if entry.own or not only_called(entry, mention.name):
        return place
    return replace(place, id=f"learnt:{slug(mention.name)}", name=mention.name, approximate=True)


def _unique_name(entry: Entry, within: Sequence[str], gazetteer: Gazetteer) -> str:
    """The name, with what encloses it when another place of that name is nearly as well known."""
    if not within or entry.number < 0 or entry.kind == "C":
        return entry.name
    kinds = "SV" if entry.kind in "SV" else "CRD"
    others = (other for other in gazetteer.named(entry.name) if other.kind in kinds and other.number != entry.number)
    rivals = [other for other in others if fold(other.name) == fold(entry.name)]
    share = 3 if entry.kind in "SV" else 20
    close = [other for other in rivals if other.kind == "C" or other.population > max(entry.population // share, 499)]
    if not close:
        return entry.name
    abroad = all(other.country != entry.country for other in close)
    return f"{entry.name}, {within[-1] if abroad and entry.kind not in 'SV' else within[0]}"


def encloses(outer: Place, inner: Place) -> bool:
    """True when a lane lies in another one, by the names it gives; "Punjab, Pakistan" is the Punjab of a town there,
    and "Flanders" holds what lies in "West Flanders"."""
    if outer.kind not in (PlaceKind.REGION, PlaceKind.COUNTRY, PlaceKind.SETTLEMENT) or outer.id == inner.id:
        return outer.name in inner.within
    bare, *further = outer.name.split(", ")
    for position, name in enumerate(inner.within):
        if name == outer.name or name.split(", ")[0] == bare:
            return not further or set(further) <= {name, *inner.within[position:]} or name == outer.name
        if is_part(outer) and name == outer.within[0]:
            return True
        part = outer.kind is PlaceKind.REGION and name.endswith(f" {bare}") and not outer.name.endswith("border")
        if part and name.split()[0].lower() in lexicon().words["direction"]:
            return True
    return False


def is_part(place: Place) -> bool:
    """ "Southern Peru": taken to hold whatever else the article names in that country."""
    part = place.kind is PlaceKind.REGION and place.id.startswith("learnt:") and len(place.within) == 1
    return part and place.name.split()[0].lower() in lexicon().words["direction"]


def slug(name: str) -> str:
    """An id part for a place that only this text names."""
    return fold(name).replace(" ", "-") or "place"


def learnt(mention: PlaceMention, home: Place | None, name: str, kind: PlaceKind) -> Place:
    """A place the gazetteer lacks: it takes its surroundings, clock and a rough point from `home`."""
    wide = kind in (PlaceKind.WATER, PlaceKind.REGION)
    beside_home = home is not None and (home.kind is kind or (wide and home.kind is PlaceKind.SETTLEMENT))
    within = () if home is None else home.within if beside_home else (home.name, *home.within)
    return Place(
        id=f"learnt:{slug(name)}", name=name, kind=kind, within=within,
        latitude=home.latitude if home else None, longitude=home.longitude if home else None,
        approximate=True, zone=home.zone if home else None, basis=Basis.STATED, mention=mention.span,
    )  # fmt: skip


def title_case(name: str) -> str:
    """ "Elm street" -> "Elm Street"."""
    return " ".join(
        word if word[:1].isupper() or word in ("of", "the", "de", "la") else word.capitalize() for word in name.split()
    )


def street_or_structure(mention: PlaceMention, home: Place | None) -> Place:
    """A street lies in the town the text is about; so does an unknown bridge, school or river."""
    words = lexicon().words
    text = title_case(mention.span.text.removeprefix("the ").removeprefix("The "))
    generic = mention.generic.lower()
    if generic in words["street_word"]:
        through = generic in ("highway", "interstate", "motorway", "route", "expressway")
        town = home.name.split(",")[0] if home and not through else ""
        home = replace(home, name=home.within[0], within=home.within[1:]) if through and home and home.within else home
        return learnt(mention, home, f"{text}, {town}" if town else text, PlaceKind.STREET)
    water = generic in (
        "river",
        "sea",
        "lake",
        "bay",
        "gulf",
        "strait",
        "straits",
        "channel",
        "ocean",
        "creek",
        "lagoon",
        "fjord",
        "reservoir",
    )
    area = generic in (
        "valley",
        "mountains",
        "hills",
        "islands",
        "island",
        "isles",
        "desert",
        "basin",
        "coast",
        "delta",
        "plateau",
    )
    return learnt(mention, home, text, PlaceKind.WATER if water else PlaceKind.REGION if area else PlaceKind.STRUCTURE)


def part_of(country: Place, direction: str, mention: Span, gazetteer: Gazetteer) -> Place:
    """ "Eastern Ukraine": a part of a country or region, by direction; its point is the middle of its towns."""
    compact = direction.lower().replace(" ", "-").replace("ern", "")
    north = 1 if "north" in compact else -1 if "south" in compact else 0
    east = 1 if "east" in compact else -1 if "west" in compact else 0
    words = [{1: "north", -1: "south"}.get(north, ""), {1: "east", -1: "west"}.get(east, "")]
    word = "-".join(filter(None, words)).capitalize() + "ern" if any(words) else "Central"
    name = f"{word} {country.name}"
    entries = [entry for entry in gazetteer.named(country.name) if entry.kind == "C"]
    point = gazetteer.part(entries[0].country, north, east) if entries and (north or east) else None
    return replace(country, id=f"learnt:{slug(name)}", name=name, kind=PlaceKind.REGION,
                   within=(country.name, *country.within), approximate=True, mention=mention,
                   latitude=point[0] if point else country.latitude,
                   longitude=point[1] if point else country.longitude)  # fmt: skip
