"""The scene of a chart: the one of the screen, numbered, with as many of the heaviest facts as the page holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from viewer.exporting.chart_text import Measure
from viewer.model.when import Basis
from viewer.timeline.arrangement import arrange
from viewer.timeline.filters import FactFilter, mask
from viewer.timeline.lanes import SMALL_MOST, small_lanes
from viewer.timeline.packing import Spread
from viewer.timeline.scene import Scene, Target, lay_out
from viewer.timeline.shapes import Glyph, Layer, Primitive, Rect, Text
from viewer.timeline.style import Theme
from viewer.timeline.table import BASES, UNPLACED, FactTable
from viewer.timeline.view import CLOCKS, View
from viewer.timeline.wording import UNPLACED_LANE

Flags = NDArray[np.bool_]
Ints = NDArray[np.int64]
MOST_NUMBERS = 300
LEAST_ROW, MOST_ROW = 18, 26
FEWEST_SMALL, FEWEST_TWINS = 3, 3
FIRM = (BASES.index(Basis.STATED), BASES.index(Basis.USER))
# What the heads of the screen keep free for the signs that fold a lane; paper folds nothing.
HEAD_MARGIN = 24.0
HEAD_LEAST, HEAD_MOST, HEAD_SHARE = 110.0, 250.0, 0.22
HEAD_AIR = 34.0
# The hint of a lane without facts; the foot of the chart counts them.
NONE = "None."
# How often marks without room for a number are taken out before the rest stays as it is.
TRIES = 4
FOLD_SIGNS = ("chevron_down", "chevron_right")


def touching(table: FactTable, view: View) -> Flags:
    """(n,) True for each dated fact that touches the view's stretch, whatever its filter."""
    line = CLOCKS.index(view.clock)
    start, end = table.start[line], table.end[line]
    dated = np.isfinite(start) | np.isfinite(end)
    return np.asarray(dated & (start < view.end) & (end > view.start))


def fitted_scene(table: FactTable, view: View, area: Rect, measure: Measure, theme: Theme, lines: int) -> Scene:
    """The numbered scene on `area`. Where it would be too high, the lightest events give way, then lanes out of view.

    So they do where the numbers would take more than `lines` of the list. Every lane keeps its heaviest event before
    any has its second. Events weigh by whether accounts differ, by articles, by a stated time, and by whether a core
    fact tells them. Rows are as high as the page allows. No mark stands without its number.
    """
    shown = mask(table, view.filter)
    theme = replace(theme, sizes=replace(theme.sizes, head=_head(table, shown, view, theme, measure, area.width)))
    view = replace(view, filter=FactFilter(), scroll=0.0)
    tight = _Plan(table, view, area, measure, rows_of(theme, LEAST_ROW), lines)
    chosen = tight.fullest(shown, shown & touching(table, view))
    for row in range(MOST_ROW, LEAST_ROW, -1):
        plan = replace(chosen.plan, theme=rows_of(theme, row))
        scene = plan.drawn(chosen.keep)
        kept = len(scene.numbers) >= len(chosen.scene.numbers) and shelved(scene) >= shelved(chosen.scene)
        if kept and plan.fits(scene):
            return scene
    return chosen.scene


def rows_of(theme: Theme, row: float) -> Theme:
    """The theme with rows so high, and marks that stay within them."""
    sizes = theme.sizes
    lower = replace(
        sizes,
        row=row,
        bar=min(sizes.bar, row - 3),
        dot=min(sizes.dot, row - 2),
        pill=min(sizes.pill, row - 2),
        badge_height=min(sizes.badge_height, row - 3),
        padding=min(sizes.padding, (row - 12) / 2),
    )
    return replace(theme, sizes=lower)


@dataclass(frozen=True)
class _Chosen:
    """The facts that stand on the page, and the scene of them."""

    plan: _Plan
    keep: Flags
    scene: Scene

    @property
    def drawn(self) -> int:
        """How many facts stand on the page, undated ones aside."""
        return len({fact for _, facts in self.scene.numbers for fact in facts})

    @property
    def cut(self) -> int:
        """How many labels are not whole."""
        return len(labels_left_out(self.scene))


@dataclass(frozen=True)
class _Plan:
    """Lays some facts of a table out, and says whether that fits."""

    table: FactTable
    view: View
    area: Rect
    measure: Measure
    theme: Theme
    lines: int
    rolled: frozenset[str] = frozenset()
    spread: Spread = Spread(MOST_NUMBERS, 0.5)

    def drawn(self, keep: Flags) -> Scene:
        """The scene of the facts kept, less those of marks where not even a number fits."""
        scene = self._lay(keep)
        for _ in range(TRIES):
            unseen = [self.table.row_of[fact] for facts in _without_number(scene) for fact in facts]
            if not unseen:
                break
            keep = keep.copy()
            keep[unseen] = False
            scene = self._lay(keep)
        return scene

    def fullest(self, shown: Flags, here: Flags) -> _Chosen:
        """As many events as fit. Where not all do, small lanes stand together, the more the less room there is."""
        for plan in (replace(self, spread=Spread(MOST_NUMBERS, 1.0)), self):
            whole = _Chosen(plan, shown, plan.drawn(shown))
            if plan.fits(whole.scene) and whole.drawn >= int(here.sum()):
                return whole
        for most in (SMALL_MOST, FEWEST_SMALL):
            small = small_lanes(self.table.places, _counts(self.table, here), most)
            plan = replace(self, rolled=small | _twins(self.table, here))
            order, lanes = plan.in_order(shown & here)
            if lanes and self.fits(plan.drawn(_kept(self.table, shown, here, order[:lanes]))):
                break
        wide = plan.search(shown, here, order)
        close = replace(plan, spread=Spread(MOST_NUMBERS)).search(shown, here, order)
        return max(wide, close, key=lambda chosen: (len(chosen.scene.numbers) - chosen.cut / 2, -chosen.cut))

    def in_order(self, here: Flags) -> tuple[Ints, int]:
        """Event codes of the facts in view: the heaviest of each lane, then all others by weight; how many lanes."""
        heaviest = _by_weight(self.table, here, CLOCKS.index(self.view.clock))
        weight = np.zeros(len(self.table.accounts), dtype=np.int64)
        weight[heaviest] = np.arange(len(heaviest))
        arranged = arrange(self.table.showing(here), self.view, self.rolled)
        rank = np.full(len(arranged.lanes), len(heaviest), dtype=np.int64)
        np.minimum.at(rank, arranged.lane, weight[self.table.event[arranged.fact]])
        first = np.unique(rank[rank < len(heaviest)])
        return np.concatenate([heaviest[first], np.delete(heaviest, first)]), len(first)

    def search(self, shown: Flags, here: Flags, order: Ints) -> _Chosen:
        whole = _Chosen(self, shown, self.drawn(shown))
        if self.fits(whole.scene):
            return whole
        low, high = 1, min(len(order), 2 * MOST_NUMBERS)
        best = self._first(shown, here, order, low)
        while low < high:
            middle = (low + high + 1) // 2
            tried = self._first(shown, here, order, middle)
            if self.fits(tried.scene):
                low, best = middle, tried
            else:
                high = middle - 1
        return best

    def _first(self, shown: Flags, here: Flags, order: Ints, count: int) -> _Chosen:
        keep = _kept(self.table, shown, here, order[:count])
        return _Chosen(self, keep, self.drawn(keep))

    def _lay(self, keep: Flags) -> Scene:
        only, size = self.table.showing(keep), (self.area.width + HEAD_MARGIN, self.area.height)
        return lay_out(
            only,
            self.view,
            size,
            self.measure,
            theme=self.theme,
            numbered=True,
            spread=self.spread,
            rolled=self.rolled,
            # Density bars never stand on a page: nothing is to be named among them.
            hurried=True,
        )

    def fits(self, scene: Scene) -> bool:
        if scene.dense:
            return False
        numbers = len(scene.numbers)
        listed = numbers <= MOST_NUMBERS and numbers + len(labels_left_out(scene)) <= self.lines
        return listed and paper_bottom(scene) <= self.area.height


def _counts(table: FactTable, facts: Flags) -> dict[int, int]:
    """Entries of some facts by place code."""
    codes, counts = np.unique(table.entry_place[facts[table.entry_fact]], return_counts=True)
    return dict(zip(codes.tolist(), counts.tolist(), strict=True))


def _twins(table: FactTable, facts: Flags) -> frozenset[str]:
    """Lanes of one event each, that they share: one sentence that names four villages need not be drawn four times."""
    entries = np.flatnonzero(facts[table.entry_fact] & (table.entry_place != UNPLACED))
    pairs = np.unique(np.stack([table.entry_place[entries], table.event[table.entry_fact[entries]]]), axis=1)
    events_at = np.bincount(pairs[0], minlength=len(table.places))
    alone = pairs[:, events_at[pairs[0]] == 1]
    lanes_of = np.bincount(alone[1], minlength=len(table.accounts))
    return frozenset(table.places[code].name for code in alone[0][lanes_of[alone[1]] >= FEWEST_TWINS].tolist())


def _by_weight(table: FactTable, here: Flags, line: int) -> Ints:
    """Event codes of the facts in view, the heaviest first."""
    rows = np.flatnonzero(here)
    events, at = np.unique(table.event[rows], return_inverse=True)
    pairs = np.unique(np.stack([at, table.article[rows]]), axis=1)
    articles = np.bincount(pairs[0], minlength=len(events))
    stated = np.zeros(len(events), dtype=bool)
    np.logical_or.at(stated, at, np.isin(table.basis[line][rows], FIRM))
    core = np.zeros(len(events), dtype=bool)
    np.logical_or.at(core, at, table.core[rows])
    differ = table.accounts[events] > 1
    return np.asarray(events[np.lexsort((events, ~core, ~stated, -articles, ~differ))], dtype=np.int64)


def _kept(table: FactTable, shown: Flags, here: Flags, events: Ints) -> Flags:
    """The facts of some events in view, and those of other times in the lanes where these stand."""
    kept = here & np.isin(table.event, events)
    lanes = np.unique(table.entry_place[kept[table.entry_fact]])
    beside = np.zeros(len(table), dtype=bool)
    beside[table.entry_fact[np.isin(table.entry_place, lanes) & (table.entry_place != UNPLACED)]] = True
    return np.asarray(kept | (shown & ~here & beside))


def _head(table: FactTable, shown: Flags, view: View, theme: Theme, measure: Measure, width: float) -> float:
    """Wide enough for the names of the lanes."""
    lanes = arrange(table.showing(shown), view).lanes
    names = [HEAD_MARGIN + theme.sizes.indent * lane.depth + measure(lane.named, "lane_strong") for lane in lanes]
    return min(max(*names, HEAD_LEAST), HEAD_MOST, max(width * HEAD_SHARE, HEAD_LEAST)) + HEAD_AIR


def _without_number(scene: Scene) -> list[tuple[str, ...]]:
    """The facts of marks that stand so close that not even a number fits."""
    told = {number for number, *_ in scene.labels}
    return [facts for number, facts in scene.numbers if number not in told]


def labels_left_out(scene: Scene) -> dict[int, str]:
    """By number, the whole label of each mark that had no room for all of it."""
    return {number: whole for number, words, whole in scene.labels if words != whole}


def shelved(scene: Scene) -> set[str]:
    """Undated facts that are told one by one below the lanes."""
    return {hit.facts[0] for hit in scene.hits if hit.target is Target.MARK and hit.facts and not hit.lane}


def paper_bottom(scene: Scene) -> float:
    """Where the drawing ends: before the lane of unplaced facts when it is the last thing, and empty."""
    lanes = {hit.lane: hit.rect for hit in scene.hits if hit.target is Target.LANE}
    held = {hit.lane for hit in scene.hits if hit.target in (Target.MARK, Target.MORE, Target.EDGE)}
    if UNPLACED_LANE in lanes and UNPLACED_LANE not in held and len(lanes) > 1 and not scene.tally.undated:
        return lanes[UNPLACED_LANE].y
    return scene.content


def paper_layers(scene: Scene) -> Iterator[Layer]:
    """The scene's layers without what only serves a hand: fold signs and the margin that holds them, counts, hints."""
    for layer in scene.layers:
        left, bottom = max(layer.clip.x, HEAD_MARGIN), min(layer.clip.bottom, paper_bottom(scene))
        clip = Rect(left, layer.clip.y, layer.clip.right - left, bottom - layer.clip.y)
        inside = (shape for shape in layer.primitives if not (isinstance(shape, Text) and shape.y >= bottom))
        yield Layer(layer.name, clip, tuple(shape for shape in inside if not _for_a_hand(layer, shape)))


def _for_a_hand(layer: Layer, shape: Primitive) -> bool:
    if layer.name == "marks":
        return isinstance(shape, Text) and shape.style == "label_more" and shape.text.startswith(NONE)
    if layer.name != "heads":
        return False
    if isinstance(shape, Text):
        return shape.style == "count"
    return isinstance(shape, Glyph) and shape.shape in FOLD_SIGNS
