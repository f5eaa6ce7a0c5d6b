"""Whether two articles tell one story: they name the same people, firms and places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from viewer.comparing.profile import Profile
from viewer.comparing.words import stems
from viewer.model.mention import Kind

_NAME = re.compile(r"(?<=[\w,;’'”] )[A-Z][\w’'-]+")  # a capital inside a sentence
_FEWEST = 3  # names that two articles must share
_SHARED = 0.2  # of the names of the one that has fewer
# What comes again the next day, so that one article may tell of several.
_RECURRING = frozenset({Kind.STRIKE, Kind.SHELLING, Kind.INTERCEPTION, Kind.GROUND_ATTACK})


class Stories:
    """Which articles go together; asked for a pair of names, worked out once."""

    def __init__(self, profiles: Iterable[Profile]) -> None:
        self._names: dict[str, set[str]] = defaultdict(set)
        self._recurring: set[str] = set()
        for item in profiles:
            if item.kind in _RECURRING:
                self._recurring.add(item.fact.article)
            words = " ".join(_NAME.findall(item.fact.span.text))
            claimant = item.fact.claimant.name if item.fact.claimant else ""
            lanes = " ".join(place.name for place in item.fact.places)
            self._names[item.fact.article] |= stems(f"{words} {claimant} {lanes}")
        self._asked: dict[tuple[str, str], bool] = {}

    def one(self, a: str, b: str) -> bool:
        """Whether the articles of these names tell one story; an article always tells its own."""
        if a == b:
            return True
        pair = (a, b) if a < b else (b, a)
        known = self._asked.get(pair)
        if known is None:
            known = self._asked[pair] = self.share(*pair) >= _SHARED
        return known

    def one_happening(self, a: str, b: str) -> bool:
        """Whether both tell of one disaster or accident with all that came of it, not of a war with an attack a day."""
        return self.one(a, b) and not {a, b} & self._recurring

    def share(self, a: str, b: str) -> float:
        """Names in common as a share of those of the article that has fewer; 0 when they are too few to tell."""
        one, other = self._names[a], self._names[b]
        both = len(one & other)
        return both / min(len(one), len(other)) if both >= _FEWEST else 0.0
