"""Edge pills: when and how many facts of a lane lie beyond the stretch in view."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from viewer.timeline.arrangement import COLOURS, Arrangement
from viewer.timeline.frame import Frame
from viewer.timeline.shapes import Anchor, Line, Primitive, Rect, Shape, Text
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
    return beyond_words(pill.start, pill.end, frame.view.start, frame.view.zone)


def pill_room(frame: Frame, most: int) -> float:
    """Pixels that a pill of at most so many facts may take at an edge."""
    words = frame.measure("Sep\u2013Nov 2000", "pill") + frame.measure(f"{most:,}", "pill")
    return words + _POINT + 4 * _PAD - 2 + _MARGIN


def pill_shapes(frame: Frame, pill: Beyond, y: float) -> tuple[list[Primitive], Rect]:
    """The pill round the middle `y`, pointed to where its facts are."""
    plot, half = frame.plot, frame.sizes.pill / 2
    words, count = pill_words(frame, pill), f"{pill.count:,}"
    wide = frame.measure(count, "pill")
    width = frame.measure(words, "pill") + wide + _POINT + 4 * _PAD - 2
    low = plot.x + _MARGIN if pill.left else plot.right - _MARGIN - width
    high = low + width
    rect = Rect(low, y - half, width, 2 * half)
    if pill.left:
        points = ((low, y), (low + _POINT, y - half), (high, y - half), (high, y + half), (low + _POINT, y + half))
        at, rule = low + _POINT + _PAD - 2, high - wide - 2 * _PAD
        texts = [Text(at, y, words, "pill"), Text(high - _PAD, y, count, "pill", Anchor.RIGHT)]
    else:
        points = ((high, y), (high - _POINT, y - half), (low, y - half), (low, y + half), (high - _POINT, y + half))
        at, rule = high - _POINT - _PAD + 2, low + wide + 2 * _PAD
        texts = [Text(low + _PAD, y, count, "pill"), Text(at, y, words, "pill", Anchor.RIGHT)]
    shapes: list[Primitive] = [
        Shape(points, "chrome2", "line2", 1.0),
        Line(rule, y - half, rule, y + half, "line2"),
        *texts,
    ]
    return shapes, rect
