"""What is where on the drawing, before any painting: the canvas and the chart draw the same scene."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from viewer.timeline.arrangement import Arrangement, arrange
from viewer.timeline.axis import Axis
from viewer.timeline.density import density_shapes, lane_height
from viewer.timeline.edges import Beyond, beyond, pill_room, pill_shapes, pill_words
from viewer.timeline.frame import Frame, Measure
from viewer.timeline.heads import Slot, fitted, fold_rect, head_shapes, lane_rule
from viewer.timeline.labels import RowKey, Written, place_labels
from viewer.timeline.mark_shapes import Drawn, draw_mark
from viewer.timeline.marks import Mark, label_of
from viewer.timeline.packing import USUAL, Packing, Spread, packing_for
from viewer.timeline.picture import Hit, Scene, Tally, Target, halo
from viewer.timeline.ruler import axis_of, rule_shapes, ruler_shapes
from viewer.timeline.shapes import Layer, Primitive, Rect, Text
from viewer.timeline.shelf import lay_shelf
from viewer.timeline.style import Theme, load_style
from viewer.timeline.table import FactTable
from viewer.timeline.view import View
from viewer.timeline.wording import UNPLACED_LANE

__all__ = ["Hit", "Scene", "Tally", "Target", "halo", "lay_out", "natural_height"]

# The row for an edge pill where every row of its lane is taken at the edge: above them all.
_PILL_ROW = -1
RowsUsed = Mapping[str, tuple[int, ...]]


def lay_out(
    table: FactTable,
    view: View,
    size: tuple[float, float],
    measure: Measure,
    *,
    theme: Theme | None = None,
    numbered: bool = False,
    kept: RowsUsed | None = None,
    spread: Spread = USUAL,
    rolled: frozenset[str] | None = None,
) -> Scene:
    """The scene of a view on a drawing of `size` logical pixels.

    `measure(text, style)` gives a text's width. `theme` rules lengths and text sizes (colours stay tokens): the
    screen's light one when None, `load_style().theme("print")` for a chart. `numbered` puts a number before each label.
    `kept` are the rows of the scene before (`dict(scene.rows)`): while a person pans they stay, so that nothing jumps.
    `spread` says how wide marks stand; `rolled` names small lanes that stand as one (None: as on the screen).
    """
    theme = theme or load_style().theme("light")
    plot = Rect(theme.sizes.head, theme.sizes.ruler, size[0] - theme.sizes.head, size[1] - theme.sizes.ruler)
    plot = replace(plot, width=max(plot.width, 40.0), height=max(plot.height, 1.0))
    frame = Frame(plot, view, theme, measure)
    arranged = arrange(table, view, rolled)
    if not spread.share:
        # On paper every label is wanted, however low the person made a lane.
        spread = replace(spread, lanes=view.heights)
    packing = packing_for(arranged, view.start, view.end, plot.width, spread)
    return _Layout(frame, arranged, packing, kept or {}, numbered).scene(size)


def natural_height(
    table: FactTable, view: View, width: float, measure: Measure, *, theme: Theme | None = None
) -> float:
    """The height at which `lay_out` shows every lane without scrolling, ruler included."""
    return lay_out(table, replace(view, scroll=0.0), (width, 400.0), measure, theme=theme).content


class _Layout:
    """One pass from lanes to layers."""

    def __init__(
        self, frame: Frame, arranged: Arrangement, packing: Packing | None, kept: RowsUsed, numbered: bool
    ) -> None:
        self._frame, self._arranged, self._packing = frame, arranged, packing
        self._numbered = numbered
        self._hits: list[Hit] = []
        self._pills = beyond(frame, arranged) if packing is not None else []
        self._pill_row: dict[tuple[int, bool], int] = {}
        self._slots = self._stack(kept)
        last = self._slots[-1]
        self._bottom = last.top + last.height

    def scene(self, size: tuple[float, float]) -> Scene:
        frame, arranged, plot = self._frame, self._arranged, self._frame.plot
        # Without a dated fact the view is anywhere: a ruler would tell a time that nobody gave.
        axis = axis_of(frame) if arranged.knows_times else Axis((), ())
        shelf = lay_shelf(frame, arranged, self._bottom, all_the_way=self._numbered)
        sight = [s for s in self._slots if s.top < plot.bottom and s.top + s.height > plot.y]
        ground: list[Primitive] = [*rule_shapes(frame, axis)]
        ground += [lane_rule(frame, slot, frame.sizes.indent * slot.lane.depth) for slot in sight if slot.number]
        heads = head_shapes(frame, sight, names=self._numbered)
        for slot in sight:
            self._head_hits(slot)
        marks, told = self._marks(sight)
        for rect, rows in shelf.items:
            target = Target.MARK if len(rows) == 1 else Target.MORE
            self._hit(target, rect, tuple(arranged.table.ids[row] for row in rows))
        whole = Rect(0, plot.y, plot.right, plot.height)
        layers = (
            Layer("ground", plot, tuple(ground)),
            Layer("marks", plot, tuple(marks)),
            Layer("heads", whole, (*heads, *shelf.head)),
            Layer("shelf", plot, shelf.plot),
            Layer("ruler", Rect(0, 0, plot.right, plot.y), tuple(ruler_shapes(frame, axis))),
        )
        return Scene(
            width=size[0],
            height=size[1],
            plot=plot,
            layers=layers,
            hits=tuple(self._hits),
            content=self._bottom + shelf.height - plot.y + frame.view.scroll + plot.y,
            tally=self._tally(),
            dense=self._packing is None,
            numbers=tuple((at + 1, self._ids(mark.rows)) for at, mark, _ in told),
            labels=tuple((at + 1, words.told, words.whole) for at, _, words in told if words is not None),
            rows=tuple((slot.lane.name, tuple(slot.rows)) for slot in self._slots),
        )

    def _stack(self, kept: RowsUsed) -> list[Slot]:
        """Lanes from the top down, each as high as the rows it shows."""
        frame, arranged = self._frame, self._arranged
        used: list[set[int]] = [set(kept.get(lane.name, ())) for lane in arranged.lanes]
        if self._packing is not None:
            seen = np.flatnonzero(self._packing.seen(frame.view.start, frame.view.end))
            pairs = np.unique(self._packing.lane[seen] * 4096 + self._packing.row[seen]).tolist()
            for pair in pairs:
                used[pair // 4096].add(pair % 4096)
            self._place_pills(used)
        slots, top = [], frame.plot.y - frame.view.scroll
        wanted = dict(frame.view.heights) if not self._numbered else {}
        for number, lane in enumerate(arranged.lanes):
            rows = {row: place for place, row in enumerate(sorted(used[number]) or [0])}
            height = lane_height(frame)
            if self._packing is not None:
                height = max(len(rows), wanted.get(lane.name, 0)) * frame.sizes.row + 2 * frame.sizes.padding
            slots.append(Slot(lane, number, top, height, rows))
            top += height
        return slots

    def _place_pills(self, used: list[set[int]]) -> None:
        """Each pill on the first row that is free at its edge."""
        packing = self._packing
        assert packing is not None
        frame, plot = self._frame, self._frame.plot
        room = pill_room(frame, self._pills) + 8
        strips = {True: (plot.x, plot.x + room), False: (plot.right - room, plot.right)}
        taken = {left: packing.in_way(*(frame.time(x) for x in strip)) for left, strip in strips.items()}
        for pill in self._pills:
            busy = taken[pill.left].setdefault(pill.lane, set())
            rows = sorted(row for row in used[pill.lane] if row >= 0)
            spare = (_PILL_ROW, _PILL_ROW - 1) if rows else (0, _PILL_ROW)
            row = next((row for row in (*rows, *spare) if row not in busy), spare[-1])
            if 2 * room > plot.width:
                # So narrow that two pills of one lane would meet.
                taken[not pill.left].setdefault(pill.lane, set()).add(row)
            used[pill.lane].add(row)
            self._pill_row[pill.lane, pill.left] = row

    def _marks(self, sight: list[Slot]) -> tuple[list[Primitive], list[tuple[int, Mark, Written | None]]]:
        """Shapes, and in a numbered scene each mark with what is written at it."""
        frame, packing = self._frame, self._packing
        if packing is None:
            return density_shapes(frame, self._arranged, sight), []
        slots = {slot.number: slot for slot in sight}
        taken: dict[RowKey, list[tuple[float, float]]] = {}
        shapes = self._pill_shapes(slots, taken)
        drawn = self._drawn(slots, packing)
        table = self._arranged.table
        numbers = {at: at + 1 for at in range(len(drawn))} if self._numbered else {}
        labels, written = place_labels(frame, table, drawn, taken, numbers)
        shapes += [shape for _, mark in drawn for shape in mark.whisker]
        boxes = [shape for _, mark in drawn for shape in mark.shapes]
        for at, ((lane, _), mark) in enumerate(drawn):
            self._mark_hit(slots[lane], mark, written.get(at))
        shapes += self._none_words(slots)
        told = [(at, mark.mark, written.get(at)) for at, (_, mark) in enumerate(drawn)]
        grounds = [s for s in labels if not isinstance(s, Text)]
        # By style: a painter sets each font once.
        texts = sorted((s for s in labels if isinstance(s, Text)), key=lambda text: text.style)
        return [*shapes, *boxes, *grounds, *texts], told if self._numbered else []

    def _drawn(self, slots: Mapping[int, Slot], packing: Packing) -> list[tuple[RowKey, Drawn]]:
        frame, table = self._frame, self._arranged.table
        found: list[tuple[RowKey, Drawn]] = []
        for at in np.flatnonzero(packing.seen(frame.view.start, frame.view.end)).tolist():
            lane, row = int(packing.lane[at]), int(packing.row[at])
            slot = slots.get(lane)
            if slot is None:
                continue
            top = slot.row_top(row, frame)
            if top > frame.plot.bottom or top + frame.sizes.row < frame.plot.y:
                continue
            middle = float(round(top + frame.sizes.row / 2 - 0.5))
            mark = draw_mark(frame, table, packing.marks[at], middle)
            if mark is not None:
                found.append(((lane, row), mark))
        return sorted(found, key=lambda pair: (pair[0][0], pair[1].y, pair[1].left))

    def _pill_shapes(
        self, slots: Mapping[int, Slot], taken: dict[RowKey, list[tuple[float, float]]]
    ) -> list[Primitive]:
        shapes: list[Primitive] = []
        for pill in self._pills:
            slot = slots.get(pill.lane)
            if slot is None:
                continue
            row = self._pill_row[pill.lane, pill.left]
            y = float(round(slot.row_top(row, self._frame) + self._frame.sizes.row / 2 - 0.5)) + 0.5
            drawn, rect = pill_shapes(self._frame, pill, y)
            taken.setdefault((pill.lane, row), []).append((rect.x, rect.right))
            shapes += drawn
            words = f"{pill.count:,} {'fact' if pill.count == 1 else 'facts'}, {pill_words(self._frame, pill)}"
            self._edge_hit(pill, rect, slot.lane.name, words)
        return shapes

    def _none_words(self, slots: Mapping[int, Slot]) -> list[Primitive]:
        """The lane of unplaced facts says so when it is empty."""
        slot = slots.get(len(self._arranged.lanes) - 1)
        if slot is None or slot.lane.name != UNPLACED_LANE or slot.lane.count:
            return []
        undated = "" if len(self._arranged.undated) else "; none is undated"
        y = float(round(slot.row_top(0, self._frame) + self._frame.sizes.row / 2 - 0.5))
        words = f"None. Every fact names a place{undated}."
        plot = self._frame.plot
        return [Text(plot.x + 8, y, fitted(self._frame, words, "label_more", plot.width - 16), "label_more")]

    def _head_hits(self, slot: Slot) -> None:
        plot = self._frame.plot
        top, bottom = max(slot.top, plot.y), min(slot.top + slot.height, plot.bottom)
        words = slot.lane.said if slot.lane.rolled else f"{slot.lane.said}, {slot.lane.count:,}"
        head = Rect(0, top, plot.x, bottom - top)
        self._hit(Target.LANE, head, (), slot.lane.name, label=words)
        if slot.lane.folds:
            rect = head if slot.lane.rolled else fold_rect(self._frame, slot)
            self._hit(Target.FOLD, rect, (), slot.lane.name, label=words)

    def _mark_hit(self, slot: Slot, drawn: Drawn, written: Written | None) -> None:
        mark = drawn.mark
        low, high = written.reach if written else (0.0, 0.0)
        tall = self._frame.sizes.bar
        words = Rect(low, drawn.y - tall / 2, high - low, tall) if high > low else None
        target = Target.MORE if mark.more else Target.MARK
        label = label_of(self._arranged.table, mark).whole
        self._hit(target, drawn.rect, self._ids(mark.rows), slot.lane.name, (mark.low, mark.high), label, words)

    def _edge_hit(self, pill: Beyond, rect: Rect, lane: str, words: str) -> None:
        self._hit(Target.EDGE, rect, (), lane, (pill.start, pill.end), words)

    def _hit(
        self,
        target: Target,
        rect: Rect,
        facts: tuple[str, ...],
        lane: str = "",
        stretch: tuple[float, float] = (0.0, 0.0),
        label: str = "",
        words: Rect | None = None,
    ) -> None:
        plot, row = self._frame.plot, self._frame.sizes.row
        band = Rect(plot.x, rect.y - (row - rect.height) / 2, plot.width, row)
        self._hits.append(Hit(target, rect, band, facts, lane, *stretch, label, words))

    def _ids(self, rows: tuple[int, ...]) -> tuple[str, ...]:
        return tuple(self._arranged.table.ids[row] for row in rows)

    def _tally(self) -> Tally:
        arranged, view = self._arranged, self._frame.view
        dated = int(arranged.facts.offsets[-1])
        inside = arranged.count_in(view.start, view.end)
        undated = len(arranged.undated)
        return Tally(inside, dated - inside, undated, len(arranged.table) - dated - undated)
