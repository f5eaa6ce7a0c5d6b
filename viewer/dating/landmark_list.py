"""The list of landmarks: rows of a CSV file (`resources/landmarks.csv`, and one that the person may keep).

Columns: start and end (inclusive days, YYYY-MM-DD), name, words and source. `words` are groups joined by &: of each
group one of its words (parted by |) must stand in a sentence that tells of the landmark. `source` says who states the
date.
"""

from __future__ import annotations

import csv
import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from viewer.resources import resource

_COLUMNS = ("start", "end", "name", "words")  # what a row must have
_YEARS_ON = 3
_WORD = re.compile(r"\w+")
_LEAST_WORDS = 4  # letters of all words together: a row that any text fits would date any text


Hits = tuple[tuple[tuple[int, int], ...], ...]  # (start, end) in a sentence, of each group of words


@dataclass(frozen=True, slots=True)
class Landmark:
    """A happening that is known well enough for a text to be dated by it; both days inclusive."""

    start: date
    end: date
    name: str
    words: tuple[tuple[str, ...], ...]

    def may_be_among(self, words: frozenset[str]) -> bool:
        """Whether each group may be met in a text, quickly: by the text's `words_of`."""
        return not any(words.isdisjoint(group) for group in _first_words(self))

    def hits(self, words: str) -> Hits | None:
        """Where its words stand in a sentence, group by group; None unless a word of each group does."""
        found = tuple(tuple(match.span() for match in group.finditer(words)) for group in _patterns(self))
        return found if all(found) else None


def may_be_among(words: frozenset[str], more: Sequence[Landmark] = ()) -> list[Landmark]:
    """Of the program's landmarks and some more those that a text may tell of, by its `words_of`."""
    numbers = {number for word in words & _by_word().keys() for number in _by_word()[word]}
    own = landmarks()
    return [mark for mark in (*(own[number] for number in sorted(numbers)), *more) if mark.may_be_among(words)]


@functools.cache
def _by_word() -> Mapping[str, Sequence[int]]:
    """Numbers of the program's landmarks by the words of the one of their groups that has the fewest."""
    found: dict[str, list[int]] = {}
    for number, mark in enumerate(landmarks()):
        for word in min(_first_words(mark), key=len):
            found.setdefault(word, []).append(number)
    return found


def words_of(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


@functools.lru_cache(maxsize=4096)
def _first_words(mark: Landmark) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(_WORD.findall(word)[0] for word in group) for group in mark.words)


@functools.lru_cache(maxsize=4096)
def _patterns(mark: Landmark) -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(r"\b(?:" + "|".join(re.escape(word) for word in group) + r")(?!\w)", re.IGNORECASE)
        for group in mark.words
    )


@functools.cache
def landmarks() -> tuple[Landmark, ...]:
    """Those that come with the program."""
    with resource("landmarks.csv").open(encoding="utf-8", newline="") as file:
        return read_landmarks(file)[0]


def landmark_years() -> tuple[int, int]:
    """The first and the last year that may be thought of where a text tells none: those of the landmarks, and a few
    more."""
    return min(mark.start.year for mark in landmarks()), max(mark.end.year for mark in landmarks()) + _YEARS_ON


def read_landmarks(lines: Iterable[str]) -> tuple[tuple[Landmark, ...], tuple[str, ...]]:
    """The landmarks of a CSV file's lines, and one sentence for each row that was left out because it is broken."""
    read: list[Landmark] = []
    problems: list[str] = []
    rows = csv.DictReader(lines, strict=True)
    try:
        if missing := [name for name in _COLUMNS if name not in (rows.fieldnames or ())]:
            return (), (f"Its first line does not name the column{'s' * (len(missing) > 1)} {', '.join(missing)}.",)
        for row in rows:
            try:
                read.append(_landmark(row))
            except ValueError as error:
                problems.append(f"Line {rows.line_num} is left out: {error}.")
    except csv.Error as error:
        problems.append(f"Line {rows.line_num + 1} and all below it are left out: {error}.")
    return tuple(read), tuple(problems)


def _landmark(row: dict[str, str | None]) -> Landmark:
    """ValueError, in words for the person, for a row that is no landmark."""
    cells = {name: " ".join((row.get(name) or "").split()) for name in _COLUMNS}
    if empty := [name for name, value in cells.items() if not value]:
        raise ValueError(f"it has no {empty[0]}")
    start, end = _day(cells["start"]), _day(cells["end"])
    if end < start:
        raise ValueError(f"it ends ({end.isoformat()}) before it starts ({start.isoformat()})")
    words = tuple(
        tuple(word for part in group.split("|") if (word := part.strip().casefold()))
        for group in cells["words"].split("&")
    )
    if (
        not all(words)
        or not all(_WORD.search(word) for group in words for word in group)
        or sum(min(map(len, group)) for group in words) < _LEAST_WORDS
    ):
        raise ValueError(f"its words '{cells['words']}' would fit any text")
    return Landmark(start, end, cells["name"], words)


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise ValueError(f"'{words}' is no day written as YYYY-MM-DD") from None
