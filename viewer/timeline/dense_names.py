"""Names among density bars: the heaviest facts of each lane, in the strip above its bars, each beside a dot of its own.

Which facts and how much of their names is settled for an eighth of an octave of zoom and a block of time, so that
nothing flickers while a person zooms or pans.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from viewer.timeline.arrangement import BLOCK, Arrangement
from viewer.timeline.frame import Frame
from viewer.timeline.marks import label_of_row
from viewer.timeline.shapes import Dot, Group, Primitive, Rect, Text
from viewer.timeline.table import FAMILIES
from viewer.timeline.wording import Label, shortened

STYLE = "label"
# Bins in which one fact may be named; pixels of a name at least, and how much of it must remain.
_CELL, _SHORTEST, _SHARE = 4, 80.0, 0.55
# Where many lanes are in sight, names are short and many.
_MANY, _SHORT, _LONG = 20, 150.0, 260.0
_DOT, _GAP, _AIR = 5.0, 5.0, 10.0


@dataclass(frozen=True, slots=True)
class Named:
    """A fact by its table row, `seconds` from where the block begins: dot and words as they lie round 0, 0.

    `right` has the words behind the dot, `left` before it; each with the area it takes.
    """

    lane: int
    row: int
    seconds: float
    right: tuple[tuple[Primitive, ...], Rect]
    left: tuple[tuple[Primitive, ...], Rect]
    whole: str


Placed = tuple[Named, tuple[tuple[Primitive, ...], Rect]]


def named_in(
    frame: Frame, arranged: Arrangement, width: float, block: int, lanes: range, *, hurried: bool = False
) -> list[Placed]:
    """What is named in a block of bins `width` seconds wide, on its side; `hurried` only if that is known already."""
    step = math.floor(math.log2(frame.scale) * 8)
    key = ("named", width, block, lanes, step, frame.theme.name)
    if hurried:
        return arranged.pictures.known(key) or []
    found: list[Placed] = arranged.pictures.get(
        key, lambda: _Block(frame, arranged, width, block, 2.0 ** (step / 8)).names(lanes)
    )
    return found


@dataclass(frozen=True)
class _Block:
    """A block of time at a scale of so many pixels a second."""

    frame: Frame
    arranged: Arrangement
    width: float
    number: int
    scale: float

    def names(self, lanes: range) -> list[Placed]:
        """Of each lane those that find room, the heaviest first, one an event."""
        known = ("heaviest", self.width, self.number, lanes.start, lanes.stop)
        begin = self.number * BLOCK * self.width
        heaviest: list[list[tuple[int, float]]] = self.arranged.pictures.get(
            known, lambda: [_heaviest(self.arranged, lane, begin, self.width) for lane in lanes]
        )
        widest = _SHORT if len(lanes) > _MANY else _LONG
        return [placed for lane, rows in zip(lanes, heaviest, strict=True) for placed in self._lane(lane, rows, widest)]

    def _lane(self, lane: int, rows: list[tuple[int, float]], widest: float) -> list[Placed]:
        found: list[Placed] = []
        taken: list[tuple[float, float]] = []
        pixels = BLOCK * self.width * self.scale
        for row, seconds in rows:
            x = seconds * self.scale
            # Most fail here, before their words are looked at.
            if not _free(x - _DOT, x + _DOT, taken):
                continue
            named = self._named(lane, row, seconds, widest)
            for shapes, area in (named.right, named.left) if named is not None else ():
                low, high = x + area.x, x + area.right
                if named is not None and low >= 0 and high + 4 <= pixels and _free(low, high, taken):
                    taken.append((low, high))
                    found.append((named, (shapes, area)))
                    break
        return found

    def _named(self, lane: int, row: int, seconds: float, widest: float) -> Named | None:
        key = lane, row, self.width, widest, self.frame.theme.name
        named: Named | None = self.arranged.names.get(
            key, lambda: _named(self.frame, self.arranged, lane, row, seconds, widest)
        )
        return named


def _free(low: float, high: float, taken: list[tuple[float, float]]) -> bool:
    return all(high + _AIR <= start or end + _AIR <= low for start, end in taken)


def _heaviest(arranged: Arrangement, lane: int, begin: float, width: float) -> list[tuple[int, float]]:
    """Rows that begin in the block and seconds from where it begins, one a cell and event, the heaviest first."""
    low, high = int(arranged.bounds[lane]), int(arranged.bounds[lane + 1])
    edges = begin + np.arange(0, BLOCK + 1, _CELL) * width
    cuts = low + arranged.start[low:high].searchsorted(edges)
    some = cuts[:-1][np.diff(cuts) > 0]
    if not len(some):
        return []
    best = np.sort(np.maximum.reduceat(arranged.worth[: cuts[-1]], some))[::-1]
    entries = len(arranged.fact) - (best & 0xFFFFFFFF)
    rows = arranged.fact[entries]
    events: dict[int, tuple[int, float]] = {}
    seconds = (arranged.start[entries] - begin).tolist()
    for event, *told in zip(arranged.table.event[rows].tolist(), rows.tolist(), seconds, strict=True):
        events.setdefault(event, (told[0], told[1]))
    return list(events.values())


def _named(frame: Frame, arranged: Arrangement, lane: int, row: int, seconds: float, widest: float) -> Named | None:
    label = label_of_row(arranged.table, row)
    words = _fitted(frame, label, widest)
    if not words:
        return None
    wide = frame.measure(words, STYLE)
    dot = Dot(0.5, 0.5, _DOT, f"family:{FAMILIES[int(arranged.table.family[row])].value}")
    sides = []
    for offset in (_GAP, -_GAP - wide):
        low, high = min(-_DOT, offset), max(_DOT, offset + wide)
        sides.append(((dot, Text(offset, 0.5, words, STYLE)), Rect(low, -8.0, high - low, 16.0)))
    return Named(lane, row, seconds, sides[0], sides[1], label.whole)


def _fitted(frame: Frame, label: Label, widest: float) -> str:
    """The label, or as much of it as fits between words; "" where too little would be left."""
    full = frame.measure(label.whole, STYLE)
    if full <= widest:
        return label.whole
    words = shortened(label, int(len(label.whole) * widest / full))
    wide = frame.measure(words, STYLE) if words else 0.0
    while words and wide > widest:
        words = shortened(label, len(words) - 2)
        wide = frame.measure(words, STYLE) if words else 0.0
    return words if words and wide >= max(_SHORTEST, _SHARE * min(full, widest)) else ""


def name_groups(frame: Frame, named: list[Placed], first: int, high: float, at: tuple[float, float]) -> list[Group]:
    """Those of a block that begins `at` x, the top of lane `first` at y; a lane is `high`."""
    (x, y), scale = at, frame.scale
    y += math.floor(frame.sizes.row * 0.5) - first * high
    return [
        Group(shapes, area, x + round(each.seconds * scale), y + each.lane * high) for each, (shapes, area) in named
    ]
