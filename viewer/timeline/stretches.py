"""Stretches of time worth looking at: what an event, a lane or a pile of facts takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from viewer.timeline.arrangement import Arrangement, closed
from viewer.timeline.index import bin_edges
from viewer.timeline.view import View, clamped

_AIR = 0.25
_SHORTEST = 6 * 3600.0
_BIN = 8.0
# A pile ends where there is less than this share of its highest bar.
_EDGE_OF_PILE = 0.1

Stretch = tuple[float, float]


def stretch_of(arranged: Arrangement, facts: Iterable[str]) -> Stretch | None:
    """From the first to the last moment of some facts (ids); None where none is dated."""
    rows = [arranged.table.row_of[fact] for fact in facts]
    start, end = closed(arranged.table, arranged.line)
    dated = [row for row in rows if np.isfinite(start[row])]
    return (float(start[dated].min()), float(end[dated].max())) if dated else None


def event_of(arranged: Arrangement, row: int) -> tuple[str, ...]:
    """Ids of the shown facts that tell the same event as the one of a row."""
    table = arranged.table
    return tuple(table.ids[at] for at in np.flatnonzero((table.event == table.event[row]) & arranged.shown).tolist())


def stretch_of_lane(arranged: Arrangement, name: str) -> Stretch | None:
    """Of all facts in a lane and the lanes within."""
    at = next((number for number, lane in enumerate(arranged.lanes) if lane.name == name), None)
    if at is None:
        return None
    depth = arranged.lanes[at].depth
    last = next(
        (n for n in range(at + 1, len(arranged.lanes)) if arranged.lanes[n].depth <= depth), len(arranged.lanes)
    )
    start, end = closed(arranged.table, arranged.line)
    rows = arranged.fact[(arranged.lane >= at) & (arranged.lane < last)]
    return (float(start[rows].min()), float(end[rows].max())) if len(rows) else None


def pile_at(arranged: Arrangement, view: View, lane: str, moment: float, pixels: float) -> Stretch | None:
    """The pile of density bars of a lane round a moment, as far as it goes without a gap; None where there is none."""
    at = next((number for number, each in enumerate(arranged.lanes) if each.name == lane), None)
    if at is None:
        return None
    edges = bin_edges(view.start, view.end, pixels, _BIN)
    start, end = closed(arranged.table, arranged.line)
    rows = arranged.fact[arranged.lane == at]
    begun = np.searchsorted(np.sort(start[rows]), edges[1:])
    total = begun - np.searchsorted(np.sort(end[rows]), edges[:-1])
    middle = int(np.searchsorted(edges, moment, side="right")) - 1
    near = [bar for bar in (middle, middle - 1, middle + 1) if 0 <= bar < len(total) and total[bar]]
    if not near:
        return None
    most = low = high = near[0]
    while True:
        enough = max(int(total[most]) * _EDGE_OF_PILE, 1.0)
        if low > 0 and total[low - 1] >= enough:
            low -= 1
        elif high + 1 < len(total) and total[high + 1] >= enough:
            high += 1
        else:
            return float(edges[low]), float(edges[high + 1])
        most = max(most, low, high, key=lambda bar: int(total[bar]))


def fitted_to(view: View, stretch: Stretch) -> View:
    """The view that shows a stretch with air on both sides, a few hours at least."""
    middle = (stretch[0] + stretch[1]) / 2
    span = max((stretch[1] - stretch[0]) * (1 + 2 * _AIR), _SHORTEST)
    return clamped(replace(view, start=middle - span / 2, end=middle + span / 2))


def gone_to(view: View, stretch: Stretch) -> View:
    """The view that shows a stretch in its middle: as near as before, unless it would be too small or too large."""
    long = stretch[1] - stretch[0]
    span = min(max(view.span, long * 1.2), max(long * 24, _SHORTEST))
    middle = (stretch[0] + stretch[1]) / 2
    return clamped(replace(view, start=middle - span / 2, end=middle + span / 2))
