"""The scene of Compare: what agrees, grew and differs; rival causes in parallel; a row for each article and claimant.

The same on the screen and in an export.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from viewer.timeline.compare_blocks import Block, causes_block, foot_block, remarks_block, sources_block
from viewer.timeline.compare_picture import Lay, Measure, Picture, Spot
from viewer.timeline.compare_rows import Columns, row_key, rows_block
from viewer.timeline.compare_table import Comparison
from viewer.timeline.shapes import Layer, Primitive, Rect
from viewer.timeline.style import Theme, load_style
from viewer.timeline.view import Clock

__all__ = ["Picture", "lay_compare", "row_key"]

_BETWEEN = 20.0


def lay_compare(
    compared: Comparison,
    width: float,
    measure: Measure,
    *,
    clock: Clock = Clock.HAPPENED,
    theme: Theme | None = None,
    opened: frozenset[str] = frozenset(),
    height: float | None = None,
    pad: float = 24.0,
    still: bool = False,
) -> Picture:
    """Compare in `width` logical pixels, as high as it needs, or no higher than `height`: then rows are left out.

    `clock` says which time the rows show. `opened` are keys of rows whose every line is shown. `still` leaves out what
    only serves a hand.
    """
    lay = Lay(theme or load_style().theme("light"), measure, pad)
    sheet = _Sheet()
    for block in (remarks_block, causes_block):
        sheet.add(block(compared, lay, width, sheet.y))
    below: tuple[Callable[..., Block], ...] = (partial(remarks_block, plain=True), sources_block, foot_block)
    tail = sum(_height(block(compared, lay, width, 0.0)) for block in below)
    room = None if height is None else height - tail - 2 * _BETWEEN
    columns = Columns.fitting(compared, lay, width, clock)
    rows = rows_block(compared, columns, lay, sheet.y, opened=opened, room=room, still=still)
    sheet.add((rows.shapes, rows.spots, rows.bottom))
    for block in below:
        sheet.add(block(compared, lay, width, sheet.y))
    layer = Layer("compare", Rect(0, 0, width, sheet.y), tuple(sheet.shapes))
    return Picture(width, sheet.y, (layer,), tuple(sheet.spots), rows.drawn, rows.left_out)


@dataclass
class _Sheet:
    """Gathers blocks from the top down; the next begins at `y`."""

    y: float = 16.0
    shapes: list[Primitive] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)

    def add(self, block: Block) -> None:
        self.shapes.extend(block[0])
        self.spots.extend(block[1])
        self.y = block[2] + _BETWEEN if block[2] > self.y else self.y


def _height(block: Block) -> float:
    return block[2] + (_BETWEEN if block[2] else 0.0)
