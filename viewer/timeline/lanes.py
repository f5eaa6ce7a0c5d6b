"""Lanes: one for each place (or article, claimant ...) that holds facts, nested by what lies within what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import inf

from viewer.model.place import Place, PlaceKind
from viewer.timeline.grouping import LaneOrder, Node
from viewer.timeline.wording import UNPLACED_LANE

# Lanes of so few facts are small, and so many of them may stand by themselves.
_SMALL, SMALL_MOST = 2, 12
# Before the name of the lane that they lie in: the name of the lane that holds small ones. No place is called so.
ROLLED = "more:"


@dataclass(frozen=True, slots=True)
class Lane:
    """`name` is the place's (or UNPLACED_LANE), `title` what the head shows, `depth` 0 for a root.

    `places` are the place codes drawn here: its own, and when it is folded those of every lane within. -1 stands for
    facts without a place. `count` is the number of entries of `places`, `folds` True when lanes lie within.
    `held` names the small lanes that one rolled lane stands for.
    """

    name: str
    title: str
    depth: int
    places: tuple[int, ...]
    count: int
    folds: bool = False
    folded: bool = False
    held: tuple[str, ...] = ()
    pinned: bool = False

    @property
    def rolled(self) -> bool:
        """True for a lane that holds small ones, and is no place."""
        return bool(self.held)

    @property
    def named(self) -> str:
        """What the head shows where it cannot be opened: "Ashby and 3 more"."""
        return f"{self.held[0]} and {len(self.held) - 1} more" if self.rolled else self.title

    @property
    def said(self) -> str:
        """Its name for people."""
        if self.rolled:
            return f"{self.title}: {'; '.join(self.held)}"
        return self.name if self.name.startswith(self.title) else self.title


def countries_of(places: Sequence[Place]) -> frozenset[str]:
    """Countries get lanes, but hold none. Outermost names of no known kind are taken for countries."""
    kinds = {place.name: place.kind for place in places}
    inner = {name for place in places for name in place.within[:-1]}
    outer = {place.within[-1] for place in places if place.within}
    unknown = {name for name in outer - inner if kinds.get(name, PlaceKind.UNKNOWN) is PlaceKind.UNKNOWN}
    return frozenset(unknown | {name for name, kind in kinds.items() if kind is PlaceKind.COUNTRY})


@dataclass(frozen=True, slots=True)
class Ordering:
    """Which lane lies above among its neighbours: `pinned` ones first, with what holds them, then as `by` says.

    `by_hand` names lanes from the top; `keys` give each place code a number for TIME and GEOGRAPHY, smallest first.
    """

    by: LaneOrder = LaneOrder.COUNT
    pinned: Sequence[str] = ()
    by_hand: Sequence[str] = ()
    keys: Mapping[int, float] = field(default_factory=dict)


def lay_lanes(
    places: Sequence[Place | Node],
    counts: Mapping[int, int],
    folded: frozenset[str] = frozenset(),
    ordering: Ordering | None = None,
    rolled: frozenset[str] | None = None,
) -> tuple[Lane, ...]:
    """Lanes from the top down. `counts` gives the entries of each place code; -1 those without a place.

    A place in between without facts of its own is a lane only when it holds two or more. Countries hold no lanes.
    Those named by `rolled` (`small_lanes` when None) stand as "9 more lanes" in the lane that they lie in. That lane is
    folded at first: its name among `folded` opens it. The lane of the unplaced comes last, where lanes are places.
    """
    ordering = ordering or Ordering()
    tree = _Tree(places, counts)
    small = _small_ones(tree, ordering.pinned) if rolled is None else rolled.intersection(tree.leaves)
    walker = _Walker(tree, counts, folded, ordering, small)
    walker.walk("", 0)
    if all(isinstance(place, Place) for place in places):
        return (*walker.lanes, Lane(UNPLACED_LANE, UNPLACED_LANE, 0, (-1,), counts.get(-1, 0)))
    return tuple(walker.lanes) or (Lane("", "No dated facts", 0, (), 0),)


class _Walker:
    """Goes down the tree in order and gathers `lanes`."""

    def __init__(
        self,
        tree: _Tree,
        counts: Mapping[int, int],
        folded: frozenset[str],
        ordering: Ordering,
        small: frozenset[str],
    ) -> None:
        self.lanes: list[Lane] = []
        self._tree, self._counts, self._folded, self._small = tree, counts, folded, small
        self._by, self._keys = ordering.by, ordering.keys
        self._pins = {name: at for at, name in enumerate(ordering.pinned)}
        self._hand = {name: at for at, name in enumerate(ordering.by_hand)} if ordering.by is LaneOrder.HAND else {}

    def walk(self, parent: str, depth: int) -> None:
        inner = sorted(self._tree.inside[parent], key=self._order)
        rolled = [name for name in inner if name in self._small]
        for name in inner:
            if name not in self._small or len(rolled) < 2:
                self._add(name, depth, parent)
        if len(rolled) > 1:
            self._roll(rolled, depth, parent)

    def _order(self, name: str) -> tuple[int, int, float, int, str]:
        pin = min((self._pins.get(each, len(self._pins)) for each in self._tree.names_below(name)), default=0)
        hand = self._hand.get(name, len(self._hand))
        if self._by is LaneOrder.NAME:
            return pin, hand, 0.0, 0, name.casefold()
        key = min((self._keys.get(code, inf) for code in self._tree.codes_below(name)), default=inf)
        return pin, hand, key, -self._tree.total(name), name

    def _add(self, name: str, depth: int, parent: str) -> None:
        holds = bool(self._tree.inside[name])
        shut = holds and name in self._folded
        codes = tuple(self._tree.codes_below(name)) if shut else self._tree.own(name)
        count = sum(self._counts.get(code, 0) for code in codes)
        title = self._tree.titles.get(name) or _title(name, parent)
        self.lanes.append(Lane(name, title, depth, codes, count, holds, shut, pinned=name in self._pins))
        if not shut:
            self.walk(name, depth + 1)

    def _roll(self, names: Sequence[str], depth: int, parent: str) -> None:
        name = ROLLED + parent
        shut = name not in self._folded
        codes = tuple(code for each in names for code in self._tree.own(each)) if shut else ()
        title = f"{len(names)} {'more' if shut else 'small'} lanes"
        self.lanes.append(Lane(name, title, depth, codes, len(codes), folds=True, folded=shut, held=tuple(names)))
        for each in () if shut else names:
            self._add(each, depth + 1, parent)


def small_lanes(places: Sequence[Place | Node], counts: Mapping[int, int], most: int = SMALL_MOST) -> frozenset[str]:
    """Lanes of one or two facts to roll together: none where there are no more than `most`.

    Else the smallest, down to those of one fact, and further where these are not enough.
    """
    return _small_ones(_Tree(places, counts), (), most)


def _small_ones(tree: _Tree, pinned: Sequence[str], most: int = SMALL_MOST) -> frozenset[str]:
    counts = {name: tree.total(name) for name in tree.leaves if name not in pinned}
    small = sorted((name for name, count in counts.items() if count <= _SMALL), key=lambda n: (-counts[n], n))
    if len(small) <= most:
        return frozenset()
    return frozenset(name for at, name in enumerate(small) if counts[name] == 1 or at >= most)


def siblings(lanes: Sequence[Lane], name: str) -> list[str]:
    """Names of the lanes that lie beside the lane called `name`, itself among them, from the top."""
    at = next((i for i, lane in enumerate(lanes) if lane.name == name), -1)
    if at < 0:
        return []
    depth = lanes[at].depth
    first = next((i + 1 for i in range(at, -1, -1) if lanes[i].depth < depth), 0)
    last = next((i for i in range(at, len(lanes)) if lanes[i].depth < depth), len(lanes))
    return [lane.name for lane in lanes[first:last] if lane.depth == depth]


def moved(lanes: Sequence[Lane], name: str, to: int) -> tuple[str, ...]:
    """Names of all lanes from the top, with one moved to place `to` among its siblings; none where it cannot be."""
    beside = siblings(lanes, name)
    if name not in beside:
        return ()
    kept = [each for each in beside if each != name]
    kept.insert(min(max(to, 0), len(kept)), name)
    rank = {each: at for at, each in enumerate(kept)}
    others = iter(sorted(beside, key=rank.__getitem__))
    return tuple(next(others) if lane.name in rank else lane.name for lane in lanes)


def lane_to_fold(lanes: Sequence[Lane], name: str, *, shut: bool) -> str:
    """The lane called `name`, or the nearest around it, that can be folded (unfolded when not `shut`); "" for none."""
    at = next((i for i, lane in enumerate(lanes) if lane.name == name), -1)
    depth = lanes[at].depth + 1 if at >= 0 else 0
    for lane in reversed(lanes[: at + 1]):
        if lane.depth < depth:
            depth = lane.depth
            if lane.folds and lane.folded != shut:
                return lane.name
    return ""


def _title(name: str, parent: str) -> str:
    """ "Mill Lane, Ashby" is "Mill Lane" inside the lane of Ashby."""
    return name.removesuffix(f", {parent}") if parent else name


class _Tree:
    """Which lane holds which."""

    def __init__(self, places: Sequence[Place | Node], counts: Mapping[int, int]) -> None:
        self.titles = {place.name: place.title for place in places if isinstance(place, Node)}
        self._code = {place.name: code for code, place in enumerate(places) if counts.get(code, 0)}
        self._counts = counts
        countries = countries_of([place for place in places if isinstance(place, Place)])
        chains = {
            name: [outer for outer in places[code].within if outer not in countries and outer != name]
            for name, code in self._code.items()
        }
        names = set(self._code) | _worth_a_lane(chains, set(self._code))
        self.inside: dict[str, list[str]] = defaultdict(list)
        within = dict(chains)
        for chain in chains.values():
            for i, name in enumerate(chain):
                within.setdefault(name, chain[i + 1 :])
        parents: dict[str, str] = {}
        for name in sorted(names):
            outer = (o for o in within[name] if o in names and not _leads(parents, o, name))
            parents[name] = next(outer, "")
            self.inside[parents[name]].append(name)

    @property
    def leaves(self) -> list[str]:
        """Lanes that hold facts and no lane."""
        return [name for name in self._code if not self.inside.get(name)]

    def own(self, name: str) -> tuple[int, ...]:
        return (self._code[name],) if name in self._code else ()

    def codes_below(self, name: str) -> list[int]:
        codes = list(self.own(name))
        for child in self.inside.get(name, ()):
            codes += self.codes_below(child)
        return codes

    def names_below(self, name: str) -> list[str]:
        """Itself and all lanes within."""
        return [name, *(each for child in self.inside.get(name, ()) for each in self.names_below(child))]

    def total(self, name: str) -> int:
        return sum(self._counts.get(code, 0) for code in self.codes_below(name))


def _leads(parents: Mapping[str, str], name: str, to: str) -> bool:
    """True when going outward from `name` comes to `to`: two places that claim to hold each other."""
    while name:
        if name == to:
            return True
        name = parents.get(name, "")
    return False


def _worth_a_lane(chains: Mapping[str, Sequence[str]], holding: set[str]) -> set[str]:
    """Places in between, without facts, that hold at least two branches."""
    branches: dict[str, set[str]] = defaultdict(set)
    for name, chain in chains.items():
        below = name
        for outer in chain:
            branches[outer].add(below)
            below = outer
    return {outer for outer, below in branches.items() if len(below) > 1 and outer not in holding}
