"""Which articles of an incident rest on one origin, so that copies do not count as witnesses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from viewer.model.event import Event
from viewer.model.fact import Fact

# Share of the events that two articles both tell which rest on one origin, from which the two count as one.
_SAME_ORIGIN = 0.5


Letters = tuple[str, ...]


def shared_origins(
    events: Sequence[Event], facts: Mapping[str, Fact], letters: Mapping[str, str]
) -> tuple[tuple[Letters, ...], tuple[Letters, ...]]:
    """Letters of articles that rest on one origin in most of what both tell, and pairs that do so in some of it."""
    both: Counter[tuple[str, str]] = Counter()
    one: Counter[tuple[str, str]] = Counter()
    order = {name: at for at, name in enumerate(letters)}
    for event in events:
        both.update(combinations(_articles(event.facts, facts, order), 2))
        same = {pair for group in event.origins for pair in combinations(_articles(group, facts, order), 2)}
        one.update(same)
    groups: dict[str, set[str]] = {name: {name} for name in letters}
    for pair, count in one.items():
        if count >= _SAME_ORIGIN * both[pair]:
            joint = groups[pair[0]] | groups[pair[1]]
            groups.update((name, joint) for name in joint)
    distinct = {tuple(letters[name] for name in letters if name in group) for group in groups.values()}
    whole = sorted((group for group in distinct if len(group) > 1), key=lambda group: (len(group[0]), group))
    apart = (pair for pair in one if pair[1] not in groups[pair[0]])
    partly = sorted(apart, key=lambda pair: (order[pair[0]], order[pair[1]]))
    return tuple(whole), tuple((letters[a], letters[b]) for a, b in partly)


def _articles(keys: Sequence[str], facts: Mapping[str, Fact], order: Mapping[str, int]) -> list[str]:
    return sorted({facts[key].article for key in keys if key in facts}, key=lambda name: order[name])
