"""From verdicts on pairs to groups: agglomerative, but never over a pair that must stay apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from viewer.comparing.candidates import candidates
from viewer.comparing.matching import SAME_FIGURE, Match, Matcher, Verdict
from viewer.comparing.profile import Profile
from viewer.errors import Stopped

Pairs = Mapping[tuple[int, int], Match]

_AT_ONCE = 2000  # pairs between two looks at whether to go on
_LINKED = 0.5  # more than this share of the pairs between two groups must tell the same before they become one


def compare_pairs(
    profiles: Sequence[Profile], indices: Sequence[int], cancelled: Callable[[], bool]
) -> dict[tuple[int, int], Match]:
    """Matches of all pairs of these indices that may share an event or are worth a suggestion (lower index first).

    A pair that is not in the result is apart. What words and articles are worth is taken from all profiles.
    """
    matcher = Matcher(profiles)
    found: dict[tuple[int, int], Match] = {}
    for number, (one, other) in enumerate(candidates([profiles[index] for index in indices])):
        if number % _AT_ONCE == 0 and cancelled():
            raise Stopped
        pair = indices[one], indices[other]
        result = matcher.match(profiles[pair[0]], profiles[pair[1]])
        if result.verdict is not Verdict.APART or result.why:
            found[pair] = result
    return found


def group(profiles: Sequence[Profile], indices: Sequence[int], pairs: Pairs) -> list[list[int]]:
    """Of these indices, those of the facts of each event.

    A figure that an article repeats, in its headline and its text, comes first; then articles are compared with one
    another; last what else one article tells twice, which would gather around its own words.
    """
    links = [(pair, result) for pair, result in pairs.items() if result.verdict is Verdict.SAME]
    links.sort(key=lambda link: (_rank(profiles, *link), -link[1].score, link[0]))
    groups = _Groups(indices, pairs)
    for (one, other), _ in links:
        groups.join(one, other)
    return list(groups.members.values())


class _Groups:
    """Groups that grow; counts of pairs between groups are kept, so that no join looks at single facts again."""

    def __init__(self, indices: Sequence[int], pairs: Pairs) -> None:
        self.members = {index: [index] for index in indices}
        self._of = {index: index for index in indices}
        # By group, for each other group: (pairs that may meet, pairs that tell the same).
        self._between: dict[int, dict[int, tuple[int, int]]] = {index: {} for index in indices}
        for (one, other), result in pairs.items():
            if result.verdict is not Verdict.APART:
                count = (1, int(result.verdict is Verdict.SAME))
                self._between[one][other] = self._between[other][one] = count

    def join(self, one: int, other: int) -> None:
        """Join the groups of two facts if every pair between them may meet and most of the pairs tell the same."""
        first, second = sorted((self._of[one], self._of[other]), key=lambda number: -len(self._between[number]))
        if first == second:
            return
        may_meet, same = self._between[first].get(second, (0, 0))
        every = len(self.members[first]) * len(self.members[second])
        if may_meet < every or same <= _LINKED * every:
            return
        for index in self.members[second]:
            self._of[index] = first
        self.members[first] += self.members.pop(second)
        for third, (met, alike) in self._between[second].items():
            del self._between[third][second]
            if third != first:
                before = self._between[first].get(third, (0, 0))
                count = (before[0] + met, before[1] + alike)
                self._between[first][third] = self._between[third][first] = count
        self._between[second].clear()


def _rank(profiles: Sequence[Profile], pair: tuple[int, int], result: Match) -> int:
    if profiles[pair[0]].fact.article != profiles[pair[1]].fact.article:
        return 1
    return 0 if result.score >= SAME_FIGURE else 2
