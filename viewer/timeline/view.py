"""The stretch of time, filter and lane order on the screen: one frozen value, and the pure steps between two."""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from viewer.model.fact import Family
from viewer.model.when import Precision
from viewer.timeline.filters import FactFilter
from viewer.timeline.grouping import Grouping, LaneOrder
from viewer.timeline.table import FAMILIES, PRECISIONS, FactTable
from viewer.timeline.wording import DAY, EARLIEST, LATEST

SHORTEST = 60.0
LONGEST = LATEST - EARLIEST
_STORY_SHARE = 0.75
_STORY_AIR = 0.05
_FIT_AIR = 0.02
_EXACT_UP_TO = 50_000
_FINE = tuple(
    PRECISIONS.index(p)
    for p in (Precision.MINUTE, Precision.HOUR, Precision.DAY, Precision.WEEK)
)  # fmt: skip
# A stretch without a precision of its own (10-12 May) is as fine as its length.
_INTERVAL, _WEEK = PRECISIONS.index(Precision.INTERVAL), 7 * DAY


class Clock(StrEnum):
    """Which of a fact's times places it."""

    HAPPENED = "happened"
    SAID = "said"
    REPORTED = "reported"


CLOCKS: tuple[Clock, ...] = tuple(Clock)


@dataclass(frozen=True, slots=True)
class View:
    """`start` and `end` are POSIX seconds; `scroll` logical pixels from the first lane; `zone` an IANA name.

    `folded` names the lanes whose inner lanes are not shown, `pinned` those that lie first; `by_hand` all in the
    person's own order, `heights` how many rows some of them take. `bookmarks` are views to come back to. A
    `compact` view draws long empty stretches short, but for those that start at `opened`.
    """

    start: float
    end: float
    zone: str = "UTC"
    clock: Clock = Clock.HAPPENED
    filter: FactFilter = field(default_factory=FactFilter)
    scroll: float = 0.0
    folded: frozenset[str] = frozenset()
    pinned: tuple[str, ...] = ()
    grouping: Grouping = Grouping.PLACE
    order: LaneOrder = LaneOrder.COUNT
    by_hand: tuple[str, ...] = ()
    heights: tuple[tuple[str, int], ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    compact: bool = False
    opened: frozenset[float] = frozenset()

    @property
    def span(self) -> float:
        """Seconds in view."""
        return self.end - self.start

    @property
    def lanes(self) -> tuple[object, ...]:
        """All that says which lanes there are, in which order and how high."""
        return self.folded, self.pinned, self.grouping, self.order, self.by_hand, self.heights


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A view that was given a name; it holds no bookmarks of its own."""

    name: str
    view: View


def clamped(view: View) -> View:
    """The nearest view of 1 minute to all the years a calendar holds, inside them."""
    span = min(max(view.span, SHORTEST), LONGEST)
    middle = (view.start + view.end) / 2 if span != view.span else view.start + span / 2
    start = min(max(middle - span / 2, EARLIEST), LATEST - span)
    if start == view.start and span == view.span:
        return view
    return replace(view, start=start, end=start + span)


def zoomed_at(view: View, factor: float, at: float) -> View:
    """`factor` times closer, with the moment `at` (POSIX seconds) staying where it is. Not clamped."""
    return replace(view, start=at - (at - view.start) / factor, end=at + (view.end - at) / factor)


def panned(view: View, seconds: float) -> View:
    """Moved later by some seconds. Not clamped."""
    return replace(view, start=view.start + seconds, end=view.end + seconds)


def centred(view: View, at: float) -> View:
    """Moved so that `at` is in the middle."""
    return panned(view, at - (view.start + view.end) / 2)


def story(table: FactTable, shown: NDArray[np.bool_], clock: Clock = Clock.HAPPENED) -> tuple[float, float]:
    """The shortest stretch that holds 75 % of the facts of week precision or finer, with 5 % of air.

    Background is left out. Where no fact is that fine, all facts as `fit` gives them.
    """
    return table.stretches.get(_asked("story", shown, clock), lambda: _story(table, shown, clock))


def _asked(what: str, shown: NDArray[np.bool_], clock: Clock) -> tuple[str, Clock, bytes]:
    """A short key for a stretch that is asked for again at every step of a zoom."""
    return what, clock, blake2b(np.packbits(shown).tobytes(), digest_size=16).digest()


def _story(table: FactTable, shown: NDArray[np.bool_], clock: Clock) -> tuple[float, float]:
    line = CLOCKS.index(clock)
    start, end = table.start[line], table.end[line]
    fine = np.isin(table.precision[line], _FINE)
    fine |= (table.precision[line] == _INTERVAL) & (end - start <= _WEEK)
    fine &= shown & np.isfinite(start) & np.isfinite(end) & (table.family != FAMILIES.index(Family.BACKGROUND))
    if not fine.any():
        return fit(table, shown, clock)
    first, last = shortest_stretch(start[fine], end[fine], _STORY_SHARE)
    return _aired(first, last, _STORY_AIR)


def shortest_stretch(start: NDArray[np.float64], end: NDArray[np.float64], share: float) -> tuple[float, float]:
    """The shortest [a, b] that wholly holds a share of the intervals, the earliest of equals.

    Sweeps the starts from the last one back, keeping the smallest ends in a heap.
    """
    if len(start) > _EXACT_UP_TO:
        # An even sample of so many gives the same picture to a pixel.
        some = np.argsort(start, kind="stable")[:: len(start) // _EXACT_UP_TO + 1]
        start, end = start[some], end[some]
    order = np.argsort(start, kind="stable")[::-1]
    wanted = max(1, math.ceil(len(start) * share))
    heap: list[float] = []
    best = (math.inf, 0.0, 0.0)
    for first, last in zip(start[order].tolist(), end[order].tolist(), strict=True):
        heapq.heappush(heap, -last)
        if len(heap) > wanted:
            heapq.heappop(heap)
        if len(heap) == wanted and -heap[0] - first <= best[0]:
            best = (-heap[0] - first, first, -heap[0])
    return best[1], best[2]


def fit(table: FactTable, shown: NDArray[np.bool_], clock: Clock = Clock.HAPPENED) -> tuple[float, float]:
    """The stretch of every dated fact, with 2 % of air; the first month of 2000 when nothing is dated."""
    return table.stretches.get(_asked("fit", shown, clock), lambda: _fit(table, shown, clock))


def _fit(table: FactTable, shown: NDArray[np.bool_], clock: Clock) -> tuple[float, float]:
    line = CLOCKS.index(clock)
    bounds = np.concatenate([table.start[line][shown], table.end[line][shown]])
    bounds = bounds[np.isfinite(bounds)]
    if not len(bounds):
        return 946_684_800.0, 949_363_200.0
    return _aired(float(bounds.min()), float(bounds.max()), _FIT_AIR)


def _aired(first: float, last: float, share: float) -> tuple[float, float]:
    air = max((last - first) * share, 900.0)
    return first - air, last + air
