"""What every part of a lay-out needs: where time is across, how wide words are, which lengths rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from viewer.timeline.folding import Warp
from viewer.timeline.shapes import Rect
from viewer.timeline.style import Sizes, Theme
from viewer.timeline.view import View

Measure: TypeAlias = Callable[[str, str], float]


@dataclass(frozen=True)
class Frame:
    """`plot` is where marks are drawn; heads lie left of it, the ruler above. `view` is in drawn time: `warp` gives the
    moments back.

    `measure` gives the width in logical pixels of a text in a style of `theme.text`.
    """

    plot: Rect
    view: View
    theme: Theme
    measure: Measure
    warp: Warp = Warp()

    @cached_property
    def sizes(self) -> Sizes:
        return self.theme.sizes

    @cached_property
    def scale(self) -> float:
        """Pixels a second."""
        return self.plot.width / self.view.span

    def x(self, seconds: float) -> float:
        """Pixels across of a time, rounded to whole ones, kept within a wide band round the plot."""
        low, high = self._band
        x = self.plot.x + (seconds - self.view.start) * self.scale
        return float(round(low if x < low else high if x > high else x))

    @cached_property
    def _band(self) -> tuple[float, float]:
        return self.plot.x - 4000.0, self.plot.right + 4000.0

    def time(self, x: float) -> float:
        """POSIX seconds at a place across."""
        return self.view.start + (x - self.plot.x) / self.scale
