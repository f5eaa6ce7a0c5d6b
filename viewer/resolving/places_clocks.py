"""Where two clocks are in use: in occupied areas "local time" may be the one or the other.

`resources/gazetteer/clocks.csv`: name and country of an area or of a town in it, the days of the occupation, and both
zones. A town's own row goes before that of its area; one without zones says that its clock is in no doubt.
"""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass
from datetime import date

from viewer.model.place import Place
from viewer.resources import resource


@dataclass(frozen=True, slots=True)
class TwoClocks:
    """The zones in use from the day `since` up to, and without, the day `until` (None: to this day)."""

    zones: tuple[str, ...]
    since: date
    until: date | None

    def held_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


@functools.cache
def _known() -> dict[tuple[str, str], TwoClocks | None]:
    with resource("gazetteer", "clocks.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        (row["name"], row["country"]): TwoClocks(
            tuple(row["zones"].split("|")),
            date.fromisoformat(row["since"]),
            date.fromisoformat(row["until"]) if row["until"] else None,
        )
        if row["zones"]
        else None
        for row in rows
    }


def two_clocks(place: Place | None) -> TwoClocks | None:
    """The clocks of a place where it is in doubt which one is meant; None elsewhere."""
    if place is None or not place.within:
        return None
    known, country = _known(), place.within[-1]
    for name in (place.name.split(", ")[0], *place.within):
        if (name, country) in known:
            return known[name, country]
    return None
