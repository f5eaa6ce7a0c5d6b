"""Places for the person to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.gazetteer import Entry, Gazetteer, fold
from viewer.model.place import Place, PlaceKind
from viewer.model.when import Basis

_MOST = 40
_KINDS = {
    "C": PlaceKind.COUNTRY,
    "R": PlaceKind.REGION,
    "D": PlaceKind.REGION,
    "S": PlaceKind.SETTLEMENT,
    "V": PlaceKind.SETTLEMENT,
    "B": PlaceKind.STRUCTURE,
    "W": PlaceKind.WATER,
}


def find_places(words: str, lanes: Sequence[Place], own: Sequence[Place] = ()) -> list[Place]:
    """The project's lanes and the places the person added whose name holds the words, then the gazetteer's of that
    name, most peopled first."""
    wanted = fold(words)
    mine = {place.id: place for place in (*own, *lanes)}
    if not wanted:
        return list({place.id: place for place in (*lanes, *mine.values())}.values())[:_MOST]
    found = {id_: place for id_, place in mine.items() if wanted in fold(place.name)}
    gazetteer = Gazetteer.open()
    for entry in (*gazetteer.named(words), *gazetteer.districts(words), *gazetteer.near_named(words)):
        found.setdefault(entry.id, _place(gazetteer, entry))
    return list(found.values())[:_MOST]


def _place(gazetteer: Gazetteer, entry: Entry) -> Place:
    return Place(
        id=entry.id,
        name=entry.name,
        kind=_KINDS.get(entry.kind, PlaceKind.UNKNOWN),
        within=gazetteer.within(entry),
        latitude=entry.latitude,
        longitude=entry.longitude,
        approximate=entry.approximate,
        zone=entry.zone or None,
        basis=Basis.USER,
    )
