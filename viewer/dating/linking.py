"""Which articles of a folder tell one story: by an index of what is rare, so that not every pair is compared."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping

from viewer.dating.names import name_weight, place_weight
from viewer.dating.shared import SMALL_FOLDER, Prints, Scale, Shared, alike
from viewer.dating.told import Told

_Term = tuple[str, str]  # what it is, and which
_BUDGET = 3000  # index entries looked at for one article
_KEPT = 24  # candidates compared in full
_SMALL, _GROWTH, _MOST = 2.5, 0.4, 5.0


class Links:
    """The links among a folder's articles; `told` is what each dated article tells, by its date."""

    def __init__(self, prints: Mapping[str, Prints]) -> None:
        self._prints = prints
        self._spread: Counter[str] = Counter()
        self._holders: dict[_Term, list[str]] = {}
        self._looked_at: dict[str, list[list[str]]] = {}
        self._places = {place for own in prints.values() for place in own.places}
        for name, own in prints.items():
            self._spread.update(own.all_names)
            for term in _terms(own):
                self._holders.setdefault(term, []).append(name)
        size = len(prints)
        enough = min(_MOST, _SMALL + _GROWTH * math.log2(max(1.0, size / 8)))
        self._weights: dict[str, float] = {}
        self._scale = Scale(size <= SMALL_FOLDER, enough, self._weight)

    def candidates(self, name: str, among: Collection[str]) -> list[str]:
        """Those of `among` (a set of names) that share most with an article, by its rarest terms."""
        shared: Counter[str] = Counter()
        for holders in self._rarest(name):
            shared.update([holder for holder in holders if holder in among])
        shared.pop(name, None)
        ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
        return [other for other, _ in ranked[:_KEPT]]

    def _rarest(self, name: str) -> list[list[str]]:
        """The holders of each of an article's rarest terms that others hold too."""
        if name not in self._looked_at:
            terms = [term for term in _terms(self._prints[name]) if len(self._holders[term]) > 1]
            chosen: list[list[str]] = []
            seen = 0
            for term in sorted(terms, key=lambda t: (len(self._holders[t]), str(t))):
                chosen.append(self._holders[term])
                seen += len(self._holders[term])
                if seen > _BUDGET:
                    break
            self._looked_at[name] = chosen
        return self._looked_at[name]

    def link(self, name: str, other: str, told: Told) -> Shared:
        """How firmly two articles are linked; `told` are the days the other one tells."""
        return alike(self._prints[name], self._prints[other], told, self._scale)

    def names_in_common(self, name: str, other: str) -> tuple[float, tuple[str, ...]]:
        """How much the names say that two articles share, and the weightiest of them."""
        a, b = self._prints[name], self._prints[other]
        names = sorted(a.all_names & b.all_names, key=lambda n: (-self._weight(n), -len(n), n))
        return sum(self._weight(n) for n in names), tuple(n.title() for n in names[:3])

    def _weight(self, name: str) -> float:
        """Rare in general, times rare in this folder: a name that a third of a large folder holds says little."""
        if name not in self._weights:
            general = place_weight(name) if name in self._places else name_weight(name)
            size, holders = len(self._prints), self._spread[name]
            common = math.log2(holders / 4) / math.log2(size / 4) if size > 8 and holders > 4 else 0.0
            self._weights[name] = general * max(0.2, 1 - common)
        return self._weights[name]


def _terms(own: Prints) -> set[_Term]:
    terms = {("name", name) for name in own.all_names} | {("quote", run) for run in own.quotes}
    terms |= {(what.value, str(least)) for what, least in own.figures} | {("number", n) for n in own.numbers}
    return terms | {("minute", minute) for _, minute, _ in own.clocks}
