"""One table under one filter and one clock, put in lanes: what stays the same while a person zooms and pans."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.model.place import Place
from viewer.timeline.filters import mask
from viewer.timeline.grouping import Grouped, Grouping, LaneOrder, grouped
from viewer.timeline.index import TimeIndex, build_index
from viewer.timeline.kept import Kept
from viewer.timeline.lanes import Lane, Ordering, lay_lanes
from viewer.timeline.table import FAMILIES, FactTable
from viewer.timeline.view import CLOCKS, View
from viewer.timeline.wording import UNPLACED_LANE

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
# Bins counted at one go: panning reuses them, as they stand still in time.
_BLOCK = 64


@dataclass(frozen=True, eq=False)
class Arrangement:
    """Entries are dated facts in lanes: columns `fact` (row), `lane`, `start`, `end`, one line each.

    An open bound is closed at the bound that is known: what is drawn beyond it is a fade of fixed length. `index`
    groups entries by lane and family (lane * families + family), `facts` counts each fact once. `undated` are rows.
    """

    table: FactTable
    line: int
    shown: NDArray[np.bool_]
    lanes: tuple[Lane, ...]
    fact: Ints
    lane: Ints
    start: Floats
    end: Floats
    index: TimeIndex
    facts: TimeIndex
    undated: Ints

    @cached_property
    def knows_times(self) -> bool:
        """False where not one fact of the table is dated."""
        bounds = self.table.start[self.line], self.table.end[self.line]
        return any(bool(np.isfinite(bound).any()) for bound in bounds)

    @cached_property
    def packings(self) -> Kept[Any]:
        """Marks and rows made so far, by stretch and zoom."""
        return Kept(24)

    @cached_property
    def bins(self) -> Kept[NDArray[np.int32]]:
        """Counts in blocks of bins made so far."""
        return Kept(32)

    @cached_property
    def steps(self) -> Kept[Any]:
        """Orders of facts made so far, for going from one to the next."""
        return Kept(24)

    def counts(self, edges: Floats) -> NDArray[np.int32]:
        """(groups, bins) as `TimeIndex.counts`, for edges of `bin_edges`: neighbours in time are counted once."""
        width = float(edges[1] - edges[0])
        first, count = round(float(edges[0]) / width), len(edges) - 1
        blocks = range(first // _BLOCK, (first + count - 1) // _BLOCK + 1)
        parts = [self.bins.get((width, block), partial(self._block, width, block)) for block in blocks]
        at = first - blocks.start * _BLOCK
        return np.concatenate(parts, axis=1)[:, at : at + count]

    def _block(self, width: float, block: int) -> NDArray[np.int32]:
        edges = np.arange(block * _BLOCK, (block + 1) * _BLOCK + 1, dtype=np.float64) * width
        return self.index.counts(edges).astype(np.int32)

    def touching(self, start: float, end: float) -> Ints:
        """Entries that touch [start, end). Looks at all of them: for a new stretch, not for each frame."""
        return np.flatnonzero((self.start < end) & (self.end >= start))

    def count_in(self, start: float, end: float) -> int:
        """Distinct facts that touch [start, end)."""
        started, ended = self.facts.before(np.array([start, end]))
        return int(started[0, 1] - ended[0, 0])

    def entries_in(self, start: float, end: float) -> int:
        """Entries that touch [start, end)."""
        started, ended = self.index.before(np.array([start, end]))
        return int((started[:, 1] - ended[:, 0]).sum())


def arrange(table: FactTable, view: View, rolled: frozenset[str] | None = None) -> Arrangement:
    """The arrangement a view asks for; kept with its table for the last few filters and foldings.

    `rolled` names the small lanes that stand as one; None lets the number of small lanes decide.
    """
    wants = (view.filter, view.clock, view.folded, view.pinned, view.grouping, view.order, view.by_hand, rolled)
    arranged: Arrangement = table.drawings.get(wants, lambda: _arranged(table, view, rolled))
    return arranged


def _arranged(table: FactTable, view: View, rolled: frozenset[str] | None) -> Arrangement:
    line = CLOCKS.index(view.clock)
    shown = mask(table, view.filter)
    dated = np.isfinite(table.start[line]) | np.isfinite(table.end[line])
    groups = grouped(table, view.grouping)
    # Undated facts stand on the shelf: a place of these alone needs no lane.
    entries = np.flatnonzero((shown & dated)[groups.fact] & _wanted(groups, view))
    code = groups.code[entries]
    counts = np.bincount(code + 1, minlength=len(groups.nodes) + 1)
    held = {code - 1: int(count) for code, count in enumerate(counts)}
    start, end = closed(table, line)
    keys = _order_keys(groups, view.order, code, start[groups.fact[entries]])
    ordering = Ordering(view.order, view.pinned, view.by_hand, keys)
    lanes = lay_lanes(groups.nodes, held, view.folded, ordering, rolled)
    fact, lane = _in_lanes(groups.fact[entries], code, lanes, len(groups.nodes))
    entered = np.bincount(lane, minlength=len(lanes)).tolist()
    lanes = tuple(replace(each, count=count) for each, count in zip(lanes, entered, strict=True))
    rows = np.flatnonzero(shown & dated)
    group = lane * len(FAMILIES) + table.family[fact]
    return Arrangement(
        table=table,
        line=line,
        shown=shown,
        lanes=lanes,
        fact=fact,
        lane=lane,
        start=start[fact],
        end=end[fact],
        index=build_index(group, start[fact], end[fact], len(lanes) * len(FAMILIES)),
        facts=build_index(np.zeros(len(rows), dtype=np.int64), start[rows], end[rows], 1),
        undated=np.flatnonzero(shown & ~dated),
    )


def _wanted(groups: Grouped, view: View) -> NDArray[np.bool_]:
    """(entries,) False in lanes that the person hid: a fact in another lane, too, stays there."""
    lanes = view.filter.lanes
    if lanes is None or view.grouping is not Grouping.PLACE:
        return np.ones(len(groups.code), dtype=bool)
    return np.array([*(node.name in lanes for node in groups.nodes), UNPLACED_LANE in lanes], dtype=bool)[groups.code]


def _order_keys(groups: Grouped, order: LaneOrder, code: NDArray[np.int32], start: Floats) -> dict[int, float]:
    """By code: the earliest start, or how far south; smallest first."""
    if order is LaneOrder.TIME:
        first = np.full(len(groups.nodes) + 1, np.inf)
        np.minimum.at(first, code + 1, start)
        return {number - 1: value for number, value in enumerate(first.tolist())}
    if order is LaneOrder.GEOGRAPHY:
        nodes = [(at, node.latitude) for at, node in enumerate(groups.nodes) if isinstance(node, Place)]
        return {at: -latitude for at, latitude in nodes if latitude is not None}
    return {}


def closed(table: FactTable, line: int) -> tuple[Floats, Floats]:
    """(n,) starts and ends of a clock, an open bound closed at the known one. Undated rows stay infinite."""
    start, end = table.start[line], table.end[line]
    return np.where(np.isfinite(start), start, end), np.where(np.isfinite(end), end, start)


def _in_lanes(
    fact: NDArray[np.int32], place: NDArray[np.int32], lanes: tuple[Lane, ...], places: int
) -> tuple[Ints, Ints]:
    lane_of = np.zeros(places + 1, dtype=np.int64)
    for number, lane in enumerate(lanes):
        lane_of[list(lane.places)] = number
    found = lane_of[place]
    if any(len(lane.places) > 1 for lane in lanes):
        # A fact in two places of one folded lane stands there once.
        width = int(fact.max(initial=0)) + 1
        keys = np.unique(found * width + fact)
        return keys % width, keys // width
    return fact.astype(np.int64), found
