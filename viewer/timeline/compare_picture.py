"""What a scene of Compare is: layers of shapes, and the spots that lead to facts."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.timeline.fitting import Measure
from viewer.timeline.shapes import Layer, Rect
from viewer.timeline.style import Theme

__all__ = ["Lay", "Measure", "Picture", "Spot"]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that a person can go to: `fact` is shown then, or `key` opens and shuts lines where there is no fact.

    `words` tell a screen reader and a tooltip all that the drawing may have had to shorten.
    """

    rect: Rect
    words: str
    fact: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """`height` is what the scene takes, whatever room it was given. `left_out` counts facts it had no room for."""

    width: float
    height: float
    layers: tuple[Layer, ...]
    spots: tuple[Spot, ...]
    drawn: int = 0
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Lay:
    """What every part of the lay-out needs. `line` is the height of a line of cells, `pad` the margin at the sides."""

    theme: Theme
    measure: Measure
    pad: float = 24.0

    @property
    def line(self) -> float:
        return float(round(self.theme.text["cell"].size * 1.6))
