"""A scene: layers of shapes, what lies where on them, and what was counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import overload

from viewer.timeline.moving import Kept
from viewer.timeline.shapes import Box, Layer, Rect
from viewer.timeline.signs import Seen


class Target(StrEnum):
    """What lies under the pointer."""

    MARK = "mark"
    MORE = "more"
    EDGE = "edge"
    LANE = "lane"
    FOLD = "fold"
    BREAK = "break"
    RULER = "ruler"


@dataclass(frozen=True, slots=True)
class Hit:
    """`facts` are fact ids, the one the label tells first; `start`..`end` POSIX seconds (edge: where to go).

    `row` is the band of the mark's row across the plot, `words` where the label stands beside it.
    """

    target: Target
    rect: Rect
    row: Rect
    facts: tuple[str, ...] = ()
    lane: str = ""
    start: float = 0.0
    end: float = 0.0
    label: str = ""
    words: Rect | None = None


class LateHits(Sequence[Hit]):
    """Hits of which some are worked out when somebody points at the picture: not for every frame of a zoom."""

    def __init__(self, known: Sequence[Hit], late: Callable[[], Sequence[Hit]]) -> None:
        self._known, self._late = known, late
        self._all: tuple[Hit, ...] | None = None

    def _whole(self) -> tuple[Hit, ...]:
        if self._all is None:
            self._all = (*self._late(), *self._known)
        return self._all

    def __len__(self) -> int:
        return len(self._whole())

    @overload
    def __getitem__(self, at: int) -> Hit: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Hit, ...]: ...
    def __getitem__(self, at: int | slice) -> Hit | tuple[Hit, ...]:
        return self._whole()[at]


@dataclass(frozen=True, slots=True)
class Tally:
    """Distinct facts: drawn in the stretch, beyond it, undated, left out by the filter."""

    in_view: int = 0
    beyond: int = 0
    undated: int = 0
    filtered: int = 0


@dataclass(frozen=True, slots=True)
class Scene:
    """`layers` in painting order: ground, marks, heads, ruler. `content` is the height of all lanes, ruler included.

    `numbers` names the marks of a numbered scene, top to bottom: (number, fact ids);
    `labels` what is written at them: (number, words, the words that would say all). `rows` are the packed rows
    each lane shows, by lane name; `dense` says that density bars stand in for marks. `moving` is what the next scene of
    the same zoom moves along, `seen` tells which signs a legend has to explain.
    """

    width: float
    height: float
    plot: Rect
    layers: tuple[Layer, ...]
    hits: Sequence[Hit]
    content: float
    tally: Tally
    dense: bool = False
    numbers: tuple[tuple[int, tuple[str, ...]], ...] = ()
    labels: tuple[tuple[int, str, str], ...] = ()
    rows: tuple[tuple[str, tuple[int, ...]], ...] = ()
    moving: Kept = field(default_factory=Kept)
    seen: Callable[[], Seen] = Seen

    def hit(self, x: float, y: float) -> Hit | None:
        """The topmost target at a point, else the mark whose label is there; marks are found up to 2 pixels off."""
        inside = [hit for hit in self.hits if hit.rect.grown(2).holds(x, y)]
        exact = [hit for hit in inside if hit.rect.holds(x, y)]
        labelled = [hit for hit in self.hits if hit.words is not None and hit.words.holds(x, y)]
        found = exact or inside or labelled
        return found[-1] if found else None

    def mark_of(self, fact: str) -> Hit | None:
        """Where a fact is drawn, if it is."""
        return next((hit for hit in self.hits if fact in hit.facts and hit.target is not Target.EDGE), None)


def halo(hit: Hit, distance: float, width: float, colour: str) -> Box:
    """A ring round a mark: hover 2, selected 3.5, keyboard focus 5 pixels out."""
    rect = hit.rect.grown(distance + width)
    return Box(rect.x, rect.y, rect.width, rect.height, "", colour, width, min(3 + distance + width, rect.height / 2))
