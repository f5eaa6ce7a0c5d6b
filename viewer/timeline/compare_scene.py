"""The scene of Compare: what agrees, grew and differs; rival causes in parallel; a row for each article and claimant.

The same on the screen and in an export.
"""

from __future__ import annotations

from collections.abc import Sequence

from viewer.timeline.compare_blocks import causes_block, foot_block, remarks_block, sources_block
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
    shapes: list[Primitive] = []
    spots: list[Spot] = []
    y = 16.0

    def add(block: tuple[Sequence[Primitive], Sequence[Spot], float]) -> None:
        nonlocal y
        shapes.extend(block[0])
        spots.extend(block[1])
        y = block[2] + _BETWEEN if block[2] > y else y

    add(remarks_block(compared, lay, width, y))
    add(causes_block(compared, lay, width, y))
    tail = _height(sources_block(compared, lay, width, 0.0)) + _height(foot_block(compared, lay, width, 0.0))
    room = None if height is None else height - tail - 2 * _BETWEEN
    columns = Columns.fitting(compared, lay, width, clock)
    rows = rows_block(compared, columns, lay, y, opened=opened, room=room, still=still)
    add((rows.shapes, rows.spots, rows.bottom))
    add(sources_block(compared, lay, width, y))
    add(foot_block(compared, lay, width, y))
    bottom = y
    layer = Layer("compare", Rect(0, 0, width, bottom), tuple(shapes))
    return Picture(width, bottom, (layer,), tuple(spots), rows.drawn, rows.left_out)


def _height(block: tuple[Sequence[Primitive], Sequence[Spot], float]) -> float:
    return block[2] + (_BETWEEN if block[2] else 0.0)
