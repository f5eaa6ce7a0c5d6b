"""Density bars: how many facts of each colour touch each stretch, where there are too many for marks.

Bars come in blocks that stand still in time: while a person pans, the same blocks move, and nothing is counted anew.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.arrangement import BLOCK, COLOURS, Arrangement
from viewer.timeline.frame import Frame
from viewer.timeline.heads import Slot
from viewer.timeline.index import bin_width
from viewer.timeline.shapes import Bars, Group, Rect
from viewer.timeline.style import colour_classes

SMALLEST_BIN = 9.0
_GAP = 1.0
# In rows: how high a lane of bars is at least and at most, and the strip for names above its bars.
_LEAST, _MOST, STRIP = 1.65, 2.8, 0.9

Counts = NDArray[np.int32]


def lane_height(frame: Frame, lanes: int) -> float:
    """Of a lane that shows density bars: as high as lets all lanes be seen, within reason."""
    row = frame.sizes.row
    return float(math.floor(min(max(frame.plot.height / max(lanes, 1), _LEAST * row), _MOST * row)))


def blocks_in(frame: Frame) -> tuple[float, range]:
    """Seconds of one bin, and the numbers of the blocks of bins that the view touches."""
    width = bin_width(frame.view.span, frame.plot.width, SMALLEST_BIN)
    first, last = (math.floor(t / width / BLOCK) for t in (frame.view.start, frame.view.end))
    return width, range(first, last + 1)


def block_x(frame: Frame, width: float, block: int) -> float:
    """Where a block begins, in whole pixels: its bars move together."""
    return float(round(frame.plot.x + (block * BLOCK * width - frame.view.start) * frame.scale))


def density_groups(frame: Frame, arranged: Arrangement, slots: Sequence[Slot]) -> list[Group]:
    """A group a block over all lanes in sight: stacked by colour, heights by square root as in the overview."""
    if not slots:
        return []
    width, blocks = blocks_in(frame)
    first, last = slots[0].number, slots[-1].number + 1
    counts = {b: _in_sight(arranged, width, b, first, last) for b in blocks}
    # In steps, so that the bars do not grow and shrink with each pixel that is panned.
    most = max((float(c.sum(axis=1).max(initial=0)) for c in counts.values()), default=0.0)
    most = 2.0 ** (math.ceil(math.log2(max(most, 1.0)) * 2) / 2)
    top, high = slots[0].top, slots[0].height
    room = high - STRIP * frame.sizes.row - 3
    groups = []
    for block, count in counts.items():
        key = ("bars", width, block, frame.scale, first, last, high, room, most, frame.theme.name)
        pixels = width * frame.scale
        make = partial(_block, count, pixels, high, room, most)
        shapes = arranged.pictures.get(key, make)
        area = Rect(0.0, 0.0, math.ceil(BLOCK * pixels) + 1.0, high * (last - first))
        groups.append(Group(shapes, area, block_x(frame, width, block), top))
    return groups


def _in_sight(arranged: Arrangement, width: float, block: int, first: int, last: int) -> Counts:
    """(lanes, colours, bins)"""
    return arranged.block(width, block)[first * COLOURS : last * COLOURS].reshape(last - first, COLOURS, -1)


def _block(counts: Counts, pixels: float, high: float, room: float, most: float) -> tuple[Bars, ...]:
    total = counts.sum(axis=1)
    tall = np.where(total > 0, np.maximum(room * np.sqrt(total / most), 2.0), 0.0)
    share = np.divide(tall, total, out=np.zeros_like(tall), where=total > 0)
    # Rounded sums, not rounded parts: a stack is as high as it should be.
    reach = np.rint(np.cumsum(counts, axis=1) * share[:, None, :])
    heights = np.diff(reach, axis=1, prepend=0.0)
    base = np.arange(1, len(counts) + 1) * high - 3
    x = np.rint(np.arange(counts.shape[2] + 1) * pixels)
    wide = np.maximum(np.diff(x) - _GAP, 1.0)
    made = []
    for at, alike in enumerate(colour_classes()):
        lane, column = np.nonzero(heights[:, at])
        if len(lane):
            boxes = np.empty((len(lane), 4))
            boxes[:, 0], boxes[:, 2] = x[column], wide[column]
            boxes[:, 1], boxes[:, 3] = base[lane] - reach[lane, at, column], heights[lane, at, column]
            made.append(Bars(boxes, f"family:{alike[0].value}"))
    return tuple(made)
