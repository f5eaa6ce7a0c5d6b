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
from viewer.timeline.dense_names import name_groups, named_in
from viewer.timeline.frame import Frame
from viewer.timeline.heads import Slot
from viewer.timeline.index import bin_width
from viewer.timeline.shapes import Bars, Group, Primitive, Rect
from viewer.timeline.style import colour_classes

SMALLEST_BIN = 10.0
_GAP = 1.0
# In rows: how high a lane of bars is at least and at most, and the strip for names above its bars.
_LEAST, _MOST, STRIP = 1.65, 2.8, 0.9

Counts = NDArray[np.int32]
Floats = NDArray[np.float64]


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


def density_groups(
    frame: Frame, arranged: Arrangement, slots: Sequence[Slot], *, still: bool, hurried: bool
) -> list[Group]:
    """Over all lanes in sight: stacked by colour, heights by square root as in the overview.

    A group a block where the zoom has stood `still` since the frame before; else all that is in view as one, since it
    is different in the next frame anyway. In a `hurried` frame nothing is named that was not named before.
    """
    if not slots:
        return []
    width, blocks = blocks_in(frame)
    first, last = slots[0].number, slots[-1].number + 1
    counts = np.concatenate([_in_sight(arranged, width, block, first, last) for block in blocks], axis=2)
    total = counts.sum(axis=1)
    # In steps, so that the bars do not grow and shrink with each pixel that is panned.
    most = 2.0 ** (math.ceil(math.log2(max(float(total.max(initial=0)), 1.0)) * 2) / 2)
    top, high, pixels = slots[0].top, slots[0].height, width * frame.scale
    room = high - STRIP * frame.sizes.row - 3
    if not still:
        edges = np.concatenate([block_x(frame, width, block) + _edges(pixels)[:-1] for block in blocks])
        edges = np.append(edges, block_x(frame, width, blocks[-1] + 1))
        seen = slice(*np.clip(edges.searchsorted((frame.plot.x, frame.plot.right)) + (-1, 0), 0, len(edges) - 1))
        bars = _bars(counts[:, :, seen], total[:, seen], edges[seen.start : seen.stop + 1], high, room, most)
        names = [
            group
            for block in blocks
            for group in name_groups(
                frame,
                named_in(frame, arranged, width, block, range(first, last), hurried=hurried),
                first,
                high,
                (block_x(frame, width, block), top),
            )
        ]
        return [
            Group(bars, Rect(frame.plot.x, 0.0, frame.plot.width, high * (last - first)), 0.0, top),
            *names,
        ]
    groups = []
    for at, block in enumerate(blocks):
        key = ("bars", width, block, frame.scale, first, last, high, room, most, frame.theme.name)
        part = slice(at * BLOCK, (at + 1) * BLOCK)
        make = partial(_picture, frame, arranged, (width, block, first, last), counts[:, :, part], high, room, most)
        shapes = arranged.pictures.get(key, make)
        area = Rect(0.0, 0.0, math.ceil(BLOCK * pixels) + 1.0, high * (last - first))
        groups.append(Group(shapes, area, block_x(frame, width, block), top))
    return groups


def _picture(
    frame: Frame,
    arranged: Arrangement,
    where: tuple[float, int, int, int],
    counts: Counts,
    high: float,
    room: float,
    most: float,
) -> tuple[Primitive | Group, ...]:
    """Bars and names of one block."""
    bars = _bars(counts, counts.sum(axis=1), _edges(where[0] * frame.scale), high, room, most)
    named = named_in(frame, arranged, *where[:2], range(*where[2:]))
    return (*bars, *name_groups(frame, named, where[2], high, (0.0, 0.0)))


def _edges(pixels: float) -> Floats:
    """(BLOCK + 1,) of the bins of a block, in whole pixels from where it begins."""
    return np.asarray(np.rint(np.arange(BLOCK + 1) * pixels))


def _in_sight(arranged: Arrangement, width: float, block: int, first: int, last: int) -> Counts:
    """(lanes, colours, bins)"""
    return arranged.block(width, block)[first * COLOURS : last * COLOURS].reshape(last - first, COLOURS, -1)


def _bars(counts: Counts, total: Counts, x: Floats, high: float, room: float, most: float) -> tuple[Bars, ...]:
    tall = np.maximum(room * np.sqrt(total / most), 2.0)
    share = np.divide(tall, total, out=np.zeros_like(tall), where=total > 0)
    # Rounded sums, not rounded parts: a stack is as high as it should be.
    reach = np.cumsum(counts, axis=1) * share[:, None, :]
    np.rint(reach, out=reach)
    base = np.arange(1, len(counts) + 1) * high - 3
    wide = np.maximum(np.diff(x) - _GAP, 1.0)
    made, under = [], np.zeros_like(tall)
    for at, alike in enumerate(colour_classes()):
        over = reach[:, at]
        height = over - under
        lane, column = np.nonzero(height)
        if len(lane):
            boxes = np.empty((len(lane), 4))
            boxes[:, 0], boxes[:, 2] = x[column], wide[column]
            boxes[:, 1], boxes[:, 3] = base[lane] - over[lane, column], height[lane, column]
            made.append(Bars(boxes, f"family:{alike[0].value}"))
        under = over
    return tuple(made)
