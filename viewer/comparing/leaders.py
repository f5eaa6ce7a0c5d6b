"""Copies are compared once: of facts that different articles tell in nearly the same words, one stands for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from viewer.comparing.profile import Profile

_COPIED = 0.8  # Jaccard coefficient of the concepts
_TRIED = 40  # leaders of one signature that a fact is held against: they all tell of one thing at one time and place


def find_leaders(profiles: Sequence[Profile]) -> dict[int, list[int]]:
    """Indices of the facts that each leader stands for, itself first; in the order of `profiles`.

    Only facts alike in all that decides stand for one another: lanes, time, day of print, kind, figures and claimant.
    """
    followers: dict[int, list[int]] = {}
    articles: dict[int, set[str]] = {}
    by_signature: dict[object, list[int]] = defaultdict(list)
    for index, item in enumerate(profiles):
        leaders = by_signature[_signature(item)] if item.dated and item.lanes and item.fact.reported.start else []
        for leader in leaders[:_TRIED]:
            if item.fact.article not in articles[leader] and _copies(item, profiles[leader]):
                followers[leader].append(index)
                articles[leader].add(item.fact.article)
                break
        else:
            followers[index] = [index]
            articles[index] = {item.fact.article}
            leaders.append(index)
    return followers


def _signature(item: Profile) -> object:
    fact = item.fact
    figures = frozenset((figure.what, figure.minimum, figure.maximum, figure.counts) for figure in fact.figures)
    told = (item.lanes, item.around, item.topics, figures, item.voice, fact.kind, fact.status)
    times = (item.start, item.end, fact.when.basis, fact.reported.start, fact.reported.end)
    return told, times, item.later, item.separate, item.running


def _copies(a: Profile, b: Profile) -> bool:
    return len(a.concepts & b.concepts) >= _COPIED * len(a.concepts | b.concepts)
