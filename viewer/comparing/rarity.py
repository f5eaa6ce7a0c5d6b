"""How much a word says of two facts that share it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection

from viewer.comparing.profile import Profile

_FINE = 1_000_000


class Rarity:
    """How much a concept weighs: the rarer among these facts, the more it says; most, when none of them has it."""

    def __init__(self, profiles: Collection[Profile]) -> None:
        counts = Counter(name for item in profiles for name in item.concepts)
        # Whole numbers, because the order in a set of words differs from run to run, and with it the sum of fractions.
        self._weights = {name: round(_FINE * math.log(1 + len(profiles) / count)) for name, count in counts.items()}
        self._new = round(_FINE * math.log(1 + max(1, len(profiles))))
        self._sums: dict[frozenset[str], int] = {}

    def _weight(self, name: str) -> int:
        return self._weights.get(name, self._new)

    def _sum(self, names: frozenset[str]) -> int:
        known = self._sums.get(names)
        if known is None:
            known = self._sums[names] = sum(map(self._weight, names))
        return known

    def share(self, a: Profile, b: Profile) -> float:
        """Dice coefficient of two facts' concepts by weight: 0 nothing shared, 1 the same words."""
        both = a.concepts & b.concepts
        if not both:
            return 0.0
        return 2 * sum(map(self._weight, both)) / (self._sum(a.concepts) + self._sum(b.concepts))
