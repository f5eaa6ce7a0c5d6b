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
from viewer.timeline.scene import Hit, Scene, Target, lay_out
from viewer.timeline.shapes import Glyph, Layer, Primitive, Rect, Text
from viewer.timeline.style import Theme
from viewer.timeline.table import BASES, UNPLACED, FactTable
from viewer.timeline.view import CLOCKS, View
from viewer.timeline.wording import UNPLACED_LANE

Flags = NDArray[np.bool_]
MOST_NUMBERS = 300
FIRM = (BASES.index(Basis.STATED), BASES.index(Basis.USER))
# What the heads of the screen keep free for the signs that fold a lane; paper folds nothing.
HEAD_MARGIN = 24.0
HEAD_LEAST, HEAD_MOST, HEAD_SHARE = 110.0, 250.0, 0.22
HEAD_AIR = 34.0
# Pixels from a number to the words behind it, at most: three digits and the gap.
NUMBER_WIDEST = 45.0
LABEL_STYLES = ("label", "label_event", "label_more", "inside_label", "inside_on_mark")
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


def fitted_scene(
    table: FactTable, view: View, area: Rect, measure: Measure, theme: Theme, lines: int = MOST_NUMBERS
) -> Scene:
    """The numbered scene on `area`. Where it would be too high, the lightest events give way, then lanes out of view.

    So they do where the numbers would take more than `lines` of the list. Events weigh by whether accounts differ, by
    articles, by a stated time, and by whether a core fact tells them. No mark stands without its number.
    """
    shown = mask(table, view.filter)
    here = shown & touching(table, view)
    theme = replace(theme, sizes=replace(theme.sizes, head=_head(table, shown, view, theme, measure, area.width)))
    plan = _Plan(table, replace(view, filter=FactFilter(), scroll=0.0), area, measure, theme, lines)
    scene = plan.drawn(shown)
    if plan.fits(scene):
        return scene
    heaviest = _by_weight(table, here, CLOCKS.index(view.clock))
    low, high = 1, min(len(heaviest), 2 * MOST_NUMBERS)
    scene = plan.drawn(_kept(table, shown, here, heaviest[:low]))
    while low < high:
        middle = (low + high + 1) // 2
        tried = plan.drawn(_kept(table, shown, here, heaviest[:middle]))
        if plan.fits(tried):
            low, scene = middle, tried
        else:
            high = middle - 1
    return scene


@dataclass(frozen=True)
class _Plan:
    """Lays some facts of a table out, and says whether that fits."""

    table: FactTable
    view: View
    area: Rect
    measure: Measure
    theme: Theme
    lines: int

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

    def _lay(self, keep: Flags) -> Scene:
        only, size = replace(self.table, hidden=~keep), (self.area.width + HEAD_MARGIN, self.area.height)
        return lay_out(only, self.view, size, self.measure, theme=self.theme, numbered=True)

    def fits(self, scene: Scene) -> bool:
        numbers = len(scene.numbers)
        listed = numbers <= MOST_NUMBERS and numbers + len(labels_left_out(scene)) <= self.lines
        return listed and paper_bottom(scene) <= self.area.height and not scene.dense


def _by_weight(table: FactTable, here: Flags, line: int) -> NDArray[np.int64]:
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


def _kept(table: FactTable, shown: Flags, here: Flags, events: NDArray[np.int64]) -> Flags:
    """The facts of some events in view, and those of other times in the lanes where these stand."""
    kept = here & np.isin(table.event, events)
    lanes = np.unique(table.entry_place[kept[table.entry_fact]])
    beside = np.zeros(len(table), dtype=bool)
    beside[table.entry_fact[np.isin(table.entry_place, lanes) & (table.entry_place != UNPLACED)]] = True
    return np.asarray(kept | (shown & ~here & beside))


def _head(table: FactTable, shown: Flags, view: View, theme: Theme, measure: Measure, width: float) -> float:
    """Wide enough for the names of the lanes."""
    lanes = arrange(replace(table, hidden=~shown), view).lanes
    names = [HEAD_MARGIN + theme.sizes.indent * lane.depth + measure(lane.title, "lane_strong") for lane in lanes]
    return min(max(*names, HEAD_LEAST), HEAD_MOST, max(width * HEAD_SHARE, HEAD_LEAST)) + HEAD_AIR


def _texts(scene: Scene) -> list[Text]:
    return [s for layer in scene.layers if layer.name == "marks" for s in layer.primitives if isinstance(s, Text)]


def _numbered(scene: Scene) -> Iterator[tuple[int, Hit, Text | None]]:
    """Each number with its mark and its text on the mark's row, if there is one."""
    marks = {hit.facts: hit for hit in scene.hits if hit.facts}
    texts: dict[str, list[Text]] = {}
    for text in _texts(scene):
        texts.setdefault(text.text, []).append(text)
    for number, facts in scene.numbers:
        mark = marks[facts]
        on_row = (text for text in texts.get(str(number), ()) if mark.rect.y <= text.y <= mark.rect.bottom)
        yield number, mark, next(on_row, None)


def _without_number(scene: Scene) -> list[tuple[str, ...]]:
    """The facts of marks that stand so close that not even a number fits."""
    return [mark.facts for _, mark, text in _numbered(scene) if text is None]


def labels_left_out(scene: Scene) -> dict[int, str]:
    """By number, the label of each mark that had no room for more than its number."""
    words = [text for text in _texts(scene) if text.style in LABEL_STYLES]

    def told(number: Text | None) -> bool:
        return number is not None and any(
            text.y == number.y and 0 < text.x - number.x < NUMBER_WIDEST for text in words
        )

    return {number: mark.label for number, mark, text in _numbered(scene) if not told(text)}


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
        yield Layer(layer.name, clip, tuple(shape for shape in layer.primitives if not _for_a_hand(layer, shape)))


def _for_a_hand(layer: Layer, shape: Primitive) -> bool:
    if layer.name == "marks":
        return isinstance(shape, Text) and shape.style == "label_more" and shape.text.startswith(NONE)
    if layer.name != "heads":
        return False
    if isinstance(shape, Text):
        return shape.style == "count"
    return isinstance(shape, Glyph) and shape.shape in FOLD_SIGNS
