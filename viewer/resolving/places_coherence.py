"""One article's places lie in one or two countries: what speaks for a country, and which names do not fit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from difflib import SequenceMatcher

from viewer.finding.places_lexicon import lexicon
from viewer.gazetteer import Entry, Gazetteer, fold
from viewer.model.mention import PlaceMention

_WORD = re.compile(r"(?<![\w’'-])[A-Z][a-z]{3,}(?![\w])")
_ARTICLE = re.compile(r"^(?:al|el|ad|ar|as|at|an|az|ed|city of|the|la|los|las|le|saint|st|san) ")
_MOST = 2
_FAMOUS = 400_000
_KNOWN_AS = 500_000
_ALIKE = 0.6
_SLAVIC = frozenset(("UA", "RU", "BY", "KZ", "MD", "GE", "KG"))


def demonyms(text: str, gazetteer: Gazetteer) -> Counter[str]:
    """Country codes by how often the text uses their demonyms ("Chadian"), each counted twice at most."""
    counted: Counter[str] = Counter()
    for word in _WORD.findall(text):
        country = lexicon().demonyms.get(word)
        code = next((entry.country for entry in gazetteer.named(country) if entry.kind == "C"), "") if country else ""
        if code and counted[code] < _MOST:
            counted[code] += 1
    return counted


def alike(entry: Entry, name: str) -> bool:
    """True when a name is a spelling of the place's own name, not another word for it (Kharkov; not "Dawn")."""
    own, other = (_ARTICLE.sub("", fold(word)) for word in (entry.name, name))
    return own == other or own in other or other in own or SequenceMatcher(None, own, other).ratio() > _ALIKE


def misfits(
    chosen: Mapping[PlaceMention, Entry],
    countries: Mapping[str, Mapping[str, float]],
    hinted: Mapping[PlaceMention, object],
) -> frozenset[PlaceMention]:
    """Names whose only bearers are small places of a country that nothing else in the article speaks for.

    `countries`: by folded name, the shares of countries that all other names speak for.
    """
    wrong = set()
    for mention, entry in chosen.items():
        support = countries[fold(mention.name)]
        if entry.kind not in "SV" or not support or hinted[mention] or support.get(entry.country, 0.0) > 0:
            continue
        famous = entry.population >= _FAMOUS or (entry.capital and fold(entry.name) == fold(mention.name))
        fits = fold(entry.name) == fold(mention.name) and (len(support) > _MOST or entry.population >= 50_000)
        if not (famous or fits):
            wrong.add(mention)
    return frozenset(wrong)


def only_called(entry: Entry, name: str) -> bool:
    """True when a town merely has this word among its other names: it may mean what lies around it (Sulu: Jolo)."""
    minor = entry.kind in "SV" and entry.population < _KNOWN_AS and entry.country not in _SLAVIC
    return minor and not alike(entry, name)
