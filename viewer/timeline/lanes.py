"""Lanes: one for each place that holds facts, nested by what lies within what, the busiest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from viewer.model.place import Place, PlaceKind
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
        return f"{self.title}: {'; '.join(self.held)}" if self.rolled else self.name


def countries_of(places: Sequence[Place]) -> frozenset[str]:
    """Countries get lanes, but hold none. Outermost names of no known kind are taken for countries."""
    kinds = {place.name: place.kind for place in places}
    inner = {name for place in places for name in place.within[:-1]}
    outer = {place.within[-1] for place in places if place.within}
    unknown = {name for name in outer - inner if kinds.get(name, PlaceKind.UNKNOWN) is PlaceKind.UNKNOWN}
    return frozenset(unknown | {name for name, kind in kinds.items() if kind is PlaceKind.COUNTRY})


def lay_lanes(
    places: Sequence[Place],
    counts: Mapping[int, int],
    folded: frozenset[str] = frozenset(),
    pinned: Sequence[str] = (),
    rolled: frozenset[str] | None = None,
) -> tuple[Lane, ...]:
    """Lanes from the top down. `counts` gives the entries of each place code; -1 those without a place.

    A place in between without facts of its own is a lane only when it holds two or more. Countries hold no lanes.
    Those named by `rolled` (`small_lanes` when None) stand as "9 more lanes" in the lane that they lie in. That lane is
    folded at first: its name among `folded` opens it.
    """
    tree = _Tree(places, counts)
    small = _small_ones(tree, pinned) if rolled is None else rolled.intersection(tree.leaves)
    walker = _Walker(tree, counts, folded, {name: i for i, name in enumerate(pinned)}, small)
    walker.walk("", 0)
    return (*walker.lanes, Lane(UNPLACED_LANE, UNPLACED_LANE, 0, (-1,), counts.get(-1, 0)))


@dataclass
class _Walker:
    """Goes down the tree, the busiest lane first, and gathers `lanes`."""

    tree: _Tree
    counts: Mapping[int, int]
    folded: frozenset[str]
    rank: Mapping[str, int]
    small: frozenset[str]
    lanes: list[Lane] = field(default_factory=list)

    def walk(self, parent: str, depth: int) -> None:
        inner = sorted(self.tree.inside[parent], key=self._order)
        rolled = [name for name in inner if name in self.small]
        for name in inner:
            if name not in self.small or len(rolled) < 2:
                self._add(name, depth, parent)
        if len(rolled) > 1:
            self._roll(rolled, depth, parent)

    def _order(self, name: str) -> tuple[int, int, str]:
        return (self.rank.get(name, len(self.rank)), -self.tree.total(name), name)

    def _add(self, name: str, depth: int, parent: str) -> None:
        holds = bool(self.tree.inside[name])
        shut = holds and name in self.folded
        codes = tuple(self.tree.codes_below(name)) if shut else self.tree.own(name)
        count = sum(self.counts.get(code, 0) for code in codes)
        self.lanes.append(Lane(name, _title(name, parent), depth, codes, count, holds, shut))
        if not shut:
            self.walk(name, depth + 1)

    def _roll(self, names: Sequence[str], depth: int, parent: str) -> None:
        name = ROLLED + parent
        shut = name not in self.folded
        codes = tuple(code for each in names for code in self.tree.own(each)) if shut else ()
        title = f"{len(names)} {'more' if shut else 'small'} lanes"
        self.lanes.append(Lane(name, title, depth, codes, len(codes), folds=True, folded=shut, held=tuple(names)))
        for each in () if shut else names:
            self._add(each, depth + 1, parent)


def small_lanes(places: Sequence[Place], counts: Mapping[int, int], most: int = SMALL_MOST) -> frozenset[str]:
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

    def __init__(self, places: Sequence[Place], counts: Mapping[int, int]) -> None:
        self._code = {place.name: code for code, place in enumerate(places) if counts.get(code, 0)}
        self._counts = counts
        countries = countries_of(places)
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
