"""Rows: which mark stands on which row of its lane.

Rows depend on the filter and on the zoom in steps of two, never on where the view stands: panning moves marks
sideways only. Where a table is too large for that, rows hold within a stretch of several screens.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from viewer.timeline.arrangement import Arrangement, Floats, Ints
from viewer.timeline.marks import Mark, label_of, marks_of, rolled_up


@dataclass(frozen=True, slots=True)
class Spread:
    """How wide marks stand: up to `rows` rows a lane, other numbers for some `lanes` by name.

    Paper keeps the `share` of a label free on each side of its mark: 1 for every label whole, half for most of them.
    """

    rows: int = 14
    share: float = 0.0
    lanes: tuple[tuple[str, int], ...] = ()


USUAL = Spread()
MOST_IN_VIEW = 3_000
_MOST_AT_ONCE = 6_000
_FEWEST_ROWS = 7
_LETTER = 6.3
_LABEL_AT_MOST = 190.0
_PRINT_LETTER, _PRINT_LABEL_AT_MOST = 8.0, 460.0
_APART = 10.0
_NEAR = 40.0
# How far an open bound is drawn beyond the bound that is known, in pixels.
OPEN_LENGTH = 110.0


@dataclass(frozen=True, eq=False)
class LanePacking:
    """`marks` of one lane with columns of the same order: `row`, and the stretch `low`..`high` that the bars take.

    `reach` are the same bounds with the whisker, (2, marks).
    """

    marks: tuple[Mark, ...]
    row: Ints
    low: Floats
    high: Floats
    reach: Floats

    def seen(self, start: float, end: float) -> list[int]:
        """Those with a bar that touches [start, end)."""
        found: list[int] = np.flatnonzero((self.low < end) & (self.high > start)).tolist()
        return found

    def in_way(self, start: float, end: float) -> set[int]:
        """The rows on which a bar or a whisker touches [start, end)."""
        there = (self.reach[0] < end) & (self.reach[1] > start)
        return set(self.row[there].tolist())


@dataclass(frozen=True, eq=False)
class Packing:
    """Rows of a zoom `level` (seconds a pixel, as a power of two) for a stretch; each lane's when first asked for.

    With hundreds of lanes only those in sight are packed.
    """

    arranged: Arrangement
    level: int
    start: float
    end: float
    spread: Spread
    _lanes: dict[int, LanePacking] = field(default_factory=dict)

    def lane(self, number: int) -> LanePacking:
        packed = self._lanes.get(number)
        if packed is None:
            packed = self._lanes[number] = self._pack(number)
        return packed

    def _pack(self, number: int) -> LanePacking:
        scale = 2.0**self.level
        key = ("marks", number, self.start, self.end)
        entries = self.arranged.touching(number, self.start, self.end)
        marks: list[Mark] = self.arranged.marks.get(key, lambda: marks_of(self.arranged, number, entries))
        own = dict(self.spread.lanes).get(self.arranged.lanes[number].name)
        spread = self.spread if own is None else replace(self.spread, rows=own)
        placed = pack_lane(self.arranged, marks, scale, spread)
        bars = np.array([_bars_extent(mark, scale) for mark, _ in placed], dtype=np.float64).reshape(-1, 2)
        reach = np.array([_extent(mark, scale, 0.0) for mark, _ in placed], dtype=np.float64).reshape(-1, 2)
        return LanePacking(
            tuple(mark for mark, _ in placed),
            np.array([row for _, row in placed], dtype=np.int64),
            bars[:, 0] * scale,
            bars[:, 1] * scale,
            reach.T * scale,
        )


def packing_for(
    arranged: Arrangement, start: float, end: float, pixels: float, spread: Spread = USUAL
) -> Packing | None:
    """Rows for a view, or None when so many facts are in it that density bars say more."""
    if arranged.count_in(start, end) > MOST_IN_VIEW:
        return None
    level = math.ceil(math.log2(max(end - start, 1.0) / max(pixels, 1.0)))
    if len(arranged.fact) <= MOST_IN_VIEW:
        return _packed(arranged, level, -math.inf, math.inf, spread)
    half = 2.0 ** math.ceil(math.log2(end - start))
    middle = round((start + end) / 2 / half) * half
    low, high = middle - half, middle + half
    if arranged.entries_in(low, high) > _MOST_AT_ONCE:
        low, high = start - (end - start) / 4, end + (end - start) / 4
        low, high = math.floor(low / half * 8) * half / 8, math.ceil(high / half * 8) * half / 8
    return _packed(arranged, level, low, high, spread)


def _packed(arranged: Arrangement, level: int, low: float, high: float, spread: Spread) -> Packing:
    key = (level, low, high, spread)
    packing: Packing = arranged.packings.get(key, lambda: Packing(arranged, *key))
    return packing


def pack_lane(
    arranged: Arrangement, marks: Sequence[Mark], scale: float, spread: Spread = USUAL
) -> list[tuple[Mark, int]]:
    """(mark, row) for one lane at `scale` seconds a pixel, by family, then weight.

    In a lane that would take more than `spread.rows` rows, the lightest of a family become one mark.
    """
    pixels = {id(mark): _extent(mark, scale, _label_room(arranged, mark, spread)) for mark in marks}
    placed = _first_fit(sorted(marks, key=_by_family), pixels)
    if max((row for _, row in placed), default=0) < spread.rows:
        return placed
    families = len({mark.family for mark in marks})
    heaviest = _first_fit(sorted(marks, key=_by_weight), pixels, spread.rows - families)
    kept = [mark for mark, row in heaviest if row >= 0]
    light = [mark for mark, row in heaviest if row < 0]
    for group in _close_together(light, scale):
        more = rolled_up(group)
        pixels[id(more)] = _extent(more, scale, _label_room(arranged, more, spread))
        kept.append(more)
    return _first_fit(sorted(kept, key=_by_family), pixels)


def _by_family(mark: Mark) -> tuple[int, bool, tuple[float, ...]]:
    return (mark.family, bool(mark.more), tuple(-part for part in mark.weight))


def _by_weight(mark: Mark) -> tuple[float, ...]:
    return tuple(-part for part in mark.weight)


def _label_room(arranged: Arrangement, mark: Mark, spread: Spread) -> float:
    if spread.share:
        letters = len(label_of(arranged.table, mark).whole)
        return min(letters * _PRINT_LETTER, _PRINT_LABEL_AT_MOST) * spread.share
    letters = len(label_of(arranged.table, mark).whole) if len(mark.rows) > 1 else 30
    return min(letters * _LETTER, _LABEL_AT_MOST) / 2


def _bars_extent(mark: Mark, scale: float) -> tuple[float, float]:
    """Pixels from time 0 that the bars of a mark take, the fade of an open bound included."""
    low = min(bar.end / scale - OPEN_LENGTH if math.isinf(bar.start) else bar.start / scale for bar in mark.bars)
    high = max(bar.start / scale + OPEN_LENGTH if math.isinf(bar.end) else bar.end / scale for bar in mark.bars)
    if any(bar.minute for bar in mark.bars):
        low, high = low - 8, high + 8
    return low, max(high, low + 5)


def _extent(mark: Mark, scale: float, room: float) -> tuple[float, float]:
    """Pixels from time 0 that a mark takes: its bars, its whisker, and half a label on each side."""
    low, high = _bars_extent(mark, scale)
    return min(low, mark.low / scale) - room, max(high, mark.high / scale) + room


def _first_fit(
    marks: Sequence[Mark], pixels: dict[int, tuple[float, float]], most: int = 10**6
) -> list[tuple[Mark, int]]:
    """Each mark on the first row where it is free of the others; row -1 when there is none below `most`."""
    rows: list[tuple[list[float], list[float]]] = []
    placed = []
    for mark in marks:
        low, high = pixels[id(mark)]
        for number in range(most):
            if number == len(rows):
                rows.append(([], []))
            lows, highs = rows[number]
            at = bisect_right(lows, low)
            if (at == 0 or highs[at - 1] + _APART <= low) and (at == len(lows) or high + _APART <= lows[at]):
                lows.insert(at, low)
                highs.insert(at, high)
                placed.append((mark, number))
                break
        else:
            placed.append((mark, -1))
    return placed


def _close_together(marks: Sequence[Mark], scale: float) -> list[list[Mark]]:
    """Marks of one family whose stretches touch or nearly touch, as groups."""
    groups: list[list[Mark]] = []
    reach = -math.inf
    for mark in sorted(marks, key=lambda m: (m.family, m.low, m.high)):
        near = groups and groups[-1][0].family == mark.family and mark.low <= reach + _NEAR * scale
        if near:
            groups[-1].append(mark)
            reach = max(reach, mark.high)
        else:
            groups.append([mark])
            reach = mark.high
    return groups
