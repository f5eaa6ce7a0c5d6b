"""From verdicts on pairs to groups: agglomerative, but never over a pair that must stay apart."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from viewer.comparing.matching import SAME_FIGURE, Match, Verdict
from viewer.comparing.profile import Profile

Pairs = Mapping[tuple[int, int], Match]  # by indices, lower first

_LINKED = 0.5  # more than this share of the pairs between two groups must tell the same before they become one


def group(
    profiles: Sequence[Profile],
    pairs: Pairs,
    meet: Callable[[int, int], bool],
    joined: Sequence[tuple[int, int]] = (),
    apart: Collection[tuple[int, int]] = (),
) -> list[list[int]]:
    """Indices of the facts of each event; `meet` says of two whether they may share one at all.

    A figure that an article repeats, in its headline and its text, comes first; then articles are compared with one
    another; last what else one article tells twice, which would gather around its own words. What the person said is
    heard before and after: `apart` are never in one group, and of `joined` the groups are one, or where that would
    bring together what is apart, the two alone.
    """
    links = [(pair, result) for pair, result in pairs.items() if result.verdict is Verdict.SAME]
    links.sort(key=lambda link: (_rank(profiles, *link), -link[1].score, link[0]))
    if apart:
        links = [link for link in links if link[0] not in apart]
    groups = _Groups(range(len(profiles)), [pair for pair, _ in links], lambda a, b: (a, b) not in apart and meet(a, b))
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
    """Groups that grow; how many pairs between two tell the same is kept, so that no join counts single facts again."""

    def __init__(
        self, indices: Sequence[int], same: Sequence[tuple[int, int]], meet: Callable[[int, int], bool]
    ) -> None:
        self.members = {index: [index] for index in indices}
        self._of = {index: index for index in indices}
        self._same: dict[int, dict[int, int]] = {index: {} for index in indices}  # by group, for each other group
        self._linked, self._meet = set(same), meet
        for one, other in same:
            self._same[one][other] = self._same[other][one] = 1

    def join(self, one: int, other: int) -> None:
        """Join the groups of two facts if most of the pairs between them tell the same and all others may meet."""
        first, second = sorted((self._of[one], self._of[other]), key=lambda number: -len(self._same[number]))
        if first == second or not self._fit(first, second):
            return
        for index in self.members[second]:
            self._of[index] = first
        self.members[first] += self.members.pop(second)
        for third, count in self._same.pop(second).items():
            del self._same[third][second]
            if third != first:
                self._same[first][third] = self._same[third][first] = self._same[first].get(third, 0) + count

    def _fit(self, first: int, second: int) -> bool:
        ones, others = self.members[first], self.members[second]
        if self._same[first].get(second, 0) <= _LINKED * len(ones) * len(others):
            return False
        pairs = ((min(a, b), max(a, b)) for a in ones for b in others)
        return all(pair in self._linked or self._meet(*pair) for pair in pairs)


def _rank(profiles: Sequence[Profile], pair: tuple[int, int], result: Match) -> int:
    if profiles[pair[0]].fact.article != profiles[pair[1]].fact.article:
        return 1
    return 0 if result.score >= SAME_FIGURE else 2
