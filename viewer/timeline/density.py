"""Density bars: how many facts of each colour touch each stretch, where there are too many for marks.

Bars come in blocks that stand still in time: while a person pans, the same blocks move, and nothing is counted anew.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.arrangement import BLOCK, COLOURS, Arrangement
from viewer.timeline.dense_names import name_groups, named_in
from viewer.timeline.frame import Frame
from viewer.timeline.heads import Slot
from viewer.timeline.index import bin_width
from viewer.timeline.shapes import Bars, Box, Group, Primitive, Rect
from viewer.timeline.style import colour_classes

SMALLEST_BIN = 12.0
_GAP = 1.0
_FADE = 26.0
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
    lanes = range(slots[0].number, slots[-1].number + 1)
    counts = np.concatenate([_in_sight(arranged, width, block, lanes) for block in blocks], axis=2)
    density = _Density(frame, arranged, width, blocks, lanes, slots[0].top, slots[0].height, counts)
    return density.by_block() if still else density.at_once(hurried)


@dataclass(frozen=True)
class _Density:
    """`counts` (lanes, colours, bins) of all `blocks` of bins that are `width` seconds wide."""

    frame: Frame
    arranged: Arrangement
    width: float
    blocks: range
    lanes: range
    top: float
    high: float
    counts: Counts

    @cached_property
    def most(self) -> float:
        """What the highest bar counts: in steps, so that bars do not grow and shrink with each pixel that is panned."""
        most = float(self.counts.sum(axis=1).max(initial=0))
        return float(2.0 ** (math.ceil(math.log2(max(most, 1.0)) * 2) / 2))

    def by_block(self) -> list[Group]:
        pixels, groups = self.width * self.frame.scale, []
        for at, block in enumerate(self.blocks):
            key = ("bars", self.width, block, self.frame.scale, self.lanes, self.high, self.most, self.frame.theme.name)
            shapes = self.arranged.pictures.get(key, partial(self._picture, at, block))
            area = Rect(0.0, 0.0, math.ceil(BLOCK * pixels) + 1.0, self.high * len(self.lanes))
            groups.append(Group(shapes, area, block_x(self.frame, self.width, block), self.top))
        return groups

    def _picture(self, at: int, block: int) -> tuple[Primitive | Group, ...]:
        """Bars and names of one block."""
        bars = self._bars(slice(at * BLOCK, (at + 1) * BLOCK), _edges(self.width * self.frame.scale))
        named = named_in(self.frame, self.arranged, self.width, block, self.lanes)
        return (*bars, *name_groups(self.frame, named, self.lanes.start, self.high, (0.0, 0.0)))

    def at_once(self, hurried: bool) -> list[Group]:
        frame, plot, pixels = self.frame, self.frame.plot, self.width * self.frame.scale
        places = {block: block_x(frame, self.width, block) for block in (*self.blocks, self.blocks[-1] + 1)}
        edges = np.concatenate([places[block] + _edges(pixels)[:-1] for block in self.blocks])
        edges = np.append(edges, places[self.blocks[-1] + 1])
        low, high = np.clip(edges.searchsorted((plot.x, plot.right)) + (-1, 0), 0, len(edges) - 1).tolist()
        bars = self._bars(slice(low, high), edges[low : high + 1])
        names: list[Group] = []
        for block in self.blocks:
            named = named_in(frame, self.arranged, self.width, block, self.lanes, hurried=hurried)
            names += name_groups(frame, named, self.lanes.start, self.high, (places[block], self.top))
        area = Rect(plot.x, 0.0, plot.width, self.high * len(self.lanes))
        return [Group(bars, area, 0.0, self.top), *names]

    def _bars(self, part: slice, x: Floats) -> tuple[Bars, ...]:
        room = self.high - STRIP * self.frame.sizes.row - 3
        return _stacked(self.counts[:, :, part], x, self.high, room, self.most)


def _edges(pixels: float) -> Floats:
    """(BLOCK + 1,) of the bins of a block, in whole pixels from where it begins."""
    return np.asarray(np.rint(np.arange(BLOCK + 1) * pixels))


def _in_sight(arranged: Arrangement, width: float, block: int, lanes: range) -> Counts:
    """(lanes, colours, bins)"""
    return arranged.block(width, block)[lanes.start * COLOURS : lanes.stop * COLOURS].reshape(len(lanes), COLOURS, -1)


def _stacked(counts: Counts, x: Floats, high: float, room: float, most: float) -> tuple[Bars, ...]:
    total = counts.sum(axis=1)
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


def edge_fades(plot: Rect) -> list[Box]:
    """Names and bars go over the plot's edges: they fade there, so that no letter is cut."""
    y, high, wide = plot.y, plot.height, _FADE
    return [
        Box(plot.x, y, wide, high, "paper", fade_right=wide),
        Box(plot.right - wide, y, wide, high, "paper", fade_left=wide),
    ]
