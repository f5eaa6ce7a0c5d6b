"""Marks with their labels on the rows of the lanes in sight.

While a person pans, what lies well inside the plot is moved as it is, a group a mark; only what is near an edge, or has
just come in, is drawn and labelled. So panning costs little, and no label jumps from one side of its mark to the other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from viewer.timeline.frame import Frame
from viewer.timeline.heads import Slot
from viewer.timeline.labels import Placed, RowKey, Written, lane_sides, place_labels
from viewer.timeline.mark_shapes import Drawn, draw_mark
from viewer.timeline.marks import Mark, label_of
from viewer.timeline.moving import Kept, MarkKey, Settled
from viewer.timeline.packing import Packing
from viewer.timeline.picture import Hit, Target
from viewer.timeline.shapes import Group, Line, Primitive, Rect, Text, moved
from viewer.timeline.table import FactTable

Taken = dict[RowKey, list[tuple[float, float]]]


@dataclass
class Marking:
    """`parts` are what to paint, `hits` what lies where, `marks` all that stand, `told` each of a numbered scene with
    what is written at it.
    """

    frame: Frame
    table: FactTable
    packing: Packing
    slots: Mapping[int, Slot]
    numbered: bool
    before: Kept
    parts: list[Primitive | Group] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    told: list[tuple[int, Mark, Written | None]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    settled: dict[MarkKey, Settled | Callable[[], Settled | None]] = field(default_factory=dict)
    sides: dict[int, bool] = field(default_factory=dict)
    _drawn: list[tuple[RowKey, Drawn]] = field(default_factory=list)
    _still: list[Group] = field(default_factory=list)
    _over: list[Group] = field(default_factory=list)

    def lay(self, taken: Taken) -> Marking:
        """`taken` is what else stands on a row. Everything in order: lane, row, then from left to right."""
        for slot in self.slots.values():
            self._lane(slot, taken)
        drawn = self._drawn
        drawn.sort(key=lambda pair: (pair[0][0], pair[1].y, pair[1].left))
        numbers = {at: at + 1 for at in range(len(drawn))} if self.numbered else {}
        self.sides = {**lane_sides(self.frame, drawn), **self.before.sides}
        placed = place_labels(self.frame, self.table, drawn, taken, numbers, self.sides)
        for at, ((lane, row), mark) in enumerate(drawn):
            name, label = self.slots[lane].lane.name, placed[at]
            hit = self._hit(mark, name, label.written)
            self.hits.append(hit)
            if self.numbered:
                self.told.append((at, mark.mark, label.written))
            else:
                key = (name, mark.mark.rows, mark.mark.more)
                self.settled[key] = partial(settle, self.frame, row, mark, label, hit)
        self._gather(placed)
        return self

    def _gather(self, placed: Mapping[int, Placed]) -> None:
        """Whiskers below, then marks, then labels: these by style, as a painter sets each font once."""
        labels = [shape for each in placed.values() for shape in each.shapes]
        self.parts += [shape for _, mark in self._drawn for shape in mark.whisker]
        self.parts += self._still
        self.parts += [shape for _, mark in self._drawn for shape in mark.shapes]
        self.parts += self._over
        self.parts += [shape for shape in labels if not isinstance(shape, Text)]
        texts = [shape for shape in labels if isinstance(shape, Text)]
        texts.sort(key=lambda text: text.style)
        self.parts += texts

    def _lane(self, slot: Slot, taken: Taken) -> None:
        frame, lane, plot = self.frame, self.packing.lane(slot.number), self.frame.plot
        known, name, rows = self.before.marks, slot.lane.name, lane.row.tolist()
        for at in lane.seen(frame.view.start, frame.view.end):
            row, mark = rows[at], lane.marks[at]
            top = slot.row_top(row, frame)
            if top > plot.bottom or top + frame.sizes.row < plot.y:
                continue
            middle = float(round(top + frame.sizes.row / 2 - 0.5))
            self.marks.append(mark)
            there = known.get((name, mark.rows, mark.more)) if known else None
            if callable(there):
                there = there()
            if there is not None and there.row == row:
                x = frame.x(mark.low)
                if x + there.low >= plot.x and x + there.high <= plot.right:
                    self._move(there, slot, x, middle, taken)
                    continue
            found = draw_mark(frame, self.table, mark, middle)
            if found is not None:
                self._drawn.append(((slot.number, row), found))

    def _move(self, there: Settled, slot: Slot, x: float, y: float, taken: Taken) -> None:
        mark, name = there.mark, slot.lane.name
        self.settled[name, mark.rows, mark.more] = there
        taken.setdefault((slot.number, there.row), []).extend((x + low, x + high) for low, high in there.taken)
        if there.whisker:
            self._still.append(Group(there.whisker, there.area, x, y))
        self._over.append(Group(there.shapes, there.area, x, y))
        rect, words = there.rect, there.words
        rect = Rect(rect.x + x, rect.y + y, rect.width, rect.height)
        words = words and Rect(words.x + x, words.y + y, words.width, words.height)
        target = Target.MORE if mark.more else Target.MARK
        band = self._band(rect)
        stretch = (self.frame.warp.moment(mark.low), self.frame.warp.moment(mark.high))
        self.hits.append(Hit(target, rect, band, there.facts, name, *stretch, there.label, words))

    def _hit(self, drawn: Drawn, lane: str, written: Written | None) -> Hit:
        mark, tall = drawn.mark, self.frame.sizes.bar
        low, high = written.reach if written else (0.0, 0.0)
        words = Rect(low, drawn.y - tall / 2, high - low, tall) if high > low else None
        target = Target.MORE if mark.more else Target.MARK
        label = label_of(self.table, mark).whole
        facts = tuple(self.table.ids[row] for row in mark.rows)
        stretch = (self.frame.warp.moment(mark.low), self.frame.warp.moment(mark.high))
        return Hit(target, drawn.rect, self._band(drawn.rect), facts, lane, *stretch, label, words)

    def _band(self, rect: Rect) -> Rect:
        """The mark's row across the plot."""
        plot, row = self.frame.plot, self.frame.sizes.row
        return Rect(plot.x, rect.y - (row - rect.height) / 2, plot.width, row)


def settle(frame: Frame, row: int, drawn: Drawn, label: Placed, hit: Hit) -> Settled | None:
    """A mark to be moved as it is; None where an edge of the plot has touched it, or would have touched a label."""
    plot, mark = frame.plot, drawn.mark
    ends = [x for line in drawn.whisker if isinstance(line, Line) for x in (line.x1, line.x2)]
    low, high = min([drawn.left, *ends]) - label.need, max([drawn.right, *ends]) + label.need
    if low < plot.x or high > plot.right:
        return None
    x, y = frame.x(mark.low), drawn.y
    taken = [*drawn.taken]
    if label.written is not None and label.written.reach[1] > label.written.reach[0]:
        taken.append(label.written.reach)
    texts = sorted(label.shapes, key=lambda shape: isinstance(shape, Text))
    half = frame.sizes.row / 2 + 3
    return Settled(
        mark=mark,
        row=row,
        whisker=tuple(moved(shape, -x, -y) for shape in drawn.whisker),
        shapes=tuple(moved(shape, -x, -y) for shape in (*drawn.shapes, *texts)),
        area=Rect(low - x - 4, -half, high - low + 8, 2 * half),
        taken=tuple((start - x, end - x) for start, end in taken),
        low=low - x,
        high=high - x,
        rect=Rect(hit.rect.x - x, hit.rect.y - y, hit.rect.width, hit.rect.height),
        words=hit.words and Rect(hit.words.x - x, hit.words.y - y, hit.words.width, hit.words.height),
        facts=hit.facts,
        label=hit.label,
    )
