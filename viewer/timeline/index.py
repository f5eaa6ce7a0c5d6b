"""Level of detail: counts in a lane and a bin at a cost that does not grow with the number of facts.

Entries are sorted by group (lane and family) and time, starts and ends apart. A bin of a group holds
`starts before its end - ends before its start` entries: exact, and an interval that began years earlier
needs no case of its own. One binary search over a key (group, time) serves all bins of all lanes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class TimeIndex:
    """`groups` groups of entries; those of group g lie at `offsets[g]` to `offsets[g + 1]`, starts and ends sorted
    apart.

    A key is a time moved by g strides, so that one sorted column serves all groups.
    """

    groups: int
    offsets: Ints
    start_keys: Floats
    end_keys: Floats
    origin: float
    stride: float

    def keys(self, group: Ints | int, times: Floats | float) -> Floats:
        """Times outside the extent are moved to its edges."""
        kept = np.clip(np.asarray(times, dtype=np.float64) - self.origin, -1.0, self.stride - 2.0)
        return np.asarray(group * self.stride + kept, dtype=np.float64)

    def before(self, times: Floats, some: slice = slice(None)) -> tuple[Ints, Ints]:
        """(groups, times) counts of entries that start before each time, and that end at or before it."""
        keys = self.keys(np.arange(self.groups)[some][:, None], times[None, :])
        base = self.offsets[:-1][some][:, None]
        return self.start_keys.searchsorted(keys) - base, self.end_keys.searchsorted(keys, side="right") - base

    def counts(self, edges: Floats) -> Ints:
        """(groups, bins): entries that touch each bin [edges[i], edges[i + 1])."""
        started, ended = self.before(edges)
        return started[:, 1:] - ended[:, :-1]

    def start_of(self, at: Ints) -> Floats:
        """The start of the entry at a place of the sorted column."""
        return np.asarray(self.start_keys[at] - self._shift(at))

    def end_of(self, at: Ints) -> Floats:
        return np.asarray(self.end_keys[at] - self._shift(at))

    def _shift(self, at: Ints) -> Floats:
        group = self.offsets.searchsorted(at, side="right") - 1
        return np.asarray(group * self.stride - self.origin)


def build_index(group: Ints, start: Floats, end: Floats, groups: int) -> TimeIndex:
    """Index of entries with finite start <= end. A point lasts one second here, or it would fall between two bins."""
    end = np.maximum(end, start + 1.0)
    origin = float(start.min()) if len(start) else 0.0
    stride = (float(end.max()) - origin if len(end) else 0.0) + 4.0
    offsets = np.zeros(groups + 1, dtype=np.int64)
    np.cumsum(np.bincount(group, minlength=groups), out=offsets[1:])
    start_keys, end_keys = group * stride + (start - origin), group * stride + (end - origin)
    start_keys.sort()
    end_keys.sort()
    return TimeIndex(groups, offsets, start_keys, end_keys, origin, stride)


def bin_width(span: float, pixels: float, smallest: float) -> float:
    """Seconds of a bin: a power of two, `smallest` to twice as many pixels wide where `span` takes `pixels`."""
    return float(2.0 ** math.ceil(math.log2(max(span / pixels * smallest, 1e-3))))


def bin_edges(start: float, end: float, pixels: float, smallest: float) -> Floats:
    """Edges of the bins that a view touches, anchored in absolute time; the first and last bin may be cut by it."""
    width = bin_width(end - start, pixels, smallest)
    return np.arange(math.floor(start / width), math.ceil(end / width) + 1, dtype=np.float64) * width
