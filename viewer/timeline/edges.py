"""Edge pills: when and how many facts of a lane lie beyond the stretch in view."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from viewer.timeline.arrangement import COLOURS, Arrangement
from viewer.timeline.frame import Frame
from viewer.timeline.shapes import Anchor, Group, Line, Primitive, Rect, Shape, Text
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


def beyond(frame: Frame, arranged: Arrangement, first: int, last: int) -> dict[int, list[Beyond]]:
    """What lies outside the view in lanes `first` to `last`, by lane: what lies before, then what lies after."""
    view = frame.view
    last = min(last, len(arranged.lanes))
    index, groups = arranged.index, slice(first * COLOURS, last * COLOURS)
    started, ended = index.before(np.array([view.start, view.end]), groups)
    low, high = index.offsets[:-1][groups], index.offsets[1:][groups]
    found: dict[int, list[Beyond]] = {}
    for left, counts in ((True, ended[:, 0]), (False, high - low - started[:, 1])):
        some = np.flatnonzero(counts)
        begins = low[some] if left else high[some] - counts[some]
        ends = (low[some] + counts[some] if left else high[some]) - 1
        start, end = np.full(len(counts), np.inf), np.full(len(counts), -np.inf)
        start[some], end[some] = index.start_of(begins), index.end_of(ends)
        number = counts.reshape(-1, COLOURS).sum(axis=1)
        lanes = np.flatnonzero(number)
        columns = (
            lanes + first,
            number[lanes],
            start.reshape(-1, COLOURS).min(axis=1)[lanes],
            end.reshape(-1, COLOURS).max(axis=1)[lanes],
        )
        for lane, count, begin, finish in zip(*(column.tolist() for column in columns), strict=True):
            found.setdefault(lane, []).append(Beyond(lane, left, count, begin, finish))
    return found


def pill_words(frame: Frame, pill: Beyond) -> str:
    """When the facts were, as coarsely as it takes."""
    start, end, at = (frame.warp.moment(drawn) for drawn in (pill.start, pill.end, frame.view.start))
    return beyond_words(start, end, at, frame.view.zone)


def pill_room(frame: Frame, most: int) -> float:
    """Pixels that a pill of at most so many facts may take at an edge."""
    words = frame.measure("Sep\u2013Nov 2000", "pill") + frame.measure(f"{most:,}", "pill")
    return words + _POINT + 4 * _PAD - 2 + _MARGIN


def pill_group(frame: Frame, pill: Beyond, words: str, y: float) -> tuple[Group, Rect]:
    """The pill round the middle `y`, pointed to where its facts are, and where it lies."""
    plot, half = frame.plot, frame.sizes.pill / 2
    count = f"{pill.count:,}"
    wide, long = frame.measure(count, "pill"), frame.measure(words, "pill")
    width = long + wide + _POINT + 4 * _PAD - 2
    shapes = _pill_shapes(words, count, pill.left, long, wide, half)
    # Text may stand between pixels; a group moves by whole ones.
    low = plot.x + _MARGIN if pill.left else float(math.floor(plot.right - _MARGIN - width))
    rect = Rect(low, y - half, width, 2 * half)
    return Group(shapes, Rect(-1, -half - 1, width + 2, 2 * half + 2), low, y - 0.5), rect


@lru_cache(maxsize=400)
def _pill_shapes(words: str, count: str, left: bool, long: float, wide: float, half: float) -> tuple[Primitive, ...]:
    """As if its left end were at 0 and its middle at half a pixel."""
    y, high = 0.5, long + wide + _POINT + 4 * _PAD - 2
    if left:
        points = ((0.0, y), (_POINT, y - half), (high, y - half), (high, y + half), (_POINT, y + half))
        at, rule = _POINT + _PAD - 2, high - wide - 2 * _PAD
        texts = (Text(at, y, words, "pill"), Text(high - _PAD, y, count, "pill", Anchor.RIGHT))
    else:
        points = ((high, y), (high - _POINT, y - half), (0.0, y - half), (0.0, y + half), (high - _POINT, y + half))
        at, rule = high - _POINT - _PAD + 2, wide + 2 * _PAD
        texts = (Text(_PAD, y, count, "pill"), Text(at, y, words, "pill", Anchor.RIGHT))
    return (Shape(points, "chrome2", "line2", 1.0), Line(rule, y - half, rule, y + half, "line2"), *texts)
