"""The whole span at a glance: stacked bars by family, long stretches as lines, years below."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.arrangement import closed
from viewer.timeline.axis import Weight, axis_for
from viewer.timeline.filters import FactFilter, mask
from viewer.timeline.frame import Measure
from viewer.timeline.shapes import Bars, Line, Primitive, Rect, Text
from viewer.timeline.table import FAMILIES, FactTable
from viewer.timeline.view import CLOCKS, Clock, View, fit
from viewer.timeline.wording import DAY, local, month_words

# Bars of an hour, a day, a month or a year: the finest that gives at most so many.
_UNITS = (("h", "an hour", 3600.0), ("D", "a day", DAY), ("M", "a month", 31 * DAY), ("Y", "a year", 366 * DAY))
_MOST_BARS = 300
_LONG = 45 * DAY
_MOST_LINES = 4
_FOOT = 15.0
_MANY_YEARS = 4


@dataclass(frozen=True, eq=False)
class Glance:
    """`edges` (bins + 1) in POSIX seconds, `counts` (families, bins) of facts by where they begin.

    `every` (bins) counts those that the filter leaves out, too: the whole span stands still while a person filters.
    `lines` are stretches of over 45 days: (start, end, family code). `unit` is what one bar stands for, `first` and
    `last` bound the facts themselves; `start` to `end` has some air.
    """

    start: float
    end: float
    edges: NDArray[np.float64]
    counts: NDArray[np.int64]
    every: NDArray[np.int64]
    lines: tuple[tuple[float, float, int], ...]
    unit: str
    facts: int
    dated: int
    first: float
    last: float


def glance(table: FactTable, view: View) -> Glance:
    """What the overview shows of a table under a view's filter and clock."""
    wants = ("glance", view.filter, view.clock)
    seen: Glance = table.drawings.get(wants, lambda: _glance(table, view.filter, view.clock))
    return seen


def _glance(table: FactTable, chosen: FactFilter, clock: Clock) -> Glance:
    shown, line = mask(table, chosen), CLOCKS.index(clock)
    whole = mask(table, FactFilter(hidden=chosen.hidden))
    first, last = fit(table, whole, clock)
    start, end = closed(table, line)
    rows, every = (np.flatnonzero(some & np.isfinite(start)) for some in (shown, whole))
    code, unit, _ = next((u for u in _UNITS if (last - first) / u[2] <= _MOST_BARS), _UNITS[-1])
    edges = _edges(first, last, code)
    longest = max(_LONG, 1.5 * float(np.diff(edges).max()))
    long = rows[end[rows] - start[rows] > longest]
    short = np.setdiff1d(rows, long, assume_unique=True)
    counts = np.array(
        [np.histogram(start[short[table.family[short] == family]], edges)[0] for family in range(len(FAMILIES))]
    )
    behind = np.histogram(start[every[end[every] - start[every] <= longest]], edges)[0]
    bounds = (float(start[every].min()), float(end[every].max())) if len(every) else (first, last)
    lines = _lines(table, start[long], end[long], long)
    return Glance(first, last, edges, counts, behind, lines, unit, len(rows), len(every), *bounds)


def _lines(
    table: FactTable, start: NDArray[np.float64], end: NDArray[np.float64], rows: NDArray[np.intp]
) -> tuple[tuple[float, float, int], ...]:
    """The longest stretches, each once."""
    stretches = np.unique(np.column_stack([start, end, table.family[rows]]), axis=0)
    longest = stretches[np.argsort(stretches[:, 0] - stretches[:, 1], kind="stable")][:_MOST_LINES]
    return tuple((low, high, int(family)) for low, high, family in longest.tolist())


def _edges(first: float, last: float, unit: str) -> NDArray[np.float64]:
    begin = np.datetime64(int(first), "s").astype(f"datetime64[{unit}]")
    finish = np.datetime64(int(last), "s").astype(f"datetime64[{unit}]") + 2
    return np.arange(begin, finish).astype("datetime64[s]").astype(np.float64)


def glance_shapes(seen: Glance, area: Rect, zone: str, measure: Measure) -> list[Primitive]:
    """Bars with heights by square root, lines of 2 pixels, rules and labels of the years, months or days."""
    scale = area.width / (seen.end - seen.start)
    base = area.bottom - _FOOT
    axis = axis_for(seen.start, seen.end, area.width, zone)
    shapes: list[Primitive] = []
    free = area.x
    # January tells the year, the first of a month the month: there is but one row of labels.
    coarse = {tick.at: tick.label for tick in axis.upper}
    for tick in axis.upper if len(axis.upper) > _MANY_YEARS else axis.lower:
        x = float(round(area.x + (tick.at - seen.start) * scale)) + 0.5
        if tick.weight is not Weight.MAJOR or not area.x <= x <= area.right:
            continue
        shapes.append(Line(x, area.y + 6, x, base + 3, "line"))
        words = tick.label if tick.label.isdigit() and len(tick.label) == 4 else coarse.get(tick.at, tick.label)
        width = measure(words, "ruler_minor")
        if x + 4 >= free and x + 4 + width <= area.right:
            shapes.append(Text(x + 4, area.bottom - 7, words, "ruler_minor"))
            free = x + width + 12
    shapes.append(Line(area.x, base + 0.5, area.right, base + 0.5, "line"))
    for at, (low, high, family) in enumerate(seen.lines):
        x0, x1 = (min(max(area.x + (t - seen.start) * scale, area.x), area.right) for t in (low, high))
        y = base - 2 - 4 * at
        shapes.append(Line(x0, y, max(x1, x0 + 2), y, f"family:{FAMILIES[family].value}", 2.0))
    return shapes + _bars(seen, area, scale, base)


def _bars(seen: Glance, area: Rect, scale: float, base: float) -> list[Primitive]:
    total, every = seen.counts.sum(axis=0), np.maximum(seen.every, seen.counts.sum(axis=0))
    if not every.any():
        return []
    room = base - area.y - 6
    whole, tall = (np.where(n > 0, np.maximum(room * np.sqrt(n / every.max()), 2.0), 0.0) for n in (every, total))
    heights = seen.counts / np.maximum(total, 1) * tall
    tops = base - np.cumsum(heights, axis=0)
    x = area.x + (seen.edges - seen.start) * scale
    width = np.maximum(np.diff(x) - 1.0, 2.0)
    shapes: list[Primitive] = []
    left = np.flatnonzero(every > total)
    if len(left):
        boxes = np.column_stack([x[left], base - whole[left], width[left], whole[left]])
        shapes.append(Bars(np.ascontiguousarray(boxes), "line2"))
    for code, family in enumerate(FAMILIES):
        some = np.flatnonzero(heights[code])
        if len(some):
            boxes = np.column_stack([x[some], tops[code, some], width[some], heights[code, some]])
            shapes.append(Bars(np.ascontiguousarray(boxes), f"family:{family.value}"))
    return shapes


def glance_words(seen: Glance, zone: str) -> tuple[str, str]:
    """ "2014-24" and "148 dated facts, one bar a month"; with a filter "12 of 148 dated, ..."."""
    first, last = local(seen.first, zone), local(max(seen.last - 1, seen.first), zone)
    told = f"{seen.dated:,} dated facts" if seen.facts == seen.dated else f"{seen.facts:,} of {seen.dated:,} dated"
    return month_words(first, last), f"{told}, one bar {seen.unit}"
