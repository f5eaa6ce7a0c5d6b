"""Breaks on the drawing: columns between two zigzags where a long empty stretch is drawn short."""

from __future__ import annotations

from viewer.timeline.durations import duration_words
from viewer.timeline.folding import Break
from viewer.timeline.frame import Frame
from viewer.timeline.shapes import Anchor, Box, Primitive, Rect, Shape, Text
from viewer.timeline.wording import DAY

_STEP, _SWING, _VEIL = 5.0, 2.2, 0.055


def breaks_in(frame: Frame) -> list[tuple[Break, Rect, str]]:
    """Those in view, each with its column and what it says."""
    plot, one = frame.plot, frame.warp.one
    found = []
    for each in frame.warp.breaks:
        low, high = frame.x(one(each.start)), frame.x(one(each.end))
        if high > plot.x and low < plot.right:
            rect = Rect(low, 0.0, high - low, plot.bottom)
            long = duration_words(each.end - each.start, DAY)
            found.append((each, rect, f"{long} in which nothing begins or ends: a click draws them whole"))
    return found


def stretches_in(frame: Frame) -> list[tuple[float, float]]:
    """Moments from and to which the view is drawn at the pace of time."""
    view, warp = frame.view, frame.warp
    start, end = (warp.moment(drawn) for drawn in (view.start, view.end)) if warp.breaks else (view.start, view.end)
    cuts = [start]
    for each in warp.breaks:
        if each.end > start and each.start < end:
            cuts += [max(each.start, start), min(each.end, end)]
    cuts.append(end)
    return [(low, high) for low, high in zip(cuts[::2], cuts[1::2], strict=True) if high > low]


def break_veils(frame: Frame) -> list[Primitive]:
    """Over everything: what happens inside is still seen, short."""
    top = frame.plot.y
    return [Box(rect.x, top, rect.width, rect.bottom - top, "ink", veil=_VEIL) for _, rect, _ in breaks_in(frame)]


def break_edges(frame: Frame) -> list[Primitive]:
    """The zigzags, under labels that need the room."""
    return [_zigzag(x, frame.plot.y, rect.bottom) for _, rect, _ in breaks_in(frame) for x in (rect.x, rect.right)]


def _zigzag(x: float, top: float, bottom: float) -> Shape:
    """Down and up again, since a shape is closed."""
    steps = range(int((bottom - top) / _STEP) + 2)
    edge = [(x + (_SWING if at % 2 else -_SWING), top + _STEP * at) for at in steps]
    return Shape((*edge, *reversed(edge[1:-1])), "", "line2", 1.0)


def break_words(frame: Frame) -> list[Primitive]:
    """How long a break is, on the ruler above it, where that has room."""
    shapes: list[Primitive] = []
    height = frame.sizes.ruler
    for each, rect, _ in breaks_in(frame):
        words = _short(each.end - each.start)
        wide = frame.measure(words, "ruler_minor")
        shapes.append(Box(rect.x, height / 2, rect.width, height / 2 - 1, "chrome2"))
        if wide + 2 <= rect.width:
            shapes.append(Text(rect.x + rect.width / 2, height * 0.72, words, "ruler_minor", Anchor.CENTRE))
    return shapes


def _short(seconds: float) -> str:
    """ "39 d", "14 mo", "3 y": no finer than the break."""
    days = round(seconds / DAY)
    if days < 100:
        return f"{days} d"
    years = round(days / 365.25)
    return f"{years} y" if days >= 730 or abs(days - years * 365.25) < 12 else f"{round(days / 30.44)} mo"
