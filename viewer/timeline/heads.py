"""Lane heads at the left: name, chevron where lanes lie within, count; and the rules between lanes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from viewer.timeline.frame import Frame
from viewer.timeline.lanes import Lane
from viewer.timeline.shapes import Anchor, Box, Dot, Glyph, Line, Primitive, Rect, Text
from viewer.timeline.wording import Label, shortened

_MARGIN = 24.0
_OUTER = 16.0


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a lane lies: its top and height; `rows` maps a packed row to its place from the top.

    `outer` names the lanes that it lies in where they are scrolled out of sight: they stand above its own name.
    """

    lane: Lane
    number: int
    top: float
    height: float
    rows: dict[int, int]
    outer: str = ""

    def row_top(self, row: int, frame: Frame) -> float:
        return self.top + frame.sizes.padding + self.rows[row] * frame.sizes.row


def head_shapes(frame: Frame, slots: Sequence[Slot], *, names: bool = False) -> list[Primitive]:
    """Heads and lane rules of lanes in sight; with `names`, a lane of small ones says which: paper opens nothing."""
    plot, sizes = frame.plot, frame.sizes
    shapes: list[Primitive] = [Box(0, plot.y, plot.x, plot.height, "chrome")]
    for slot in slots:
        lane, y = slot.lane, first_line(frame, slot)
        indent = sizes.indent * lane.depth
        if slot.number:
            shapes.append(lane_rule(frame, slot, indent))
        strong = (lane.folds or lane.depth == 0) and not lane.rolled
        style = "lane_strong" if strong and lane.places != (-1,) else "lane"
        count = f"{lane.count:,}" if lane.count or not lane.rolled else ""
        count_width = frame.measure(count, "count")
        room = plot.x - 10 - count_width - 8 - _MARGIN - indent
        shapes.append(Text(_MARGIN + indent, y, fitted(frame, lane.named if names else lane.title, style, room), style))
        shapes.append(Text(plot.x - 10, y, count, "count", Anchor.RIGHT))
        if lane.folds:
            sign = "chevron_right" if lane.folded else "chevron_down"
            shapes.append(Glyph(_MARGIN - 9 + indent, y, 8.0, sign, "ink2"))
        if lane.pinned:
            shapes.append(Dot(5.0, y, 5.0, "ink2"))
    for slot in slots:
        if slot.outer:
            shapes.append(Box(0, plot.y, plot.x, _OUTER, "chrome2"))
            words = fitted(frame, slot.outer, "count", plot.x - 10 - _MARGIN)
            shapes.append(Text(_MARGIN, plot.y + _OUTER / 2, words, "count"))
    shapes.append(Line(plot.x - 0.5, 0, plot.x - 0.5, plot.bottom, "line2"))
    return shapes


def with_outer(slots: Sequence[Slot], lanes: Sequence[Lane]) -> list[Slot]:
    """Lanes in sight, the first of them with the names of what it lies in."""
    if not slots or not slots[0].lane.depth:
        return list(slots)
    names, depth = [], slots[0].lane.depth
    for lane in reversed(lanes[: slots[0].number]):
        if lane.depth < depth:
            names.append(lane.title)
            depth = lane.depth
    return [replace(slots[0], outer=" \u203a ".join(reversed(names))), *slots[1:]]


def lane_rule(frame: Frame, slot: Slot, indent: float) -> Line:
    """The rule above a lane: over the whole width for a region, from its name on for a lane within."""
    y = slot.top - 0.5
    if slot.lane.depth == 0:
        return Line(0, y, frame.plot.right, y, "line2")
    return Line(_MARGIN + indent, y, frame.plot.right, y, "line")


def first_line(frame: Frame, slot: Slot) -> float:
    """Middle of the head's text: in the first row, and in sight as long as the lane is."""
    top = max(slot.top, frame.plot.y + _OUTER if slot.outer else frame.plot.y)
    return float(round(min(top + frame.sizes.padding + frame.sizes.row / 2, slot.top + slot.height - 10)))


def fold_rect(frame: Frame, slot: Slot) -> Rect:
    """Where a click folds or unfolds the lane."""
    indent = frame.sizes.indent * slot.lane.depth
    return Rect(_MARGIN - 18 + indent, first_line(frame, slot) - 9, 18, 18)


def fitted(frame: Frame, words: str, style: str, room: float) -> str:
    """The words, or as many of them as fit with an ellipsis; at least one letter."""
    if frame.measure(words, style) <= room:
        return words
    for letters in range(len(words) - 1, 1, -1):
        cut = shortened(Label("", words), letters) or words[:letters].rstrip() + "\u2026"
        if frame.measure(cut, style) <= room:
            return cut
    return words[:1] + "\u2026"
