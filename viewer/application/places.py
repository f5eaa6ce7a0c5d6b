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


def find_places(words: str, lanes: Sequence[Place]) -> list[Place]:
    """The project's own places whose name holds the words, then the gazetteer's of that name, most peopled first."""
    wanted = fold(words)
    if not wanted:
        return list(lanes[:_MOST])
    found = {place.id: place for place in lanes if wanted in fold(place.name)}
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
