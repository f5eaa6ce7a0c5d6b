"""The primitives a scene is made of: few, so that each painter (screen, chart) stays one small table.

All lengths are logical pixels, x to the right, y down. A colour is a token that `Theme.ink` resolves ("ink2",
"family:harm", "tint:harm"); a text style is a key of `Theme.text`. A painter paints them in the order given.
"""

from __future__ import annotations

from dataclasses import dataclass
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

    `shape`: a name of GLYPHS: those of the families (`style.toml`), not_equal, equal, arrow_up, arrow_down,
    chevron_down, chevron_right.
    The strokes are in `GLYPHS`.
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


Primitive: TypeAlias = Box | Dot | Glyph | Line | Shape | Text | Bars


@dataclass(frozen=True, slots=True)
class Layer:
    """Primitives painted inside `clip`."""

    name: str
    clip: Rect
    primitives: tuple[Primitive, ...]


@dataclass(frozen=True, slots=True)
class Strokes:
    """How a glyph is drawn in a box of 8 x 8 round 0, 0: open `lines`, filled `areas`, discs and rings.

    `width` is the stroke's, in the same units; discs and rings are (x, y, diameter).
    """

    width: float
    lines: tuple[tuple[tuple[float, float], ...], ...] = ()
    areas: tuple[tuple[tuple[float, float], ...], ...] = ()
    discs: tuple[tuple[float, float, float], ...] = ()
    rings: tuple[tuple[float, float, float], ...] = ()


GLYPHS: dict[str, Strokes] = {
    "cross": Strokes(1.6, lines=(((-2.4, -2.4), (2.4, 2.4)), ((-2.4, 2.4), (2.4, -2.4)))),
    "triangle": Strokes(0.0, areas=(((-3.6, -2.6), (3.6, -2.6), (0.0, 3.2)),)),
    "chevrons": Strokes(1.4, lines=(((-3.0, -2.6), (-0.4, 0.0), (-3.0, 2.6)), ((0.4, -2.6), (3.0, 0.0), (0.4, 2.6)))),
    "ring": Strokes(1.6, rings=((0.0, 0.0, 5.4),)),
    "quotes": Strokes(1.7, lines=(((-0.8, -3.0), (-1.2, 0.2), (-2.6, 2.8)), ((2.6, -3.0), (2.2, 0.2), (0.8, 2.8)))),
    "dots": Strokes(0.0, discs=((-2.8, 0.0, 1.7), (0.0, 0.0, 1.7), (2.8, 0.0, 1.7))),
    "flame": Strokes(
        0.0,
        areas=(
            (
                (-0.9, -4.0),
                (1.0, -1.6),
                (1.7, -2.4),
                (3.0, 0.6),
                (2.4, 2.8),
                (0.9, 3.8),
                (-0.9, 3.8),
                (-2.4, 2.8),
                (-3.0, 0.8),
                (-2.0, -1.0),
                (-1.2, -0.4),
            ),
        ),
    ),
    "waves": Strokes(
        1.4,
        lines=(
            ((-3.4, -0.6), (-1.9, -2.2), (-0.2, -0.8), (1.4, -2.2), (3.4, -0.6)),
            ((-3.4, 2.6), (-1.9, 1.0), (-0.2, 2.4), (1.4, 1.0), (3.4, 2.6)),
        ),
    ),
    "tremor": Strokes(
        1.3, lines=(((-3.8, 0.4), (-2.4, 0.4), (-1.3, -3.2), (0.3, 3.4), (1.5, -1.8), (2.4, 0.4), (3.8, 0.4)),)
    ),
    "bolt": Strokes(0.0, areas=(((1.2, -4.0), (-2.8, 0.8), (-0.4, 0.8), (-1.2, 4.0), (2.8, -1.0), (0.4, -1.0)),)),
    "burst": Strokes(
        0.0,
        areas=(
            (
                (0.0, -4.0),
                (0.9, -1.5),
                (3.0, -2.8),
                (1.7, -0.5),
                (4.0, 0.4),
                (1.6, 1.0),
                (2.4, 3.4),
                (0.2, 1.9),
                (-1.8, 3.8),
                (-1.6, 1.3),
                (-4.0, 1.2),
                (-2.0, -0.3),
                (-3.4, -2.4),
                (-0.9, -1.6),
            ),
        ),
    ),
    "placard": Strokes(
        1.4, lines=(((0.0, 0.6), (0.0, 3.8)),), areas=(((-3.3, -3.8), (3.3, -3.8), (3.3, 0.6), (-3.3, 0.6)),)
    ),
    "tick": Strokes(1.8, lines=(((-3.0, 0.2), (-0.9, 2.5), (3.1, -2.6)),)),
    "scales": Strokes(
        1.2,
        lines=(((0.0, -3.6), (0.0, 3.4)), ((-3.0, -2.4), (3.0, -2.4)), ((-1.7, 3.4), (1.7, 3.4))),
        areas=(((-4.0, 0.2), (-2.0, 0.2), (-3.0, 1.7)), ((2.0, 0.2), (4.0, 0.2), (3.0, 1.7))),
    ),
    "plus": Strokes(2.4, lines=(((-2.7, 0.0), (2.7, 0.0)), ((0.0, -2.7), (0.0, 2.7)))),
    "rings": Strokes(1.2, rings=((-1.5, 0.0, 4.2), (1.5, 0.0, 4.2))),
    "columns": Strokes(
        0.0,
        areas=(
            ((-3.6, 0.8), (-1.8, 0.8), (-1.8, 3.6), (-3.6, 3.6)),
            ((-0.9, -1.2), (0.9, -1.2), (0.9, 3.6), (-0.9, 3.6)),
            ((1.8, -3.6), (3.6, -3.6), (3.6, 3.6), (1.8, 3.6)),
        ),
    ),
    "not_equal": Strokes(
        1.4, lines=(((-3.2, -1.4), (3.2, -1.4)), ((-3.2, 1.4), (3.2, 1.4)), ((-1.9, 3.8), (1.9, -3.8)))
    ),
    "equal": Strokes(1.4, lines=(((-3.2, -1.4), (3.2, -1.4)), ((-3.2, 1.4), (3.2, 1.4)))),
    "arrow_up": Strokes(1.4, lines=(((0.0, 3.6), (0.0, -3.2)), ((-2.6, -0.6), (0.0, -3.2), (2.6, -0.6)))),
    "arrow_down": Strokes(1.4, lines=(((0.0, -3.6), (0.0, 3.2)), ((-2.6, 0.6), (0.0, 3.2), (2.6, 0.6)))),
    "chevron_down": Strokes(1.3, lines=(((-3.4, -1.7), (0.0, 1.7), (3.4, -1.7)),)),
    "chevron_right": Strokes(1.3, lines=(((-1.7, -3.4), (1.7, 0.0), (-1.7, 3.4)),)),
}
