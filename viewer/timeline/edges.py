"""Edge pills: when and how many facts of a lane lie beyond the stretch in view."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from viewer.timeline.arrangement import Arrangement
from viewer.timeline.frame import Frame
from viewer.timeline.shapes import Anchor, Line, Primitive, Rect, Shape, Text
from viewer.timeline.table import FAMILIES
from viewer.timeline.wording import beyond_words

_POINT, _PAD, _MARGIN = 6.0, 6.0, 2.0


@dataclass(frozen=True, slots=True)
class Beyond:
    """`count` facts of a lane wholly before (`left`) or after the view, from `start` to `end`."""

    lane: int
    left: bool
    count: int
    start: float
    end: float
    words: str


def beyond(frame: Frame, arranged: Arrangement) -> list[Beyond]:
    """What lies outside the view, for every lane that has something there."""
    view, index, families = frame.view, arranged.index, len(FAMILIES)
    started, ended = index.before(np.array([view.start, view.end]))
    sizes = np.diff(index.offsets)
    found: list[Beyond] = []
    earlier, later = ended[:, 0].reshape(-1, families), (sizes - started[:, 1]).reshape(-1, families)
    for left, counts in ((True, earlier), (False, later)):
        for lane in np.flatnonzero(counts.sum(axis=1)).tolist():
            groups = lane * families + np.flatnonzero(counts[lane])
            low, high = index.offsets[groups], index.offsets[groups + 1]
            taken = counts[lane][counts[lane] > 0]
            if left:
                start, end = float(index.starts[low].min()), float(index.ends[low + taken - 1].max())
            else:
                start, end = float(index.starts[high - taken].min()), float(index.ends[high - 1].max())
            words = beyond_words(start, end, view.start, view.zone)
            found.append(Beyond(lane, left, int(taken.sum()), start, end, words))
    return found


def pill_width(frame: Frame, pill: Beyond) -> float:
    """Pixels across, the point included."""
    parts = frame.measure(pill.words, "pill") + frame.measure(f"{pill.count:,}", "pill")
    return parts + _POINT + 4 * _PAD - 2


def pill_stretch(frame: Frame, pill: Beyond) -> tuple[float, float]:
    """Where the pill lies across."""
    plot, width = frame.plot, pill_width(frame, pill)
    if pill.left:
        return plot.x + _MARGIN, plot.x + _MARGIN + width
    return plot.right - _MARGIN - width, plot.right - _MARGIN


def pill_shapes(frame: Frame, pill: Beyond, y: float) -> tuple[list[Primitive], Rect]:
    """The pill round the middle `y`, pointed to where its facts are."""
    low, high = pill_stretch(frame, pill)
    half = frame.sizes.pill / 2
    rect = Rect(low, y - half, high - low, 2 * half)
    count = f"{pill.count:,}"
    wide = frame.measure(count, "pill")
    if pill.left:
        points = ((low, y), (low + _POINT, y - half), (high, y - half), (high, y + half), (low + _POINT, y + half))
        at, rule = low + _POINT + _PAD - 2, high - wide - 2 * _PAD
        texts = [Text(at, y, pill.words, "pill"), Text(high - _PAD, y, count, "pill", Anchor.RIGHT)]
    else:
        points = ((high, y), (high - _POINT, y - half), (low, y - half), (low, y + half), (high - _POINT, y + half))
        at, rule = high - _POINT - _PAD + 2, low + wide + 2 * _PAD
        texts = [Text(low + _PAD, y, count, "pill"), Text(at, y, pill.words, "pill", Anchor.RIGHT)]
    shapes: list[Primitive] = [
        Shape(points, "chrome2", "line2", 1.0),
        Line(rule, y - half, rule, y + half, "line2"),
        *texts,
    ]
    return shapes, rect
