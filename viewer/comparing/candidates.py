"""Which pairs of facts are worth comparing: those that share a place, a time and a subject."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import cache

from viewer.comparing.matching import ACROSS
from viewer.comparing.nearness import CHANGING, NARROW, RUNS_ON, may_miss, too_wide
from viewer.comparing.profile import SPEECH, Profile
from viewer.model.mention import Kind

# The most by which matching lets two times miss each other.
_SLACK = timedelta(days=1)
_SLACK_OF = {"cause": timedelta(days=3)}
_HOUR = timedelta(hours=1)
# One place on one day of a war can bring thousands of facts. Beyond this many neighbours in time the rest is left
# apart: too few joined is the better error, and time stays linear in the number of facts.
_NEIGHBOURS = 100
_HALF = 4  # times the concepts that two have in common
_VOICE = "said by "
_TOLD = "told in "

# Facts by start and number; of one topic, one kind without a topic, one kind with one, or of an exact hour.
Members = list[tuple[datetime, int]]
Group = tuple[str, str]


class Blocks:
    """Facts by place (or claimant) and subject, in order of time; `profiles` holds each under its number.

    Articles that `mates` gives for an article tell of its happening: there facts of other places are compared as well.
    """

    def __init__(self, profiles: dict[int, Profile], mates: Callable[[str], Iterable[str]] = lambda _article: ()) -> None:
        self._profiles, self.mates = profiles, mates
        # Under a place stand facts of it, and those that only lie around it: of these no two tell of one town.
        self._members: dict[tuple[str, Group, bool], Members] = {}

    def fill(self, numbers: Sequence[int]) -> None:
        """Add many at once."""
        for number in numbers:
            entry = self._profiles[number].start, number
            for key in _keys(self._profiles[number]):
                self._members.setdefault(key, []).append(entry)
        for members in self._members.values():
            members.sort()

    def add(self, number: int) -> None:
        entry = self._profiles[number].start, number
        for key in _keys(self._profiles[number]):
            insort(self._members.setdefault(key, []), entry)

    def remove(self, number: int) -> None:
        """Forget a fact whose profile is still there."""
        entry = self._profiles[number].start, number
        for key in _keys(self._profiles[number]):
            members = self._members[key]
            del members[bisect_left(members, entry)]
            if not members:
                del self._members[key]

    def after(self, number: int) -> set[int]:
        """Those worth comparing with a fact that begin when it does or later: over all facts, each pair once."""
        item, found = self._profiles[number], set[int]()
        for members, topic in self._around(item):
            limit = _limit(item, topic)
            at = bisect_right(members, (item.start, number))
            for start, other in members[at : at + _NEIGHBOURS]:
                if start > limit:
                    break
                if other not in found and _may_meet(item, self._profiles[other]):
                    found.add(other)
        return found

    def before(self, number: int) -> set[int]:
        """Those worth comparing with a fact that begin before it does."""
        item, found = self._profiles[number], set[int]()
        for members, topic in self._around(item):
            at = bisect_left(members, (item.start, number))
            for _, other in members[max(0, at - _NEIGHBOURS) : at]:
                earlier = self._profiles[other]
                if other not in found and item.start <= _limit(earlier, topic) and _may_meet(earlier, item):
                    found.add(other)
        return found

    def _around(self, item: Profile) -> Iterator[tuple[Members, str]]:
        """Lists that may hold neighbours of a fact, and their topic."""
        groups, get = _groups(item), self._members.get
        partners = [partner for group in groups for partner in _partners(group)]
        for name, exact in _names(item):
            for partner in partners:
                if members := get((name, partner, True)):
                    yield members, partner[1]
                if exact and (members := get((name, partner, False))):
                    yield members, partner[1]
        for mate in self.mates(item.fact.article):  # elsewhere only the same subject can be the same
            for group in groups:
                if members := get((f"{_TOLD}{mate}", group, True)):
                    yield members, group[1]


def candidates(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Pairs of indices, lower first, each once: near in time, with a lane, a region around it or a claimant in common,
    and of a topic or of kinds that can tell the same."""
    blocks = Blocks(dict(enumerate(profiles)))
    blocks.fill(range(len(profiles)))
    for number in range(len(profiles)):
        for other in sorted(blocks.after(number)):
            yield min(number, other), max(number, other)


def _keys(item: Profile) -> Iterator[tuple[str, Group, bool]]:
    """The lists that hold a fact: by name and group, and whether it happened there rather than within."""
    groups = _groups(item)
    for name, exact in (*_names(item), (f"{_TOLD}{item.fact.article}", True)):
        for group in groups:
            yield name, group, exact


def _names(item: Profile) -> list[tuple[str, bool]]:
    names = [(name, True) for name in item.lanes]
    names += ((name, False) for name in (item.around | item.countries) - item.lanes)
    if item.kind in SPEECH:
        names += ((f"{_VOICE}{word}", True) for word in item.voice)
    return names


def _groups(item: Profile) -> list[Group]:
    groups: list[Group] = [("topic", topic) for topic in item.topics]
    groups.append(("counted" if item.topics else "kind", item.kind.value))
    if item.topics and item.width <= _HOUR:
        groups.append(("hour", ""))
    return groups


@cache
def _partners(group: Group) -> tuple[Group, ...]:
    """Groups whose facts can tell the same as those of this one. Facts with topics must share one."""
    what, name = group
    if what in ("topic", "hour"):
        return (group,)
    kinds = [kind.value for kind in Kind if kind.value == name or (Kind(name), kind) in ACROSS]
    plain = ("kind",) if what == "counted" else ("kind", "counted")
    return tuple((other, kind) for other in plain for kind in kinds)


def _limit(item: Profile, topic: str) -> datetime:
    """The latest start of what can be of one time with a fact."""
    if not item.dated:
        return item.end
    return item.end + (RUNS_ON if topic in CHANGING else _SLACK_OF.get(topic, _SLACK))


def _may_meet(earlier: Profile, later: Profile) -> bool:
    if not (earlier.dated and later.dated) and earlier.topics.isdisjoint(later.topics):
        # Where a time is open only nearly the same words count: half of them are looked for before any is weighed.
        both = len(earlier.concepts & later.concepts)
        return _HALF * both >= len(earlier.concepts) + len(later.concepts)
    if later.start >= earlier.end and not may_miss(earlier, later):
        return False
    return earlier.width <= NARROW or not too_wide(earlier, later)
