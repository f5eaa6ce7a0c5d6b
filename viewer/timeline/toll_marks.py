"""The marks of a toll chart."""

from __future__ import annotations

from viewer.model.fact import Family
from viewer.timeline.shapes import Box, Line, Primitive, Rect

HARM = Family.HARM.value
STANDS, REVISED = (1.5, 3.5), (5.0, 3.0)
BAR = 7.0
_HATCH = 9.0


def level_bar(
    x: float, y: float, wide: float, family: str, *, stated: bool, fades: tuple[float, float] = (0.0, 0.0)
) -> Box:
    """A level round its middle `y`: solid where the time it was given is stated, else the time lies anywhere in it."""
    fill, outline = (f"family:{family}", "") if stated else (f"tint:{family}", f"family:{family}")
    return Box(x, y - BAR / 2, wide, BAR, fill, outline, 1.25, 2.0, *fades)


def hatching(rect: Rect, family: str) -> list[Primitive]:
    """Thin strokes from lower left to upper right, cut at the edges; they go on from one rectangle to its neighbour."""
    strokes: list[Primitive] = []
    # A stroke holds the points with x + y = c.
    c = _HATCH * (int((rect.x + rect.y) // _HATCH) + 1)
    while c < rect.right + rect.bottom:
        x1, x2 = max(rect.x, c - rect.bottom), min(rect.right, c - rect.y)
        if x2 - x1 > 0.5:
            strokes.append(Line(x1, c - x1, x2, c - x2, f"family:{family}", 0.35))
        c += _HATCH
    return strokes


def arrow(x: float, y: float, family: str, *, up: bool) -> list[Primitive]:
    """A bound that is open: 11 long from `y`, on paper so that it can be told from what lies under it."""
    colour, way = f"family:{family}", -1 if up else 1
    tip = y + way * 11
    return [
        Line(x, y + way, x, tip, "paper", 4.0),
        Line(x, y, x, tip, colour, 1.5),
        Line(x - 3.2, tip - way * 3.8, x + 0.4, tip - way * 0.2, colour, 1.5),
        Line(x + 3.2, tip - way * 3.8, x - 0.4, tip - way * 0.2, colour, 1.5),
    ]
