"""From verdicts on pairs to groups: agglomerative, but never over a pair that must stay apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from viewer.comparing.matching import SAME_FIGURE, Match, Rarity, Verdict, match
from viewer.comparing.profile import SPEECH, Profile

Pairs = Mapping[tuple[int, int], Match]

_SLACK = timedelta(days=3)  # the most by which matching lets two times miss each other
# One place on one day of a war can bring thousands of facts. Beyond this many neighbours in time the rest is left
# apart: too few joined is the better error, and time stays linear in the number of facts.
_NEIGHBOURS = 400
_VOICE = "said by "
_LINKED = 0.5  # more than this share of the pairs between two groups must tell the same before they become one


def compare_pairs(profiles: Sequence[Profile]) -> dict[tuple[int, int], Match]:
    """Matches of all pairs that may share an event or are worth a suggestion, by index (lower first).

    A pair that is not in the result is apart.
    """
    rarity = Rarity(profiles)
    found: dict[tuple[int, int], Match] = {}
    for pair in _candidates(profiles):
        if pair not in found:
            result = match(profiles[pair[0]], profiles[pair[1]], rarity)
            if result.verdict is not Verdict.APART or result.why:
                found[pair] = result
    return found


def group(profiles: Sequence[Profile], pairs: Pairs) -> list[list[int]]:
    """Indices of the facts of each event, in the order of `profiles`.

    A figure that an article repeats, in its headline and its text, comes first; then articles are compared with one
    another; last what else one article tells twice, which would gather around its own words.
    """
    links = [(pair, result) for pair, result in pairs.items() if result.verdict is Verdict.SAME]
    links.sort(key=lambda link: (_rank(profiles, *link), -link[1].score, link[0]))
    groups = _Groups(len(profiles), pairs)
    for (one, other), _ in links:
        groups.join(one, other)
    return sorted(sorted(members) for members in groups.members.values())


class _Groups:
    """Groups that grow; counts of pairs between groups are kept, so that no join looks at single facts again."""

    def __init__(self, size: int, pairs: Pairs) -> None:
        self.members = {index: [index] for index in range(size)}
        self._of = list(range(size))
        self._between: list[dict[int, tuple[int, int]]] = [
            {} for _ in range(size)
        ]  # group -> (may meet, tell the same)
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


def _candidates(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Pairs that share a lane, a region around it or a claimant, and nearly overlap in time; some come twice."""
    lanes: dict[str, list[int]] = defaultdict(list)
    for index, item in enumerate(profiles):
        for name in item.lanes | item.around | item.countries:
            lanes[name].append(index)
        if item.kind in SPEECH:
            for word in item.voice:
                lanes[f"{_VOICE}{word}"].append(index)
    for name in sorted(lanes):
        members = sorted(lanes[name], key=lambda index: (profiles[index].start, index))
        for at, one in enumerate(members):
            limit = _later(profiles[one])
            exact = name in profiles[one].lanes or name.startswith(_VOICE)
            for other in members[at + 1 : at + 1 + _NEIGHBOURS]:
                if profiles[other].start > limit:
                    break
                if exact or name in profiles[other].lanes:  # two towns of a region are apart
                    yield (one, other) if one < other else (other, one)


def _later(item: Profile) -> datetime:
    return item.end + _SLACK if item.dated else item.end
