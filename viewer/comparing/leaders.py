"""Copies are compared once: of facts that different articles tell in nearly the same words, one stands for all."""

from __future__ import annotations

from collections import defaultdict

from viewer.comparing.profile import Profile

_COPIED = 0.8  # Jaccard coefficient of the concepts
_TRIED = 40  # leaders of one signature that a fact is held against: they all tell of one thing at one time and place


class Leaders:
    """Facts by number, each a leader or the follower of one.

    Only facts alike in all that decides stand for one another: lanes, time, day of print, kind, figures and claimant.
    """

    def __init__(self) -> None:
        self.followers: dict[int, list[int]] = {}  # by leader, itself first
        self._leader_of: dict[int, int] = {}
        self._articles: dict[int, set[str]] = {}
        self._signatures: dict[object, list[tuple[int, Profile]]] = defaultdict(list)

    def add(self, number: int, item: Profile, *, alone: bool = False) -> int:
        """The leader of a fact: itself when no other stands for it, or when it is to be `alone`."""
        whole = not alone and item.dated and item.lanes and item.fact.reported.start
        others = self._signatures[_signature(item)] if whole else []
        for leader, leading in others[:_TRIED]:
            if item.fact.article not in self._articles[leader] and _copies(item, leading):
                self.followers[leader].append(number)
                self._articles[leader].add(item.fact.article)
                self._leader_of[number] = leader
                return leader
        self.followers[number] = [number]
        self._articles[number] = {item.fact.article}
        self._leader_of[number] = number
        others.append((number, item))
        return number

    def leader(self, number: int) -> int:
        return self._leader_of[number]

    def remove(self, number: int, item: Profile) -> None:
        """Forget a fact; of a leader its followers must have been removed before."""
        leader = self._leader_of.pop(number)
        if leader != number:
            self.followers[leader].remove(number)
            self._articles[leader].discard(item.fact.article)
            return
        del self.followers[number], self._articles[number]
        signature = _signature(item)
        left = [other for other in self._signatures.pop(signature, []) if other[0] != number]
        if left:
            self._signatures[signature] = left


def _signature(item: Profile) -> object:
    fact = item.fact
    figures = frozenset((figure.what, figure.minimum, figure.maximum, figure.counts) for figure in fact.figures)
    told = (item.lanes, item.around, item.topics, figures, item.voice, fact.kind, fact.status)
    times = (item.start, item.end, fact.when.basis, fact.reported.start, fact.reported.end)
    return told, times, item.later, item.separate, item.running


def _copies(a: Profile, b: Profile) -> bool:
    return len(a.concepts & b.concepts) >= _COPIED * len(a.concepts | b.concepts)
