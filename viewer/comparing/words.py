"""What two texts have in common: concepts (stems and synonyms) for telling the same, shingles for repeating it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache

from viewer.finding.rule_search import Sought, sought
from viewer.finding.rules import load_words

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_NAMES = re.compile(r"(?<=[\w,;] )[A-Z][a-z]+(?:[ -][A-Z][a-z]+)+")  # who was there tells less than what was done
_QUOTED = re.compile(r"[“\"„«]([^“”\"„«»]{20,})[”\"“»]")
_STEMS = (
    *(("ies", "y"), ("sses", "ss"), ("ations", "ate"), ("ation", "ate"), ("ions", ""), ("ion", ""), ("ments", "")),
    *(("ment", ""), ("ings", ""), ("ing", ""), ("edly", ""), ("ed", ""), ("es", ""), ("ly", ""), ("s", ""), ("e", "")),
)
_SHORTEST = 3  # letters a stem keeps
_SHINGLE = 4


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A crude English stem, the same for the forms of most regular words."""
    for ending, instead in _STEMS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST and not word.endswith("ss"):
            word = word[: -len(ending)] + instead
            break
    if len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] not in "aeiouls":
        return word[:-1]
    return word.removesuffix("e")


def rule(name: str) -> Sought:
    """A rule of `comparing.toml`."""
    return sought("en", "comparing")[name]


@cache
def _concept_of() -> dict[str, str]:
    return {stem(word): concept for concept, words in load_words("en", "concepts").items() for word in words}


@cache
def _empty_stems() -> frozenset[str]:
    return (
        frozenset(stem(word) for group in load_words("en", "empty").values() for word in group) - _concept_of().keys()
    )


@lru_cache(maxsize=20_000)  # a correction compares all facts again
def concepts(text: str, besides: frozenset[str] = frozenset()) -> frozenset[str]:
    """Concepts of a text, without people's full names and the words of `besides` (in lower case)."""
    known = _concept_of()
    return frozenset(known.get(part, part) for part in stems(_NAMES.sub(" ", text), besides))


def stems(text: str, besides: Collection[str] = ()) -> frozenset[str]:
    """Stems of the words that say something, names included."""
    empty = _empty_stems()
    found = {stem(word) for word in words(text) if word not in besides}
    return frozenset(part for part in found if len(part) > 1 and part not in empty)


def words(text: str) -> Iterator[str]:
    """Words in lower case, without a possessive ending; figures are left to whoever compares figures."""
    for word in _WORD.findall(text.lower()):
        if "'" in word or "’" in word:
            word = _POSSESSIVE.sub("", word).replace("’", "'")
        yield word


@lru_cache(maxsize=20_000)
def name_stems(name: str) -> frozenset[str]:
    """The stems of a name that say something."""
    return stems(name)


@lru_cache(maxsize=5_000)
def name_words(name: str) -> frozenset[str]:
    """The words of a name."""
    return frozenset(words(name))


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """Every run of four words, figures included; the whole text when it is shorter."""
    parts = re.findall(r"\w+", text.lower())
    if len(parts) <= _SHINGLE:
        return frozenset({tuple(parts)})
    return frozenset(tuple(parts[at : at + _SHINGLE]) for at in range(len(parts) - _SHINGLE + 1))


def quotations(text: str) -> frozenset[str]:
    """Quoted stretches of more than a few words, in lower case and without punctuation."""
    if not any(mark in text for mark in '“"„«'):
        return frozenset()
    return frozenset(" ".join(re.findall(r"\w+", found.lower())) for found in _QUOTED.findall(text))
