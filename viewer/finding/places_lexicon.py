"""The word lists of the place rules, ready to ask."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from viewer.finding.rule_search import Sought, sought
from viewer.finding.rules import Rule, load_rules, load_words

LANGUAGE = "en"
FILE = "places"
CUES = "places_cues"


@dataclass(frozen=True)
class Lexicon:
    """Lower-case words by role, the nominal rules, and what "Ill." and "Polish" stand for."""

    words: dict[str, frozenset[str]]
    rules: tuple[Rule, ...]
    abbreviations: dict[str, str]
    demonyms: dict[str, str]

    def has(self, role: str, word: str) -> bool:
        """True when a word, in any case, is in a list."""
        return word.lower() in self.words[role]

    def any(self, roles: tuple[str, ...], word: str) -> bool:
        """True when a word is in one of several lists."""
        low = word.lower()
        return any(low in self.words[role] for role in roles)


@functools.cache
def lexicon() -> Lexicon:
    """The lists of `rules/en/places.toml` and `places_use.toml`."""
    lists = {**load_words(LANGUAGE, "places_use"), **load_words(LANGUAGE, "places_words")}
    abbreviations, demonyms = (
        dict(entry.split("=") for entry in lists.pop(key)) for key in ("abbreviation", "demonym")
    )
    return Lexicon(
        {role: frozenset(words) for role, words in lists.items()},
        load_rules(LANGUAGE, FILE),
        abbreviations,
        demonyms,
    )


@functools.cache
def use_pattern(name: str) -> Sought:
    """A pattern of `places_use.toml` by its name."""
    return sought(LANGUAGE, "places_use")[name]


@functools.cache
def alternatives(*roles: str) -> str:
    """The words of some roles as one group of a pattern, longest first, spaces of any sort."""
    words = {word for role in roles for word in lexicon().words[role]}
    joined = "|".join(
        re.escape(word).replace(r"\ ", r"[ \u00a0]") for word in sorted(words, key=lambda w: (-len(w), w))
    )
    return f"(?:{joined})"
