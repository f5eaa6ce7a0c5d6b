"""The person's own places: `places.csv` in the user data folder, which serves every project.

Columns: name, kind (settlement, region, structure or water), latitude and longitude in degrees (both or none), within
(names outward, parted by |), zone (an IANA name), approximate (yes or nothing). A row needs a name and a kind.
"""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from viewer.application.homes import places_file
from viewer.errors import ProjectError
from viewer.gazetteer import Gazetteer, fold
from viewer.model.place import Place, PlaceKind
from viewer.model.when import Basis

KINDS = (PlaceKind.SETTLEMENT, PlaceKind.REGION, PlaceKind.STRUCTURE, PlaceKind.WATER)
_COLUMNS = ("name", "kind", "latitude", "longitude", "within", "zone", "approximate")
_FARTHEST = {"latitude": 90.0, "longitude": 180.0}


def make_place(
    name: str,
    kind: PlaceKind,
    point: tuple[float, float] | None = None,
    parent: Place | None = None,
    *,
    near: Place | None = None,
    taken: Sequence[Place] = (),
) -> Place:
    """A place of the person's; without a `point` it stands roughly where `near` or its parent does.

    `taken` are lanes of the project. Where one of them, or a place of the gazetteer, has the name already, the new
    place is called by its parent too, so that no two lanes have one name. ProjectError for a name of no letters.
    """
    name = " ".join(name.split())
    if not fold(name):
        raise ProjectError("A place needs a name.")
    within = (parent.name, *parent.within) if parent is not None else ()
    others = {place.name for place in taken} | {entry.name for entry in Gazetteer.open().named(name)}
    lane = f"{name}, {parent.name}" if parent is not None and name in others else name
    stand_in = near or parent
    rough = point is None
    if rough and stand_in is not None and stand_in.latitude is not None and stand_in.longitude is not None:
        point = stand_in.latitude, stand_in.longitude
    latitude, longitude = point or (None, None)
    zone = next((place.zone for place in (parent, near) if place is not None and place.zone), None)
    return Place(_id(lane), lane, kind, within, latitude, longitude, rough, zone, Basis.USER)


def _id(name: str) -> str:
    return f"user:{fold(name).replace(' ', '-')}"


def together(first: Iterable[Place], second: Iterable[Place]) -> tuple[Place, ...]:
    """Places by id; those of `second` stand in for those of `first`."""
    return tuple({place.id: place for place in (*first, *second)}.values())


def user_places() -> tuple[tuple[Place, ...], str]:
    """The places of the file, and one sentence on what could not be read of them ("" when all could)."""
    path = places_file()
    try:
        rows = _rows(path)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        return (), f"Your places in {path} cannot be read: {error}."
    places, problems = read_places(rows)
    if not problems:
        return places, ""
    more = len(problems) - 1
    rest = f" {more} more line{'s are' if more > 1 else ' is'} left out too." if more else ""
    return places, f"Your places in {path}: {problems[0]}{rest}"


def read_places(rows: Sequence[Sequence[str]]) -> tuple[tuple[Place, ...], tuple[str, ...]]:
    """The places of the rows of a file, the first of which names the columns, and a sentence for each broken row."""
    places: list[Place] = []
    problems: list[str] = []
    if rows and not {"name", "kind"} <= set(rows[0]):
        return (), ("the first line must name the columns name and kind.",)
    for number, values in enumerate(rows[1:], 2):
        if not any(value.strip() for value in values):
            continue
        try:
            places.append(_place(dict(zip(rows[0], (value.strip() for value in values), strict=False))))
        except ValueError as error:
            problems.append(f"line {number} is left out, {error}.")
    return together((), places), tuple(problems)


def _place(row: Mapping[str, str]) -> Place:
    name, word = " ".join(row.get("name", "").split()), row.get("kind", "").lower()
    if not fold(name):
        raise ValueError("it names no place")
    if word not in KINDS:
        raise ValueError(f"{word or 'nothing'} is no kind: {', '.join(KINDS)} are")
    point = [_degrees(axis, row.get(axis, "")) for axis in ("latitude", "longitude")]
    if (point[0] is None) != (point[1] is None):
        raise ValueError("latitude and longitude belong together")
    within = tuple(part.strip() for part in row.get("within", "").split("|") if part.strip())
    rough = row.get("approximate", "").lower() in ("yes", "true", "1") or point[0] is None
    return Place(
        _id(name), name, PlaceKind(word), within, point[0], point[1], rough, row.get("zone") or None, Basis.USER
    )


def _degrees(axis: str, words: str) -> float | None:
    if not words:
        return None
    try:
        value = float(words)
    except ValueError:
        raise ValueError(f"{words} is no {axis}") from None
    if not abs(value) <= _FARTHEST[axis]:
        raise ValueError(f"{words} is no {axis}")
    return value


def keep(places: Iterable[Place], forget: Iterable[Place]) -> None:
    """Write places into the file and take others out of it, if they still stand there as they are given here.

    What the person wrote in other lines, broken ones too, stays. ProjectError when the file cannot be read or written.
    """
    path = places_file()
    places = tuple(places)
    gone = set(forget) | {place for place in user_places()[0] if place.id in {kept.id for kept in places}}
    try:
        rows = _rows(path) or [list(_COLUMNS)]
        kept = [row for row in rows[1:] if not set(read_places([rows[0], row])[0]) & gone]
        new = [_row(place, rows[0]) for place in places]
        if kept + new != rows[1:]:
            _write(path, [rows[0], *kept, *new])
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ProjectError(f"Your places in {path} cannot be changed: {error}.") from error


def _row(place: Place, columns: Sequence[str]) -> list[str]:
    values = {
        "name": place.name,
        "kind": place.kind.value,
        "latitude": "" if place.latitude is None else f"{place.latitude:.6g}",
        "longitude": "" if place.longitude is None else f"{place.longitude:.6g}",
        "within": "|".join(place.within),
        "zone": place.zone or "",
        "approximate": "yes" if place.approximate else "",
    }
    return [values.get(column, "") for column in columns]


def _rows(path: Path) -> list[list[str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file))
    except FileNotFoundError:
        return []


def _write(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Whole or not at all."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(prefix="places-", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text.getvalue())
        os.replace(draft, path)
    except OSError:
        Path(draft).unlink(missing_ok=True)
        raise


def as_written(place: Place) -> Place:
    """The place as the file gives it back."""
    row = dict(zip(_COLUMNS, _row(replace(place, mention=None), _COLUMNS), strict=True))
    return _place(row)
