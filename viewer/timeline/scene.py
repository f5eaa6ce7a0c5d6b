"""What is where on the drawing, before any painting: the canvas and the chart draw the same scene."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from viewer.timeline.arrangement import BLOCK, Arrangement, arrange
from viewer.timeline.axis import Axis
from viewer.timeline.breaks import break_edges, break_veils, break_words, breaks_in
from viewer.timeline.dense_names import name_groups, named_in
from viewer.timeline.density import block_x, blocks_in, density_groups, edge_fades
from viewer.timeline.edges import pill_group, pill_words
from viewer.timeline.frame import Frame, Measure
from viewer.timeline.heads import Slot, fitted, fold_rect, head_shapes, lane_rule, with_outer
from viewer.timeline.labels import RowKey, Written
from viewer.timeline.marking import Marking
from viewer.timeline.marks import Mark
from viewer.timeline.moving import Kept
from viewer.timeline.packing import USUAL, Packing, Spread, packing_for
from viewer.timeline.picture import Hit, LateHits, Scene, Tally, Target, halo
from viewer.timeline.ruler import axis_of, rule_shapes, ruler_shapes, shade_shapes
from viewer.timeline.shapes import Group, Layer, Primitive, Rect, Text
from viewer.timeline.shelf import lay_shelf
from viewer.timeline.signs import Seen, seen_in
from viewer.timeline.stacking import Stack
from viewer.timeline.style import Theme, load_style
from viewer.timeline.table import FactTable
from viewer.timeline.view import View
from viewer.timeline.wording import UNPLACED_LANE

__all__ = ["Hit", "Scene", "Tally", "Target", "halo", "lay_out"]


def lay_out(
    table: FactTable,
    view: View,
    size: tuple[float, float],
    measure: Measure,
    *,
    theme: Theme | None = None,
    numbered: bool = False,
    kept: Scene | None = None,
    spread: Spread = USUAL,
    rolled: frozenset[str] | None = None,
    hurried: bool = False,
) -> Scene:
    """The scene of a view on a drawing of `size` logical pixels.

    `measure(text, style)` gives a text's width. `theme` rules lengths and text sizes (colours stay tokens): the
    screen's light one when None, `load_style().theme("print")` for a chart. `numbered` puts a number before each label.
    `kept` is the scene before: while a person pans, its rows and labels stay, so that nothing jumps.
    `spread` says how wide marks stand; `rolled` names small lanes that stand as one (None: as on the screen).
    A `hurried` scene is one of many on the way: it leaves out names among density bars that take long to find.
    """
    theme = theme or load_style().theme("light")
    plot = Rect(theme.sizes.head, theme.sizes.ruler, size[0] - theme.sizes.head, size[1] - theme.sizes.ruler)
    plot = replace(plot, width=max(plot.width, 40.0), height=max(plot.height, 1.0))
    arranged = arrange(table, view, rolled)
    view = replace(view, start=arranged.warp.one(view.start), end=arranged.warp.one(view.end))
    frame = Frame(plot, view, theme, measure, arranged.warp)
    if not spread.share:
        # On paper every label is wanted, however low the person made a lane.
        spread = replace(spread, lanes=view.heights)
    packing = packing_for(arranged, view.start, view.end, plot.width, spread)
    return _Layout(frame, arranged, packing, kept, numbered, hurried).scene(size)


class _Layout:
    """One pass from lanes to layers."""

    def __init__(
        self,
        frame: Frame,
        arranged: Arrangement,
        packing: Packing | None,
        kept: Scene | None,
        numbered: bool,
        hurried: bool,
    ) -> None:
        self._frame, self._arranged, self._packing = frame, arranged, packing
        self._numbered, self._hurried = numbered, hurried
        self._hits: list[Hit] = []
        self._drawn: list[Mark] = []
        rows = dict(kept.rows) if kept is not None else {}
        self._stack = Stack(frame, arranged, packing, rows).lay(whole=numbered)
        # A scene of other facts, another zoom or another look has nothing to move.
        stage = (arranged, frame.scale, frame.theme.name, frame.sizes, frame.view.zone, numbered)
        same = kept is not None and kept.moving.stage == stage
        self._before = kept.moving if kept is not None and same else Kept(stage)
        self._still = same
        self._moving = self._before

    def scene(self, size: tuple[float, float]) -> Scene:
        frame, arranged, plot = self._frame, self._arranged, self._frame.plot
        # Without a dated fact the view is anywhere: a ruler would tell a time that nobody gave.
        axis = axis_of(frame) if arranged.knows_times else Axis((), ())
        shelf = lay_shelf(frame, arranged, self._stack.bottom, all_the_way=self._numbered)
        sight = [s for s in self._stack.slots if s.top < plot.bottom and s.top + s.height > plot.y]
        sight = with_outer(sight, arranged.lanes)
        ground: list[Primitive] = [*rule_shapes(frame, axis), *break_edges(frame)]
        ground += [lane_rule(frame, slot, frame.sizes.indent * slot.lane.depth) for slot in sight if slot.number]
        heads = self._heads(sight)
        marks, told = self._marks(sight)
        for rect, rows in shelf.items:
            target = Target.MARK if len(rows) == 1 else Target.MORE
            self._hit(target, rect, tuple(arranged.table.ids[row] for row in rows))
        whole = Rect(0, plot.y, plot.right, plot.height)
        layers = (
            Layer("ground", plot, tuple(ground)),
            Layer("marks", plot, tuple(marks)),
            Layer("edges", plot, tuple(edge_fades(plot)) if self._packing is None and arranged.knows_times else ()),
            Layer("shades", plot, (*(shade_shapes(frame) if arranged.knows_times else ()), *break_veils(frame))),
            Layer("heads", whole, (*heads, *shelf.head)),
            Layer("shelf", plot, shelf.plot),
            Layer("ruler", Rect(0, 0, plot.right, plot.y), (*ruler_shapes(frame, axis), *break_words(frame))),
        )
        return Scene(
            width=size[0],
            height=size[1],
            plot=plot,
            layers=layers,
            hits=LateHits(self._hits, partial(self._late_hits, sight)),
            content=self._stack.bottom + shelf.height - plot.y + frame.view.scroll + plot.y,
            tally=self._tally(),
            dense=self._packing is None,
            numbers=tuple((at + 1, self._ids(mark.rows)) for at, mark, _ in told),
            labels=tuple((at + 1, words.told, words.whole) for at, _, words in told if words is not None),
            rows=tuple(self._stack.kept.items()),
            moving=self._moving,
            seen=self._seen,
        )

    def _heads(self, sight: list[Slot]) -> list[Group]:
        """One picture as long as the lanes stay where they are."""
        frame = self._frame
        stand = tuple((slot.number, slot.top, slot.height) for slot in sight)
        key = ("heads", frame.theme.name, frame.sizes, frame.plot, self._numbered, stand)
        shapes = self._arranged.pictures.get(key, lambda: tuple(head_shapes(frame, sight, names=self._numbered)))
        right = frame.plot.x if not self._numbered else frame.plot.right
        return [Group(shapes, Rect(0, 0, right, frame.plot.bottom))]

    def _marks(self, sight: list[Slot]) -> tuple[list[Primitive | Group], list[tuple[int, Mark, Written | None]]]:
        """What to paint, and in a numbered scene each mark with what is written at it."""
        frame = self._frame
        if self._packing is None:
            return [*density_groups(frame, self._arranged, sight, still=self._still, hurried=self._hurried)], []
        slots = {slot.number: slot for slot in sight}
        taken: dict[RowKey, list[tuple[float, float]]] = {}
        shapes: list[Primitive | Group] = [*self._pill_shapes(slots, taken)]
        table = self._arranged.table
        marking = Marking(frame, table, self._packing, slots, self._numbered, self._before).lay(taken)
        self._hits += marking.hits
        self._drawn = marking.marks
        self._moving = Kept(self._before.stage, marking.settled, marking.sides)
        return [*shapes, *marking.parts, *self._none_words(slots)], marking.told

    def _seen(self) -> Seen:
        others = [
            *(["edge"] if self._stack.pills else []),
            *(["undated"] if len(self._arranged.undated) else []),
            *(["dense"] if self._packing is None else []),
        ]
        return seen_in(self._arranged.table, self._drawn, others)

    def _late_hits(self, sight: list[Slot]) -> list[Hit]:
        """Heads of lanes and names among bars: under everything else, and asked for only by who points at them."""
        known, self._hits = self._hits, []
        for each, rect, words in breaks_in(self._frame):
            self._hit(Target.BREAK, rect, (), "", (each.start, each.end), words)
        for slot in sight:
            self._head_hits(slot)
        heads, self._hits = self._hits, known
        return heads if self._packing is not None else [*heads, *self._named(sight)]

    def _named(self, sight: list[Slot]) -> list[Hit]:
        """Facts named among density bars."""
        frame, arranged = self._frame, self._arranged
        if not sight:
            return []
        width, blocks = blocks_in(frame)
        lanes, high = range(sight[0].number, sight[-1].number + 1), sight[0].height
        hits = []
        for block in blocks:
            named, at = named_in(frame, arranged, width, block, lanes), (block_x(frame, width, block), sight[0].top)
            for (each, _), group in zip(named, name_groups(frame, named, lanes.start, high, at), strict=True):
                area = group.area
                rect = Rect(area.x + group.x, area.y + group.y, area.width, area.height)
                start = frame.warp.moment(block * BLOCK * width + each.seconds)
                lane = arranged.lanes[each.lane].name
                facts = (arranged.table.ids[each.row],)
                hits.append(Hit(Target.MARK, rect, self._band(rect), facts, lane, start, start, each.whole))
        return hits

    def _pill_shapes(self, slots: Mapping[int, Slot], taken: dict[RowKey, list[tuple[float, float]]]) -> list[Group]:
        shapes: list[Group] = []
        for pill in self._stack.pills:
            slot = slots.get(pill.lane)
            if slot is None:
                continue
            row = self._stack.rows[pill.lane, pill.left]
            y = float(round(slot.row_top(row, self._frame) + self._frame.sizes.row / 2 - 0.5)) + 0.5
            when = pill_words(self._frame, pill)
            drawn, rect = pill_group(self._frame, pill, when, y)
            taken.setdefault((pill.lane, row), []).append((rect.x, rect.right))
            shapes.append(drawn)
            words = f"{pill.count:,} {'fact' if pill.count == 1 else 'facts'}, {when}"
            warp = self._frame.warp
            stretch = (warp.moment(pill.start), warp.moment(pill.end))
            self._hit(Target.EDGE, rect, (), slot.lane.name, stretch, words)
        return shapes

    def _none_words(self, slots: Mapping[int, Slot]) -> list[Primitive]:
        """The lane of unplaced facts says so when it is empty."""
        slot = slots.get(len(self._arranged.lanes) - 1)
        if slot is None or slot.lane.name != UNPLACED_LANE or slot.lane.count:
            return []
        undated = "" if len(self._arranged.undated) else "; none is undated"
        y = float(round(slot.row_top(0, self._frame) + self._frame.sizes.row / 2 - 0.5))
        words = f"None. Every fact names a place{undated}." if self._arranged.shown.any() else "No facts."
        plot = self._frame.plot
        return [Text(plot.x + 8, y, fitted(self._frame, words, "label_more", plot.width - 16), "label_more")]

    def _head_hits(self, slot: Slot) -> None:
        plot = self._frame.plot
        top, bottom = max(slot.top, plot.y), min(slot.top + slot.height, plot.bottom)
        words = slot.lane.said if slot.lane.rolled else f"{slot.lane.said}, {slot.lane.count:,}"
        words += ", pinned on top" if slot.lane.pinned else ""
        head = Rect(0, top, plot.x, bottom - top)
        self._hit(Target.LANE, head, (), slot.lane.name, label=words)
        if slot.lane.folds:
            rect = head if slot.lane.rolled else fold_rect(self._frame, slot)
            self._hit(Target.FOLD, rect, (), slot.lane.name, label=words)

    def _hit(
        self,
        target: Target,
        rect: Rect,
        facts: tuple[str, ...],
        lane: str = "",
        stretch: tuple[float, float] = (0.0, 0.0),
        label: str = "",
    ) -> None:
        self._hits.append(Hit(target, rect, self._band(rect), facts, lane, *stretch, label))

    def _band(self, rect: Rect) -> Rect:
        plot, row = self._frame.plot, self._frame.sizes.row
        return Rect(plot.x, rect.y - (row - rect.height) / 2, plot.width, row)

    def _ids(self, rows: tuple[int, ...]) -> tuple[str, ...]:
        return tuple(self._arranged.table.ids[row] for row in rows)

    def _tally(self) -> Tally:
        arranged, view = self._arranged, self._frame.view
        dated = int(arranged.facts.offsets[-1])
        inside = arranged.count_in(view.start, view.end)
        undated = len(arranged.undated)
        return Tally(inside, dated - inside, undated, len(arranged.table) - dated - undated)
