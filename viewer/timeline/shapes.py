"""The primitives a scene is made of: few, so that each painter (screen, chart) stays one small table.

All lengths are logical pixels, x to the right, y down. A colour is a token that `Theme.ink` resolves ("ink2",
"family:harm", "tint:harm"); a text style is a key of `Theme.text`. A painter paints them in the order given.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

# Half the height of a capital letter of Inter, in ems: `Text.y` is the middle of the capitals.
HALF_CAPITAL = 0.364


class Anchor(StrEnum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Rect:
    """Upper left corner, width and height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def holds(self, x: float, y: float) -> bool:
        return self.x <= x < self.right and self.y <= y < self.bottom

    def meets(self, other: Rect) -> bool:
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def grown(self, by: float) -> Rect:
        return Rect(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with round corners. `fill` and `outline` are tokens or "".

    The outline of `width` lies wholly inside the edge. Over `fade_left` and `fade_right` pixels fill and outline go
    from nothing to full: a bound that is open or cut off. A side that fades has no corner and no end stroke.
    A plain fill may be a `veil`: so much of it is opaque.
    """

    x: float
    y: float
    w: float
    h: float
    fill: str = ""
    outline: str = ""
    width: float = 1.25
    radius: float = 0.0
    fade_left: float = 0.0
    fade_right: float = 0.0
    dash: tuple[float, ...] = ()
    veil: float = 1.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A disc round its centre; the outline lies inside the edge."""

    x: float
    y: float
    diameter: float
    fill: str = ""
    outline: str = ""
    width: float = 1.25


@dataclass(frozen=True, slots=True)
class Glyph:
    """A small sign in a square box round its centre.

    `shape`: a name of `glyphs.GLYPHS`: those of the families (`style.toml`), not_equal, equal, arrow_up, arrow_down,
    chevron_down, chevron_right.
    The strokes are in `glyphs`.
    """

    x: float
    y: float
    size: float
    shape: str
    colour: str


@dataclass(frozen=True, slots=True)
class Line:
    """A straight stroke with flat ends; `dash` in pixels on, off, ..."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """A closed polygon."""

    points: tuple[tuple[float, float], ...]
    fill: str = ""
    outline: str = ""
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text, final: it is not shortened any more.

    `x` is the left end, the middle or the right end as `anchor` says, `y` the middle of the capital letters. `colour`
    overrides the style's ink. `ground` is a token painted behind the letters (3 pixels wider each side), or "".
    """

    x: float
    y: float
    text: str
    style: str
    anchor: Anchor = Anchor.LEFT
    colour: str = ""
    ground: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Bars:
    """Many plain rectangles of one colour: `boxes` is (n, 4) float64, C-contiguous, x y width height."""

    boxes: NDArray[np.float64]
    colour: str


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Shapes that stay together, drawn `x`, `y` (whole pixels) from where they say.

    `area` is where they lie before they are moved. The same `shapes`, moved elsewhere, are the same picture: a painter
    may keep it. That is why panning costs so little.
    """

    shapes: tuple[Primitive | Group, ...]
    area: Rect
    x: float = 0.0
    y: float = 0.0

    def placed(self, x: float = 0.0, y: float = 0.0) -> list[Primitive]:
        """The shapes one by one where they are drawn, `x`, `y` further on."""
        found: list[Primitive] = []
        for shape in self.shapes:
            x1, y1 = x + self.x, y + self.y
            found += shape.placed(x1, y1) if isinstance(shape, Group) else [moved(shape, x1, y1)]
        return found


Primitive: TypeAlias = Box | Dot | Glyph | Line | Shape | Text | Bars


@dataclass(frozen=True, slots=True)
class Layer:
    """Primitives, some of them in groups, painted inside `clip` in the order of `parts`."""

    name: str
    clip: Rect
    parts: tuple[Primitive | Group, ...]

    @property
    def primitives(self) -> tuple[Primitive, ...]:
        """All of them one by one, where they are drawn."""
        found: list[Primitive] = []
        for part in self.parts:
            found += part.placed() if isinstance(part, Group) else [part]
        return tuple(found)


def moved(shape: Primitive, x: float, y: float) -> Primitive:
    """The same shape elsewhere."""
    if isinstance(shape, Line):
        return replace(shape, x1=shape.x1 + x, y1=shape.y1 + y, x2=shape.x2 + x, y2=shape.y2 + y)
    if isinstance(shape, Shape):
        return replace(shape, points=tuple((a + x, b + y) for a, b in shape.points))
    if isinstance(shape, Bars):
        return replace(shape, boxes=shape.boxes + np.array([x, y, 0.0, 0.0]))
    return replace(shape, x=shape.x + x, y=shape.y + y)
