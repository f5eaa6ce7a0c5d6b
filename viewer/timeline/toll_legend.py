"""What the parts of a toll chart mean, in words."""

from __future__ import annotations

from collections.abc import Callable

from viewer.timeline.compare_blocks import Block
from viewer.timeline.compare_picture import Lay
from viewer.timeline.compare_table import Comparison
from viewer.timeline.shapes import Anchor, Box, Glyph, Line, Primitive, Rect, Text
from viewer.timeline.toll_marks import HARM, REVISED, STANDS, hatching, level_bar

_WIDE, _GAP = 28.0, 20.0
Sign = Callable[[float, float], list[Primitive]]


def legend_block(compared: Comparison, lay: Lay, width: float, y: float) -> Block:
    """Signs with their words in as many lines as it takes, and the zone of the times."""
    items: tuple[tuple[str, Sign], ...] = (
        ("time of report stated", lambda x, y: [level_bar(x, y, _WIDE, HARM, stated=True)]),
        ("inferred, anywhere in the bar", lambda x, y: [level_bar(x, y, _WIDE, HARM, stated=False)]),
        ("stands, not revised", lambda x, y: [Line(x, y, x + _WIDE, y, f"family:{HARM}", 1.4, STANDS)]),
        ("revised somewhere in here", lambda x, y: [Line(x, y, x + _WIDE, y, f"family:{HARM}", 1.4, REVISED)]),
        ("at least", lambda x, y: [Glyph(x + _WIDE / 2, y, 12.0, "arrow_up", f"family:{HARM}")]),
        ("at most", lambda x, y: [Glyph(x + _WIDE / 2, y, 12.0, "arrow_down", f"family:{HARM}")]),
        ("between the lowest and the highest figure standing", _shade),
    )
    shapes: list[Primitive] = []
    x, middle = lay.pad, y + lay.line / 2
    for words, sign in items:
        whole = _WIDE + 8 + lay.measure(words, "hint")
        if x > lay.pad and x + whole > width - lay.pad:
            x, middle = lay.pad, middle + lay.line + 2
        shapes += [*sign(x, middle), Text(x + _WIDE + 8, middle, words, "hint")]
        x += whole + _GAP
    zone = f"Times: {compared.zone.replace('_', ' ')}"
    if x + lay.measure(zone, "hint") > width - lay.pad:
        middle += lay.line + 2
    shapes.append(Text(width - lay.pad, middle, zone, "hint", Anchor.RIGHT))
    return shapes, [], middle + lay.line / 2


def _shade(x: float, y: float) -> list[Primitive]:
    rect = Rect(x, y - 6, _WIDE, 12)
    return [Box(rect.x, rect.y, rect.width, rect.height, f"tint:{HARM}"), *hatching(rect, HARM)]
