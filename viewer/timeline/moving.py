"""What one scene leaves for the next of the same zoom: marks with their labels, to be moved as they are."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field

from viewer.timeline.marks import Mark
from viewer.timeline.shapes import Primitive, Rect

# The lane's name, the mark's rows, and how many facts it rolls up.
MarkKey = tuple[str, tuple[int, ...], int]


@dataclass(frozen=True, slots=True)
class Settled:
    """A mark as it stands away from the edges; everything lies as if its time were at 0 and its row's middle at 0.

    `low` to `high` bound all of it and the room for a whole label on each side; `taken` is what is taken on its row.
    """

    mark: Mark
    row: int
    whisker: tuple[Primitive, ...]
    shapes: tuple[Primitive, ...]
    area: Rect
    taken: tuple[tuple[float, float], ...]
    low: float
    high: float
    rect: Rect
    words: Rect | None
    facts: tuple[str, ...]
    label: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What settled in the scene before, for scenes of the same `stage` (table, zoom, looks); `sides` of the labels.

    A mark settles when the next scene asks for it (None where an edge touched it): while zooming none does.
    """

    stage: Hashable = None
    marks: Mapping[MarkKey, Settled | Callable[[], Settled | None]] = field(default_factory=dict)
    sides: Mapping[int, bool] = field(default_factory=dict)
