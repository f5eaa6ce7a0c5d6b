"""Which pairs of facts are worth comparing: those that share a place, a time and a subject."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from viewer.comparing.matching import ACROSS
from viewer.comparing.nearness import GROWING, NARROW, RUNS_ON, may_miss, too_wide
from viewer.comparing.profile import SPEECH, Profile
from viewer.model.mention import Kind

# The most by which matching lets two times miss each other.
_SLACK = timedelta(days=1)
_SLACK_OF = {"cause": timedelta(days=3), "trapped": timedelta(days=2), "missing": timedelta(days=2)}
_HOUR = timedelta(hours=1)
# One place on one day of a war can bring thousands of facts. Beyond this many neighbours in time the rest is left
# apart: too few joined is the better error, and time stays linear in the number of facts.
_NEIGHBOURS = 100
_VOICE = "said by "

# Facts by start and index; of one topic, one kind without a topic, one kind with one, or of an exact hour.
Members = list[tuple[datetime, int]]
Group = tuple[str, str]


def candidates(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Pairs of indices, lower first, each once: near in time, with a lane, a region around it or a claimant in common,
    and of a topic or of kinds that can tell the same."""
    seen: set[int] = set()
    size = len(profiles)
    blocks = _blocks(profiles)
    for name in sorted(blocks):
        groups = blocks[name]
        for one, other in _met(groups):
            for first, second in _within(profiles, name, one, groups[one], groups[other]):
                code = first * size + second if first < second else second * size + first
                if code not in seen:
                    seen.add(code)
                    yield divmod(code, size)


def _blocks(profiles: Sequence[Profile]) -> dict[str, dict[Group, Members]]:
    """Facts by place (or claimant), then by subject."""
    blocks: dict[str, dict[Group, Members]] = defaultdict(lambda: defaultdict(list))
    for index, item in enumerate(profiles):
        names = set(item.lanes | item.around | item.countries)
        if item.kind in SPEECH:
            names.update(f"{_VOICE}{word}" for word in item.voice)
        groups: list[Group] = [("topic", topic) for topic in item.topics]
        groups.append(("counted" if item.topics else "kind", item.kind))
        if item.topics and item.width <= _HOUR:
            groups.append(("hour", ""))
        for name in names:
            for group in groups:
                blocks[name][group].append((item.start, index))
    for groups_of in blocks.values():
        for members in groups_of.values():
            members.sort()
    return blocks


def _met(groups: dict[Group, Members]) -> Iterator[tuple[Group, Group]]:
    """Groups whose facts can tell the same, in both orders when they are two. Facts with topics must share one."""
    for one in sorted(groups):
        if one[0] in ("topic", "hour"):
            yield one, one
        for other in sorted(groups):
            plain = {one[0], other[0]} in ({"kind"}, {"kind", "counted"})
            if plain and (one[1] == other[1] or (Kind(one[1]), Kind(other[1])) in ACROSS):
                yield one, other


def _within(
    profiles: Sequence[Profile], name: str, group: Group, ones: Members, others: Members
) -> Iterator[tuple[int, int]]:
    """Pairs of one of `ones` and of what follows it among `others`."""
    said = name.startswith(_VOICE)
    slack = RUNS_ON if group[1] in GROWING else _SLACK_OF.get(group[1], _SLACK)
    for member in ones:
        item = profiles[member[1]]
        limit = item.end + slack if item.dated else item.end
        exact = said or name in item.lanes
        at = bisect_right(others, member)
        for start, index in others[at : at + _NEIGHBOURS]:
            if start > limit:
                break
            other = profiles[index]
            if start >= item.end and not may_miss(item, other):
                continue
            if item.width > NARROW and too_wide(item, other):
                continue
            if exact or name in other.lanes:  # two towns of a region are apart
                yield member[1], index
