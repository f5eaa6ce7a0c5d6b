"""The shelf of undated facts below the lanes: never on the axis."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.timeline.arrangement import Arrangement
from viewer.timeline.frame import Frame
from viewer.timeline.heads import fitted
from viewer.timeline.marks import fact_label
from viewer.timeline.shapes import Anchor, Box, Glyph, Line, Primitive, Rect, Text
from viewer.timeline.table import FAMILIES
from viewer.timeline.wording import UNDATED_LANE

_FEW_LINES, _MOST_LINES, _BETWEEN = 3, 40, 18.0
# Widths of a label, tried until all stand.
_WIDEST = (900.0, 420.0, 260.0)


@dataclass(frozen=True, slots=True)
class Shelf:
    """`plot` and `head` are shapes of the two areas, `items` where each fact stands, by table row."""

    height: float
    head: tuple[Primitive, ...]
    plot: tuple[Primitive, ...]
    items: tuple[tuple[Rect, tuple[int, ...]], ...]


def lay_shelf(frame: Frame, arranged: Arrangement, top: float, *, all_the_way: bool = False) -> Shelf:
    """Undated facts in the order of their texts, a stroke between two articles; what finds no room is counted.

    Three lines, or as many as the drawing has left below the lanes; on the screen, which draws it anew for each frame,
    no more than it can hold. Labels are as long as leaves room for all of them.
    """
    rows = arranged.undated.tolist()
    if not rows:
        return Shelf(0.0, (), (), ())
    room = int((frame.plot.bottom - top - 8) // (frame.sizes.row + 4))
    lines = max(_FEW_LINES, room if all_the_way else min(room, _MOST_LINES))
    made = Shelf(0.0, (), (), ())
    for widest in _WIDEST:
        made = _laid(frame, arranged, rows, top, lines, min(widest, frame.plot.width - 60))
        if len(made.items[-1][1]) == 1 and len(made.items) == len(rows):
            break
    return made


def _laid(frame: Frame, arranged: Arrangement, rows: list[int], top: float, lines: int, widest: float) -> Shelf:
    line_height = frame.sizes.row + 4
    shapes: list[Primitive] = []
    items: list[tuple[Rect, tuple[int, ...]]] = []
    x, line = frame.plot.x + 8, 0
    for at, row in enumerate(rows):
        words = fitted(frame, fact_label(arranged.table, row), "label", widest)
        width = frame.sizes.bar + 6 + frame.measure(words, "label")
        rest = f"{len(rows) - at:,} more"
        keep = frame.measure(rest, "label_more") + _BETWEEN if line == lines - 1 else 0.0
        if x + width + keep > frame.plot.right - 8 and items:
            if line == lines - 1:
                y = top + 4 + (line + 0.5) * line_height
                shapes.append(Text(x, y, rest, "label_more"))
                items.append((Rect(x, y - 8, keep, 16), tuple(rows[at : at + 200])))
                break
            x, line = frame.plot.x + 8, line + 1
        y = float(round(top + 4 + (line + 0.5) * line_height))
        if at and x > frame.plot.x + 8 and arranged.table.article[row] != arranged.table.article[rows[at - 1]]:
            shapes.append(Line(x - _BETWEEN / 2, y - 8, x - _BETWEEN / 2, y + 8, "line2"))
        shapes += _item(frame, arranged, row, x, y, words)
        items.append((Rect(x, y - frame.sizes.bar / 2, width, frame.sizes.bar), (row,)))
        x += width + _BETWEEN
    height = 8 + (line + 1) * line_height
    return Shelf(height, tuple(_head(frame, top, height, len(rows))), tuple(shapes), tuple(items))


def _item(frame: Frame, arranged: Arrangement, row: int, x: float, y: float, words: str) -> list[Primitive]:
    family, size = FAMILIES[int(arranged.table.family[row])], frame.sizes.bar
    colour = f"family:{family.value}"
    glyph = frame.theme.families[family].glyph
    return [
        Box(x, y - size / 2, size, size, f"tint:{family.value}", colour, 1.25, 3.0, dash=(2.0, 2.0)),
        Glyph(x + size / 2, y, frame.sizes.glyph, glyph, colour),
        Text(x + size + 6, y, words, "label"),
    ]


def _head(frame: Frame, top: float, height: float, count: int) -> list[Primitive]:
    y = float(round(top + 4 + (frame.sizes.row + 4) / 2))
    return [
        Line(0, top - 0.5, frame.plot.right, top - 0.5, "line2"),
        Box(frame.plot.x, top, frame.plot.width, height, "chrome"),
        Text(24, y, UNDATED_LANE, "lane_strong"),
        Text(frame.plot.x - 10, y, f"{count:,}", "count", Anchor.RIGHT),
    ]
