"""One table under one filter and one clock, put in lanes: what stays the same while a person zooms and pans."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.model.place import Place
from viewer.model.when import Basis
from viewer.timeline.filters import mask
from viewer.timeline.folding import Drawn, Warp, warp_of
from viewer.timeline.grouping import Grouped, Grouping, LaneOrder, grouped
from viewer.timeline.index import TimeIndex, build_index
from viewer.timeline.kept import Kept
from viewer.timeline.lanes import Lane, Ordering, lay_lanes
from viewer.timeline.style import colour_classes
from viewer.timeline.table import BASES, FAMILIES, FactTable
from viewer.timeline.view import CLOCKS, View, fit
from viewer.timeline.wording import UNPLACED_LANE

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Codes = NDArray[np.int32]
_FIRM = (BASES.index(Basis.STATED), BASES.index(Basis.USER))
_AS_IT_IS = Warp()
# Air beside all facts, as a share of what is drawn.
_AIR = 0.03
COLOURS = len(colour_classes())
# Bins counted at one go: panning reuses them, as they stand still in time.
BLOCK = 64


@dataclass(frozen=True, eq=False)
class Arrangement:
    """Entries are dated facts in lanes, by lane and then by start: columns `fact` (row) and `start`.

    Those of lane n are `bounds[n]` to `bounds[n + 1]`. An open bound is closed at the one that is known: what is drawn
    beyond it is a fade of fixed length. `index` groups entries by lane and colour (lane * colours + colour, see
    `colour_classes`), `facts` counts each fact once. `undated` are rows. All times are drawn ones, as `warp` maps them.
    """

    table: FactTable
    line: int
    shown: NDArray[np.bool_]
    lanes: tuple[Lane, ...]
    fact: Codes
    bounds: Ints
    start: Floats
    index: TimeIndex
    facts: TimeIndex
    undated: Ints
    warp: Warp = field(default_factory=Warp)

    @cached_property
    def knows_times(self) -> bool:
        """False where not one fact of the table is dated."""
        bounds = self.table.start[self.line], self.table.end[self.line]
        return any(bool(np.isfinite(bound).any()) for bound in bounds)

    @cached_property
    def packings(self) -> Kept[Any]:
        """Rows made so far, by stretch and zoom."""
        return Kept(24)

    @cached_property
    def marks(self) -> Kept[Any]:
        """Marks of lanes made so far, by stretch."""
        return Kept(600)

    @cached_property
    def bins(self) -> Kept[NDArray[np.int32]]:
        """Counts in blocks of bins made so far."""
        return Kept(48)

    @cached_property
    def steps(self) -> Kept[Any]:
        """Orders of facts made so far, for going from one to the next."""
        return Kept(24)

    @cached_property
    def worth(self) -> Ints:
        """What to name first among many: the greater, the more an entry's fact weighs; no two are alike.

        By whether accounts differ, by how many facts tell the event, by a stated time, by whether the fact is core; the
        lower 32 bits count entries back from their number.
        """
        table = self.table
        facts = np.minimum(np.bincount(table.event, minlength=len(table.accounts)), 0xFFFF)
        event = (table.accounts > 1).astype(np.int64) << 20 | facts.astype(np.int64) << 2
        weight = event[table.event]
        weight |= np.isin(table.basis[self.line], _FIRM).astype(np.int64) << 1
        weight |= table.core
        return np.asarray((weight[self.fact] << 32) + len(self.fact) - np.arange(len(self.fact)))

    @cached_property
    def _counted(self) -> Kept[int]:
        return Kept(8)

    @cached_property
    def names(self) -> Kept[Any]:
        """Names among density bars made so far."""
        return Kept(4_000)

    @cached_property
    def pictures(self) -> Kept[Any]:
        """Groups of shapes made so far."""
        return Kept(96)

    def block(self, width: float, number: int) -> NDArray[np.int32]:
        """(groups, BLOCK) counts as `TimeIndex.counts`, of the bins `width` seconds wide in a block of time."""
        return self.bins.get((width, number), partial(self._block, width, number))

    def _block(self, width: float, block: int) -> NDArray[np.int32]:
        edges = np.arange(block * BLOCK, (block + 1) * BLOCK + 1, dtype=np.float64) * width
        return self.index.counts(edges).astype(np.int32)

    @property
    def lane(self) -> Ints:
        """The lane of each entry."""
        return np.repeat(np.arange(len(self.lanes)), np.diff(self.bounds))

    def touching(self, lane: int, start: float, end: float) -> Ints:
        """Entries of a lane that touch [start, end). Looks at all of these: for a new stretch, not for each frame."""
        low, high = int(self.bounds[lane]), int(self.bounds[lane + 1])
        high = low + int(self.start[low:high].searchsorted(end))
        ends = self.warp.there(closed_end(self.table, self.line, self.fact[low:high]))
        return low + np.flatnonzero(ends >= start)

    def count_in(self, start: float, end: float) -> int:
        """Distinct facts that touch [start, end)."""
        return self._counted.get((start, end), partial(self._count, start, end))

    def _count(self, start: float, end: float) -> int:
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
    wants = (
        *(view.filter, view.clock, view.folded, view.pinned, view.grouping, view.order, view.by_hand, rolled),
        *(view.compact, view.opened),
    )
    arranged: Arrangement = table.drawings.get(wants, lambda: _arranged(table, view, rolled))
    return arranged


def warp_for(table: FactTable, view: View) -> Warp:
    """How a view draws time: as it is, unless it is compact."""
    if not view.compact:
        return _AS_IT_IS
    line = CLOCKS.index(view.clock)

    def made() -> Warp:
        shown = mask(table, view.filter)
        return warp_of(table.start[line][shown], table.end[line][shown], view.opened)

    warp: Warp = table.warps.get((view.filter, view.clock, view.opened), made)
    return warp


def drawn(table: FactTable | None, view: View) -> Drawn:
    """The stretch of a view as it is drawn."""
    return Drawn(warp_for(table, view) if table is not None else _AS_IT_IS, view.start, view.end)


def whole(table: FactTable, shown: NDArray[np.bool_], view: View) -> tuple[float, float]:
    """The stretch of every dated fact with air on both sides, as much of it as of what is drawn."""
    warp, line = warp_for(table, view), CLOCKS.index(view.clock)
    if not warp.breaks:
        return fit(table, shown, view.clock)
    bounds = np.concatenate([table.start[line][shown], table.end[line][shown]])
    bounds = bounds[np.isfinite(bounds)]
    stretch = Drawn(warp, float(bounds.min()), float(bounds.max()))
    return stretch.moment(-_AIR), stretch.moment(1.0 + _AIR)


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
    warp = warp_for(table, view)
    start, end = (warp.there(bounds) for bounds in closed(table, line))
    keys = _order_keys(groups, view.order, code, start[groups.fact[entries]])
    ordering = Ordering(view.order, view.pinned, view.by_hand, keys)
    lanes = lay_lanes(groups.nodes, held, view.folded, ordering, rolled)
    fact, lane = _in_lanes(groups.fact[entries], code, lanes, len(groups.nodes))
    order = np.lexsort((start[fact], lane))
    fact, lane = fact[order], lane[order]
    entered = np.bincount(lane, minlength=len(lanes))
    lanes = tuple(replace(each, count=count) for each, count in zip(lanes, entered.tolist(), strict=True))
    rows = np.flatnonzero(shown & dated)
    group = lane * COLOURS + _colour_of()[table.family[fact]]
    index = build_index(group, start[fact], end[fact], len(lanes) * COLOURS)
    return Arrangement(
        table=table,
        line=line,
        shown=shown,
        lanes=lanes,
        fact=fact.astype(np.int32),
        bounds=np.concatenate([[0], np.cumsum(entered)]),
        start=start[fact],
        index=index,
        # By itself, though most facts stand in one lane: it is asked at every frame.
        facts=_once(start[rows], end[rows]),
        undated=np.flatnonzero(shown & ~dated),
        warp=warp,
    )


def closed_end(table: FactTable, line: int, rows: Codes) -> Floats:
    """(rows,) ends of some rows, as `closed` gives those of all."""
    end = table.end[line][rows]
    return np.asarray(np.where(np.isfinite(end), end, table.start[line][rows]))


def _once(start: Floats, end: Floats) -> TimeIndex:
    return build_index(np.zeros(len(start), dtype=np.int64), start, end, 1)


def _colour_of() -> Ints:
    """(families,) the colour class of each."""
    return np.array([next(at for at, alike in enumerate(colour_classes()) if family in alike) for family in FAMILIES])


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
