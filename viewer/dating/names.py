"""The names an article holds, and how much each says: a village or a surname that few know says more than a capital.

A name weighs by how rare it is in general (the gazetteer tells of places, word lists of the rest) and in the folder.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from viewer.dating.seen import Seen
from viewer.finding.places_lexicon import lexicon
from viewer.finding.rules import load_words
from viewer.gazetteer.folding import fold
from viewer.gazetteer.gazetteer import Gazetteer

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SMALL = re.compile(r"\b[a-z][\w’-]*")
_POSSESSIVE = re.compile(r"[’']s?$")
_CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][\w-]*")
_SURNAME, _FIRST_NAME, _ACRONYM = 0.8, 0.2, 0.3
_COUNTRY, _REGION, _RARE = 0.1, 0.3, 1.0
_GENERIC = (
    "title", "organisation", "not_place", "direction", "region_word", "city_word", "street_word", "structure_word",
    "water_word", "before_word", "weapon",
)  # fmt: skip


@functools.cache
def generic_words() -> frozenset[str]:
    """Words that names are made of and that name nobody: titles, kinds of places and offices, demonyms."""
    lists = lexicon()
    words = {part for role in _GENERIC for word in lists.words.get(role, ()) for part in word.split()}
    words |= {word.casefold() for word in lists.demonyms}
    return frozenset(words) | frozenset(load_words("en", "times_happenings")["office"])


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a folder spells words: those that it also writes small name nothing, those that stand with a capital letter
    inside some sentence are names where they begin one."""

    small: frozenset[str]
    capital: frozenset[str]

    @staticmethod
    def of(texts: Iterable[str]) -> Spelling:
        small: set[str] = set()
        capital: set[str] = set()
        for text in texts:
            small.update(_SMALL.findall(text))
            capital.update(_CAPITAL.findall(text))
        return Spelling(frozenset(small), frozenset(capital))


def names_of(found: Seen, spelling: Spelling) -> tuple[frozenset[str], frozenset[str]]:
    """(place names, other names), case-folded."""
    left_out = found.left_out
    places = frozenset(fold(p.name) for p in found.places if not p.nominal and not left_out.touch(p.span))
    parts = {word for place in places for word in place.split()}
    inside: set[str] = set()
    opening: set[str] = set()
    for sentence in found.sentences:
        if left_out.touch(sentence.span):
            continue
        words = _WORD.findall(sentence.span.text)
        capital = sum(word[0].isupper() for word in words)
        if len(words) > 3 and capital > 0.6 * len(words):
            continue  # a headline in capitals tells nothing of names
        for i, word in enumerate(words):
            if word[0].isupper():
                (inside if i else opening).add(word)
    within, first = ({_POSSESSIVE.sub("", word) for word in words} for words in (inside, opening))
    kept = {word for word in within | (first & within) | (first & spelling.capital) if len(word) > 2}
    small, generic = spelling.small, generic_words()
    others = (
        word if word.isupper() else low
        for word in kept
        if not ((low := word.casefold()) in small or low in parts or low in generic)
    )
    return places, frozenset(others)


def name_weight(name: str) -> float:
    """How much a name that is no place says in general."""
    if name.isupper():
        return _ACRONYM if len(name) <= 5 else _SURNAME
    return _FIRST_NAME if name in lexicon().words["first_name"] else _SURNAME


@functools.lru_cache(maxsize=8192)
def place_weight(name: str) -> float:
    """By what the gazetteer has of that name: a country says next to nothing, an unknown hamlet most."""
    entries = Gazetteer.open().named(name)
    if not entries:
        return _RARE
    first = entries[0]
    if any(e.kind == "C" for e in entries):
        return _COUNTRY
    if first.kind == "R" and first.population > 200_000 or first.kind == "R" and not first.population:
        return _REGION
    return 0.4 if first.population > 1_000_000 else 0.6 if first.population > 200_000 else _RARE


@functools.cache
def _sorts() -> dict[str, re.Pattern[str]]:
    return {
        sort: re.compile(r"\b(?:" + "|".join(re.escape(word) for word in words) + ")")
        for sort, words in load_words("en", "times_happenings").items()
        if sort not in ("office", "plain", "telling")
    }


def sorts_of(found: Seen, lead: frozenset[int]) -> frozenset[str]:
    """The sorts of happening that the headline and the lead tell of."""
    return sorts_in(" ".join(s.span.text for i, s in enumerate(found.sentences) if s.headline or i in lead))


def sorts_in(words: str) -> frozenset[str]:
    """The sorts of happening that some words tell of."""
    low = words.casefold()
    return frozenset(sort for sort, pattern in _sorts().items() if pattern.search(low))


_SUDDEN = ("accident", "attack", "collapse", "earthquake", "eruption", "explosion", "fire", "flood", "protest", "slide",
           "storm")  # fmt: skip


def sudden(words: str) -> frozenset[str]:
    """The sorts of happening of some words that last no longer than a day or two: one of them on a day is one story."""
    low = words.casefold()
    return frozenset(sort for sort in _SUDDEN if _sorts()[sort].search(low))


_OF_NATURE = ("earthquake", "eruption", "flood", "slide", "storm")


def of_nature(sorts: frozenset[str]) -> bool:
    """Whether one of the sorts is a disaster that strikes a district once in a season: its articles are one story."""
    return not sorts.isdisjoint(_OF_NATURE)
