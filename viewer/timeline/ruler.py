"""The ruler above the lanes and the rules that run down from it."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import lru_cache

from viewer.timeline.axis import Axis, Tick, Weight, axis_for, shades_for
from viewer.timeline.breaks import breaks_in, stretches_in
from viewer.timeline.folding import Warp
from viewer.timeline.frame import Frame
from viewer.timeline.shapes import Anchor, Box, Line, Primitive, Text
from viewer.timeline.wording import offset_words

_INDENT = 6.0
_VEIL = 0.022
_DOTTED = (1.0, 4.0)


def axis_of(frame: Frame) -> Axis:
    """Ticks for the plot's width in drawn time, in the view's zone; none within a break."""
    upper: list[Tick] = []
    lower: list[Tick] = []
    for start, end in stretches_in(frame):
        axis = _axis_between(frame, start, end)
        for row, ticks in ((upper, axis.upper), (lower, axis.lower)):
            row += [_drawn(frame.warp, tick, start, end) for tick in ticks if tick.end > start and tick.at < end]
    return Axis(tuple(upper), tuple(lower))


def _drawn(warp: Warp, tick: Tick, start: float, end: float) -> Tick:
    """In drawn time; a unit that reaches into a break ends there."""
    if not warp.breaks:
        return tick
    return replace(tick, at=warp.one(max(tick.at, start)), end=warp.one(min(tick.end, end)))


def _axis_between(frame: Frame, start: float, end: float) -> Axis:
    """Ticks of a stretch around serve while a person pans in it."""
    span, wide = frame.view.span, frame.plot.width
    if end - start > span:
        return axis_for(start, end, (end - start) * frame.scale, frame.view.zone)
    first = math.floor(start / span) * span
    return _axis(first, round(span, 3), wide, frame.view.zone)


@lru_cache(maxsize=16)
def _axis(first: float, span: float, wide: float, zone: str) -> Axis:
    return axis_for(first, first + 2 * span, 2 * wide, zone)


def ruler_shapes(frame: Frame, axis: Axis) -> list[Primitive]:
    """Two rows of units: the coarse ones on chrome, the fine ones on paper."""
    plot, height = frame.plot, frame.sizes.ruler
    upper, lower = height * 0.27, height * 0.72
    shapes: list[Primitive] = [
        Box(0, 0, plot.right, height, "chrome"),
        Box(plot.x, height / 2, plot.width, height / 2, "paper"),
    ]
    free = plot.right
    if axis.lower:
        # The zone that days and hours are cut in.
        words = _zone_words(frame)
        shapes.append(Text(plot.right - _INDENT, upper, words, "ruler_minor", Anchor.RIGHT))
        free -= frame.measure(words, "ruler_minor") + 2 * _INDENT
    shapes += _units(frame, axis.upper, upper, "ruler_strong", "ink2", free)
    for tick in axis.lower:
        x = frame.x(tick.at)
        if tick.weight is Weight.MAJOR and x > plot.x:
            shapes.append(Line(x + 0.5, height / 2, x + 0.5, height, "line"))
        elif x > plot.x:
            shapes.append(Line(x + 0.5, height - 4, x + 0.5, height, "line2"))
    shapes += _labels(frame, axis.lower, lower)
    shapes.append(Line(0, height - 0.5, plot.right, height - 0.5, "line2"))
    return shapes


@lru_cache(maxsize=8)
def _shades(first: float, span: float, wide: float, zone: str) -> tuple[tuple[float, float], ...]:
    return shades_for(first, first + 2 * span, 2 * wide, zone)


def shade_shapes(frame: Frame) -> list[Primitive]:
    """Weekends or nights, as a veil over the lanes: labels and their grounds darken alike. None on paper."""
    if frame.theme.ink("chrome") == frame.theme.ink("paper"):
        return []
    span, plot, one = frame.view.span, frame.plot, frame.warp.one
    shapes: list[Primitive] = []
    for begin, finish in stretches_in(frame):
        first = math.floor(begin / span) * span
        for start, end in _shades(first, round(span, 3), plot.width, frame.view.zone):
            if start < finish and end > begin:
                low, high = frame.x(one(max(start, begin))), frame.x(one(min(end, finish)))
                low, high = max(low, plot.x), min(high, plot.right)
                shapes.append(Box(low, plot.y, high - low, plot.height, "ink", veil=_VEIL))
    return shapes


def _zone_words(frame: Frame) -> str:
    start, end = (frame.warp.moment(drawn) for drawn in (frame.view.start, frame.view.end))
    return offset_words(start, end, frame.view.zone)


def _units(frame: Frame, ticks: tuple[Tick, ...], y: float, style: str, colour: str, free: float) -> list[Primitive]:
    """Labels at the start of each unit, up to `free`; that of the first one stays at the left edge."""
    plot = frame.plot
    shapes: list[Primitive] = []
    told = ""
    for tick in ticks:
        low, high = max(frame.x(tick.at), plot.x), min(frame.x(tick.end), free)
        # Behind a break the same year goes on.
        for words in (tick.label, tick.short) if tick.label != told else ():
            told = tick.label
            if frame.measure(words, style) + 2 * _INDENT <= high - low:
                shapes.append(Text(low + _INDENT, y, words, style, colour=colour))
                break
    return shapes


def _labels(frame: Frame, ticks: tuple[Tick, ...], y: float) -> list[Primitive]:
    shapes: list[Primitive] = []
    free = frame.plot.x
    columns = [(rect.x, rect.right) for _, rect, _ in breaks_in(frame)]
    for tick in ticks:
        if not tick.label:
            continue
        major = tick.weight is Weight.MAJOR
        style = "ruler" if major else "ruler_minor"
        width = frame.measure(tick.label, style)
        x = frame.x(tick.at)
        low = x + _INDENT if major else x - width / 2
        if low >= free and low + width + 2 <= frame.plot.right and not _in_break(columns, low, low + width):
            shapes.append(Text(low, y, tick.label, style))
            free = low + width + 4
    return shapes


def _in_break(columns: list[tuple[float, float]], low: float, high: float) -> bool:
    return any(low < end and start < high for start, end in columns)


def rule_shapes(frame: Frame, axis: Axis) -> list[Primitive]:
    """Rules down the plot: one a unit, dotted for the small ones."""
    plot = frame.plot
    shapes: list[Primitive] = []
    coarse = {tick.at for tick in axis.upper}
    for tick in axis.lower:
        x = frame.x(tick.at) + 0.5
        if tick.weight is Weight.STROKE or not plot.x < x < plot.right:
            continue
        minor = tick.weight is Weight.MINOR
        colour = "line2" if tick.at in coarse else "line"
        shapes.append(Line(x, plot.y, x, plot.bottom, colour, 1.0, _DOTTED if minor else ()))
    return shapes
