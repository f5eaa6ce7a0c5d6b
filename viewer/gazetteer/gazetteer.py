"""Look up places by name."""

from __future__ import annotations

import functools
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from urllib.request import pathname2url

from viewer.gazetteer import expanding
from viewer.gazetteer.folding import fold, loose
from viewer.model.place import Place, PlaceKind

_FIELDS = "p.id, p.name, p.kind, p.country, p.region, p.latitude / 10000.0, p.longitude / 10000.0, p.population, "
_FIELDS += "z.name, p.within, p.approximate, p.capital"
_FROM = "place p join zone z on z.id = p.zone"
_BY_KEY = f"select {_FIELDS} from name n join place p on p.id = n.place join zone z on z.id = p.zone where n.key = ?"


@dataclass(frozen=True, slots=True)
class Entry:
    """One place. `kind`: C country, R region, D district, S settlement, V village, B structure, W water.

    `number` is the GeoNames number, the digits of a KATOTTG code, or negative for a hand-made entry. `region` is the
    number of the first-order region (0 = none), `within` names outward where they were written by hand. `own` is the
    id of a place that the person added, "" for the program's.
    """

    number: int
    name: str
    kind: str
    country: str
    region: int
    latitude: float | None
    longitude: float | None
    population: int
    zone: str
    within: tuple[str, ...]
    approximate: bool
    capital: bool
    own: str = ""

    @property
    def id(self) -> str:
        """`geonames:N`, `katottg:CODE`, `user:SLUG`, or `learnt:SLUG` for a hand-made entry."""
        if self.own:
            return self.own
        if self.number < 0:
            return f"learnt:{fold(self.name).replace(' ', '-')}"
        return f"geonames:{self.number}" if self.number < 10**12 else f"katottg:UA{self.number:017d}"


# Numbers of the person's places go down from here; those of the hand-made entries stay far above.
_FIRST_OWN = -1_000_000
_KINDS = {PlaceKind.COUNTRY: "C", PlaceKind.REGION: "R", PlaceKind.SETTLEMENT: "S", PlaceKind.WATER: "W"}
_OWN: ContextVar[tuple[Place, ...]] = ContextVar("own_places", default=())


@contextmanager
def knowing(places: Sequence[Place]) -> Iterator[None]:
    """Within it, `Gazetteer.open` knows the places that the person added too."""
    token = _OWN.set(tuple(places))
    try:
        yield
    finally:
        _OWN.reset(token)


class Gazetteer:
    """Read-only; keys are those of `folding`. Open it once a process, after the process has started.

    `own` are the places that the person added: they come before the file's places of that name.
    """

    def __init__(self, db: sqlite3.Connection, own: Sequence[Place] = ()) -> None:
        self._db = db
        self._named: dict[str, tuple[Entry, ...]] = {}
        self._numbered: dict[int, Entry | None] = {}
        self._own: dict[str, list[Entry]] = {}
        # Known to the look-ups at once only when all are made: a place is not found by itself.
        for entry, keys in [self._made(place, _FIRST_OWN - number) for number, place in enumerate(own)]:
            self._numbered[entry.number] = entry
            for key in keys:
                self._own.setdefault(key, []).append(entry)
        self._named.clear()

    @classmethod
    def open(cls) -> Gazetteer:
        """This process's gazetteer; the first call ever on a machine takes a second or two to expand it."""
        return _of_process(os.getpid(), _OWN.get())

    def _made(self, place: Place, number: int) -> tuple[Entry, set[str]]:
        """The entry of a place that the person added, and its keys; country and region are those that it lies in."""
        outer = [entry for name in place.within for entry in self.named(name)]
        country = next((entry.country for entry in outer if entry.kind == "C"), "")
        country = country or next((entry.country for entry in outer if entry.kind in "RS"), "")
        region = next((entry for entry in outer if entry.kind == "R" and entry.country == country), None)
        home = region or self.country(country)
        kind = _KINDS.get(place.kind, "B")
        entry = Entry(number, place.name, kind, country, region.number if region else 0, place.latitude,
                      place.longitude, 0, place.zone or (home.zone if home else ""), place.within, place.approximate,
                      False, place.id)  # fmt: skip
        keys = {fold(place.name), fold(place.name.split(", ")[0])} - {""}
        return entry, keys | {f"={loose(key)}" for key in keys}

    def named(self, name: str) -> tuple[Entry, ...]:
        """All places of that name, the person's own first, then the most peopled; () when none has it."""
        key = fold(name)
        return self._of_key(key) if key else ()

    def near_named(self, name: str) -> tuple[Entry, ...]:
        """Places whose name is spelt alike in another way of writing Slavic names."""
        key = fold(name)
        return self._of_key("=" + loose(key)) if len(key) > 3 else ()

    def districts(self, name: str) -> tuple[Entry, ...]:
        """Second-order regions of that short name ("Harris" of Harris County)."""
        return self._of_key("~" + fold(name))

    def numbered(self, number: int) -> Entry | None:
        """The place with that number."""
        if number not in self._numbered:
            rows = self._db.execute(f"select {_FIELDS} from {_FROM} where p.id = ?", (number,)).fetchall()
            self._numbered[number] = _entry(rows[0]) if rows else None
        return self._numbered[number]

    def capital(self, code: str) -> Entry | None:
        """The capital of a country."""
        return self._capitals.get(code)

    @functools.cached_property
    def _capitals(self) -> dict[str, Entry]:
        rows = self._db.execute(f"select {_FIELDS} from {_FROM} where p.capital").fetchall()
        return {row[3]: _entry(row) for row in rows}

    def country(self, code: str) -> Entry | None:
        """The country of an ISO 3166 code."""
        return self._countries.get(code)

    @functools.cached_property
    def _countries(self) -> dict[str, Entry]:
        rows = self._db.execute(f"select {_FIELDS} from {_FROM} where p.kind = 'C'").fetchall()
        return {row[3]: _entry(row) for row in rows}

    def part(self, country: str, north: int, east: int) -> tuple[float, float] | None:
        """Mean point of a country's towns north (1) or south (-1), east (1) or west (-1) of its middle; 0 = either."""
        sql = "select latitude, longitude from part where country = ? and north = ? and east = ?"
        found = self._db.execute(sql, (country, north, east)).fetchone()
        return (float(found[0]), float(found[1])) if found else None

    def within(self, entry: Entry) -> tuple[str, ...]:
        """Names of what encloses it, outward."""
        if entry.within:
            return entry.within
        country = self.country(entry.country) if entry.kind != "C" else None
        region = self.numbered(entry.region) if entry.region and entry.region != entry.number else None
        found = [part.name for part in (region, country) if part is not None and part.name != entry.name]
        return tuple(found)

    def _of_key(self, key: str) -> tuple[Entry, ...]:
        found = self._named.get(key)
        if found is None:
            rows = self._db.execute(_BY_KEY, (key,)).fetchall()
            known = sorted(map(_entry, rows), key=lambda entry: (-entry.population, entry.number))
            found = (*self._own.get(key, ()), *known)
            self._named[key] = found
        return found


def _entry(row: tuple[int, str, str, str, int, float | None, float | None, int, str, str, int, int]) -> Entry:
    within = tuple(part for part in row[9].split("|") if part)
    return Entry(*row[:8], row[8], within, bool(row[10]), bool(row[11]))


@functools.lru_cache(maxsize=4)
def _of_process(process: int, own: tuple[Place, ...] = ()) -> Gazetteer:
    return Gazetteer(_file_of_process(process), own)


@functools.lru_cache(maxsize=1)
def _file_of_process(_process: int) -> sqlite3.Connection:
    path = expanding.expanded()
    if path is not None:
        uri = f"file:{pathname2url(str(path))}?mode=ro&immutable=1"
        return sqlite3.connect(uri, uri=True, check_same_thread=False)
    memory = sqlite3.connect(":memory:", check_same_thread=False)
    memory.deserialize(expanding.unpacked(expanding.packed()))
    return memory
