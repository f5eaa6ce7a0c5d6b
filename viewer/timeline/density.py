"""Density bars: how many facts of each family touch each stretch, where there are too many for marks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from viewer.timeline.arrangement import Arrangement
from viewer.timeline.frame import Frame
from viewer.timeline.heads import Slot
from viewer.timeline.index import bin_edges
from viewer.timeline.shapes import Bars, Primitive
from viewer.timeline.table import FAMILIES

_SMALLEST_BIN = 8.0
_GAP = 1.0


def density_shapes(frame: Frame, arranged: Arrangement, slots: Sequence[Slot]) -> list[Primitive]:
    """One Bars a family over all lanes in sight: stacked, heights by square root as in the overview."""
    if not slots:
        return []
    plot, view, families = frame.plot, frame.view, len(FAMILIES)
    edges = bin_edges(view.start, view.end, plot.width, _SMALLEST_BIN)
    first, last = slots[0].number, slots[-1].number + 1
    counts = arranged.counts(edges)[first * families : last * families]
    counts = counts.reshape(last - first, families, -1).astype(np.float64)
    total = counts.sum(axis=1)
    most = max(float(total.max(initial=0.0)), 1.0)
    room = frame.sizes.row * 2 - 4
    tall = np.where(total > 0, np.maximum(room * np.sqrt(total / most), 2.0), 0.0)
    heights = counts * np.divide(tall, total, out=np.zeros_like(total), where=total > 0)[:, None, :]
    base = np.array([slot.top + slot.height - 3 for slot in slots])
    tops = base[:, None, None] - np.cumsum(heights, axis=1)
    x = np.clip(plot.x + (edges - view.start) * frame.scale, plot.x, plot.right)
    width = np.maximum(np.diff(x) - _GAP, 1.0)
    return [
        Bars(_boxes(x[:-1], tops[:, code], width, heights[:, code]), f"family:{family.value}")
        for code, family in enumerate(FAMILIES)
        if heights[:, code].any()
    ]


def _boxes(
    x: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
    top: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
    width: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
    height: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    lane, column = np.nonzero(height)
    boxes = np.empty((len(lane), 4))
    boxes[:, 0], boxes[:, 2] = x[column], width[column]
    boxes[:, 1], boxes[:, 3] = top[lane, column], height[lane, column]
    return boxes


def lane_height(frame: Frame) -> float:
    """Of a lane that shows density bars."""
    return frame.sizes.row * 2
