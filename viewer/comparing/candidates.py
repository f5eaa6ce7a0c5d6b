"""Which pairs of facts are worth comparing: those that share a place, a time and a subject."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import cache

from viewer.comparing.kinds import ACROSS
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
_NOBODY: list[tuple[datetime, int]] = []

# Facts by start and number; of one topic, one kind without a topic, one kind with one, or of an exact hour.
Members = list[tuple[datetime, int]]
Group = tuple[str, str]


class Blocks:
    """Facts by place (or claimant) and subject, in order of time; `profiles` holds each under its number.

    Articles that `mates` gives for an article tell of its happening: there facts of other places are compared as well.
    """

    def __init__(
        self, profiles: dict[int, Profile], mates: Callable[[str], Iterable[str]] = lambda _article: ()
    ) -> None:
        self._profiles, self.mates = profiles, mates
        # Under a place stand facts of it, and those that only lie around it: of these no two tell of one town.
        self._there: dict[str, dict[Group, Members]] = {}
        self._within: dict[str, dict[Group, Members]] = {}

    def fill(self, numbers: Sequence[int]) -> None:
        """Add many at once."""
        for number in numbers:
            entry = self._profiles[number].start, number
            for block, group in self._homes(self._profiles[number]):
                block.setdefault(group, []).append(entry)
        for blocks in (self._there, self._within):
            for block in blocks.values():
                for members in block.values():
                    members.sort()

    def add(self, number: int) -> None:
        entry = self._profiles[number].start, number
        for block, group in self._homes(self._profiles[number]):
            insort(block.setdefault(group, []), entry)

    def remove(self, number: int) -> None:
        """Forget a fact whose profile is still there."""
        entry = self._profiles[number].start, number
        for block, group in self._homes(self._profiles[number]):
            members = block[group]
            del members[bisect_left(members, entry)]
            if not members:
                del block[group]

    def _homes(self, item: Profile) -> Iterator[tuple[dict[Group, Members], Group]]:
        """Where a fact stands: blocks, and its groups in them."""
        groups = _groups(item)
        for name, exact in (*_names(item), (f"{_TOLD}{item.fact.article}", True)):
            block = (self._there if exact else self._within).setdefault(name, {})
            for group in groups:
                yield block, group

    def after(self, number: int) -> set[int]:
        """Those worth comparing with a fact that begin when it does or later: over all facts, each pair once."""
        profiles, item, found = self._profiles, self._profiles[number], set[int]()
        narrow, dated, entry = item.width <= NARROW, item.dated, (item.start, number)
        for members, topic in self._around(item):
            at = bisect_right(members, entry)
            if at == len(members):
                continue
            limit = _limit(item, topic)
            for start, other in members[at : at + _NEIGHBOURS]:
                if start > limit:
                    break
                if other in found:
                    continue
                later = profiles[other]
                if not dated or not later.dated:
                    if not _may_repeat(item, later):
                        continue
                elif (start >= item.end and not may_miss(item, later)) or not (narrow or not too_wide(item, later)):
                    continue
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
        groups = _groups(item)
        partners = frozenset[Group]().union(*map(_partners, groups))
        for name, exact in _names(item):
            yield from _of(self._there.get(name), partners)
            if exact:
                yield from _of(self._within.get(name), partners)
        article = item.fact.article
        for mate in (article, *self.mates(article)):  # elsewhere only the same subject can be the same
            yield from _of(self._there.get(f"{_TOLD}{mate}"), groups)


def _of(block: dict[Group, Members] | None, groups: Collection[Group]) -> Iterator[tuple[Members, str]]:
    if not block:
        return
    if len(block) < len(groups):
        for group, members in block.items():
            if group in groups:
                yield members, group[1]
        return
    for group in groups:
        members = block.get(group, _NOBODY)
        if members:
            yield members, group[1]


def candidates(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Pairs of indices, lower first, each once: near in time, with a lane, a region around it or a claimant in common,
    and of a topic or of kinds that can tell the same."""
    blocks = Blocks(dict(enumerate(profiles)))
    blocks.fill(range(len(profiles)))
    for number in range(len(profiles)):
        for other in sorted(blocks.after(number)):
            yield min(number, other), max(number, other)


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
def _partners(group: Group) -> frozenset[Group]:
    """Groups whose facts can tell the same as those of this one. Facts with topics must share one."""
    what, name = group
    if what in ("topic", "hour"):
        return frozenset({group})
    kinds = [kind.value for kind in Kind if kind.value == name or (Kind(name), kind) in ACROSS]
    plain = ("kind",) if what == "counted" else ("kind", "counted")
    return frozenset((other, kind) for other in plain for kind in kinds)


def _limit(item: Profile, topic: str) -> datetime:
    """The latest start of what can be of one time with a fact."""
    if not item.dated:
        return item.end
    return item.end + (RUNS_ON if topic in CHANGING else _SLACK_OF.get(topic, _SLACK))


def _may_meet(earlier: Profile, later: Profile) -> bool:
    if not (earlier.dated and later.dated):
        return _may_repeat(earlier, later)
    if later.start >= earlier.end and not may_miss(earlier, later):
        return False
    return earlier.width <= NARROW or not too_wide(earlier, later)


def _may_repeat(a: Profile, b: Profile) -> bool:
    """Where a time is open only a figure or nearly the same words count: half of these, before any word is weighed."""
    if not a.topics.isdisjoint(b.topics):
        return True
    return _HALF * len(a.concepts & b.concepts) >= len(a.concepts) + len(b.concepts)
