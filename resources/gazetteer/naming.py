"""A place row, the names it goes by and the keys it is found under."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from anyascii import anyascii

from viewer.gazetteer.folding import fold, loose

HERE = Path(__file__).parent
SCRIPTS = re.compile(r"^[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0400-\u04ff\u02b0-\u02ff'’`.\- ()/]+$")
GENERIC = "oblast|region|province|state|governorate|prefecture|county|district|department|canton|voivodeship|republic|"
GENERIC += "municipality|krai|raion|rayon|okrug|territory|division|emirate|metropolis|parish|township"
GENERIC_END = re.compile(rf" (?:{GENERIC})$")
GENERIC_START = re.compile(r"^(?:state|province|region|department|republic|autonomous republic|canton|county) of ")
CLASS_WORDS = (
    ("US IN BR MX NG AU DE AT VE MM SD SS MY", "State"),
    ("IT FR GR CL PE GH NZ ET SN TZ NA PH", "Region"),
    ("EG IQ SY TN YE JO LB OM KW BH PS", "Governorate"),
    ("JP", "Prefecture"),
    ("GB KE NO SE HR HU RO LT EE LR IE AL", "County"),
    ("CO PY BO UY HN SV GT NI HT", "Department"),
    ("BG KG KZ TJ UZ", "Region"),
    ("IL LK BD NP PT LV UG RW", "District"),
    ("CH", "Canton"),
    ("PL", "Voivodeship"),
)
NOT_LATIN = "GR CY IR IQ SY SA YE EG LY DZ MA TN SD JO LB KW OM AE QA BH PS IL IN PK AF BD NP LK MM TH JP CN KR KP TW"
NOT_LATIN += " RU BY BG MK RS ME GE AM KZ KG TJ MN ET ER LA KH MV BT VN UZ TM AZ"
# Where towns are called with or without the article: "Al Qamishli", "Qamishli". Short ones are other words ("As Salt").
ARABIC = frozenset(
    ("EG", "IQ", "SY", "TN", "YE", "JO", "LB", "OM", "KW", "BH", "PS", "LY", "DZ", "MA", "SD", "SA", "AE", "QA")
)
_ARTICLE = re.compile(r"^(?:al|ad|an|ar|as|ash|at|az|el) (?=[a-z]{5,}$)")
_OF_SIZE = 20_000
SLAVIC = {"UA", "RU", "BY", "KZ", "MD", "BG", "GE", "KG"}


@dataclass(slots=True)
class Row:
    """kind: C country, R region, D district, S settlement, V village with a rough point, B structure, W water."""

    id: int
    name: str
    kind: str
    country: str = ""
    region: int = 0
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    zone: str = ""
    within: str = ""
    approximate: bool = False
    names: set[str] = field(default_factory=set)
    capital: bool = False


def usable(name: str) -> bool:
    return bool(SCRIPTS.match(name)) and len(name) > 2 and name[0].isupper() and not (name.isupper() and len(name) < 5)


def rename(cities: Iterable[Row]) -> None:
    """English names of towns and further spellings: by hand; without accents where the script at home is not Latin."""
    with (HERE / "english.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    chosen = {(row["country"], fold(row["known"])): (row["name"], row["also"].split("|")) for row in rows}
    dropped = {(row["country"], fold(row["known"])) for row in rows if row["drop"]}
    for city in sorted(cities, key=lambda city: -city.population):
        plain = ascii_name(city.name) if city.country in NOT_LATIN.split() else city.name
        plain = re.sub(r"[yi]y\b", "y", plain) if city.country == "RU" else plain
        known = [key for name in (city.name, *city.names) if (key := (city.country, fold(name))) in chosen]
        city.names.add(city.name)
        city.name, also = chosen.pop(known[0]) if known else (plain, [])
        city.names |= {name for name in also if name}
        if known and known[0] in dropped:
            city.names = {name for name in city.names if fold(name) != known[0][1]}


def ascii_name(name: str) -> str:
    """The name in plain letters, without the signs that stand for soft letters."""
    return anyascii(name).replace("'", "").replace("`", "")


def tell_apart(regions: Iterable[Row], cities: Iterable[Row]) -> None:
    """A region that bears the name of a town in it gets its class word: "Antalya Province"."""
    towns = {(city.region, fold(city.name)) for city in cities if city.population > 5_000}
    for row in regions:
        if row.kind == "R" and (row.id, fold(row.name)) in towns and not GENERIC_END.search(fold(row.name)):
            row.names.add(row.name)
            row.name += " " + next((word for codes, word in CLASS_WORDS if row.country in codes.split()), "Province")


def keys_of(row: Row) -> Iterator[str]:
    """Keys of a row; "~" marks a short form that needs a generic word, "=" a loose spelling."""
    full = {fold(name) for name in (row.name, *row.names)} - {""}
    if row.kind == "S" and row.country in ARABIC and row.population >= _OF_SIZE:
        full |= {_ARTICLE.sub("", name) for name in full}
    short = {GENERIC_START.sub("", GENERIC_END.sub("", name)) for name in full if row.kind in "RD"} - full - {""}
    for name in full | short:
        bare = row.kind == "D" and not (GENERIC_END.search(name) or GENERIC_START.search(name))
        yield "~" + name if bare else name
    if row.country in SLAVIC:
        yield from {"=" + loose(name) for name in full | short}
