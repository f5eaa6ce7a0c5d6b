"""From verdicts on pairs to groups: agglomerative, but never over a pair that must stay apart."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from viewer.comparing.matching import SAME_FIGURE, Match, Verdict
from viewer.comparing.profile import Profile

Pairs = Mapping[tuple[int, int], Match]  # by indices, lower first; what is not there is apart

_LINKED = 0.5  # more than this share of the pairs between two groups must tell the same before they become one


def group(
    profiles: Sequence[Profile],
    pairs: Pairs,
    joined: Sequence[tuple[int, int]] = (),
    apart: Collection[tuple[int, int]] = (),
) -> list[list[int]]:
    """Indices of the facts of each event.

    A figure that an article repeats, in its headline and its text, comes first; then articles are compared with one
    another; last what else one article tells twice, which would gather around its own words. What the person said is
    heard before and after: `apart` are never in one group, and of `joined` the groups are one, or where that would
    bring together what is apart, the two alone.
    """
    pairs = {pair: match for pair, match in pairs.items() if pair not in apart} if apart else pairs
    links = [(pair, result) for pair, result in pairs.items() if result.verdict is Verdict.SAME]
    links.sort(key=lambda link: (_rank(profiles, *link), -link[1].score, link[0]))
    groups = _Groups(range(len(profiles)), pairs)
    for (one, other), _ in links:
        groups.join(one, other)
    members = list(groups.members.values())
    return _as_told(members, joined, apart) if joined else members


def _as_told(
    members: list[list[int]], joined: Sequence[tuple[int, int]], apart: Collection[tuple[int, int]]
) -> list[list[int]]:
    group_of = {index: own for own in members for index in own}
    for one, other in joined:
        first, second = group_of[one], group_of[other]
        if first is second:
            continue
        if any((min(a, b), max(a, b)) in apart for a in first for b in second):
            first.remove(one)
            first = [one]
            if any((min(one, b), max(one, b)) in apart for b in second if b != other):
                second.remove(other)
                second = [other]
        first += second
        second.clear()
        for index in first:
            group_of[index] = first
    whole = {id(own): own for own in group_of.values()}
    return list(whole.values())


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
