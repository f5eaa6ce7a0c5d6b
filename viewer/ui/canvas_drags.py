"""What a drag on the timeline does, by where and with which key it begins; each is there from press to release."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from viewer.model.when import Precision
from viewer.timeline.durations import duration_words
from viewer.timeline.lanes import ROLLED, siblings
from viewer.timeline.scene import Target
from viewer.timeline.shapes import Anchor, Box, Line, Primitive, Rect, Text
from viewer.timeline.view import clamped
from viewer.timeline.wording import UNPLACED_LANE, local, when_words

if TYPE_CHECKING:
    from viewer.ui.canvas_wheel import WheeledSurface

# The glide of a picture that is let go in motion: an ease-out of the third power begins three times as fast as it is
# long, so this share of a second carries on at the speed of the hand.
GLIDE, GLIDE_TIME = 0.06, 180
_STILL = 150.0  # pixels a second under which a hand rests
_SNAP = 5.0
_FOOT = 4.0
_EDGE = 14.0
# What a time is rounded to, in seconds.
_STEPS = (60.0, 300.0, 900.0, 1800.0, 3600.0, 3 * 3600.0)


@dataclass(frozen=True, slots=True)
class Point:
    """A place across and its time, in POSIX seconds: exact where it is the bound of a fact."""

    x: float
    time: float


class Drag:
    """Follows the pointer from `press`; `moved`, then `released` once. `shapes` are painted over the scene."""

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, surface: WheeledSurface, press: QPointF) -> None:
        self.surface, self.press = surface, press

    def moved(self, at: QPointF, milliseconds: int) -> None:
        """To a point, at a time of the system's clock of events."""

    def released(self) -> None:
        """The button is up."""

    def shapes(self) -> list[Primitive]:
        return []

    def veil(self) -> Rect | None:
        """What is shaded below the shapes."""
        return None


class PanDrag(Drag):
    """The picture goes with the hand, and glides on when it is let go in motion."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, surface: WheeledSurface, press: QPointF) -> None:
        super().__init__(surface, press)
        self._view = surface.view
        self._trail: list[tuple[int, float]] = []

    def moved(self, at: QPointF, milliseconds: int) -> None:
        by, view = at - self.press, self._view
        scroll = min(max(view.scroll - by.y(), 0.0), self.surface.deepest())
        self.surface.show_view(replace(clamped(self.surface.moved(view, -by.x())), scroll=scroll))
        # Only the last tenth of a second tells how fast the hand is.
        self._trail = [(when, x) for when, x in self._trail if milliseconds - when <= 100]
        self._trail.append((milliseconds, at.x()))

    def speed(self) -> float:
        """Pixels a second to the right."""
        (first, begin), (last, end) = self._trail[0], self._trail[-1]
        return (end - begin) / (last - first) * 1000.0 if last > first else 0.0

    def released(self) -> None:
        speed, view = self.speed() if self._trail else 0.0, self.surface.view
        if abs(speed) < _STILL or not self.surface.moves:
            self.surface.settle()
            return
        self.surface.go_to(self.surface.moved(view, -speed * GLIDE), GLIDE_TIME)


class StretchDrag(Drag):
    """On the ruler: a stretch is marked, and shown whole on release."""

    def __init__(self, surface: WheeledSurface, press: QPointF) -> None:
        super().__init__(surface, press)
        self._to = press.x()

    def moved(self, at: QPointF, milliseconds: int) -> None:
        plot = self.surface.plot()
        self._to = min(max(at.x(), plot.x), plot.right)
        self.surface.update()

    def _ends(self) -> tuple[float, float]:
        low, high = sorted((self.press.x(), self._to))
        return low, high

    def released(self) -> None:
        low, high = self._ends()
        start, end = self.surface.time_at(low), self.surface.time_at(high)
        self.surface.go_to(replace(self.surface.view, start=start, end=end))

    def shapes(self) -> list[Primitive]:
        low, high = (Point(x, self.surface.time_at(x)) for x in self._ends())
        return stretch_shapes(self.surface, low, high, 0.0)

    def veil(self) -> Rect:
        low, high = self._ends()
        return Rect(low, 0.0, high - low, self.surface.plot().bottom)


class MeasureDrag(Drag):
    """How long a stretch is; it stays until the next press or Esc."""

    cursor = Qt.CursorShape.SizeHorCursor

    def __init__(self, surface: WheeledSurface, press: QPointF) -> None:
        super().__init__(surface, press)
        self._from = self._to = self.snapped(press)

    def snapped(self, at: QPointF) -> Point:
        """At the bound of a fact whose mark ends near, else where the pointer is."""
        scene, plot = self.surface.scene(), self.surface.plot()
        for hit in scene.hits if scene is not None else ():
            if hit.facts and hit.rect.y - 4 <= at.y() <= hit.rect.bottom + 4:
                for x in (hit.rect.x, hit.rect.right):
                    if abs(x - at.x()) <= _SNAP:
                        return Point(x, self.surface.bound_near(hit.facts, self.surface.time_at(x)))
        x = min(max(at.x(), plot.x), plot.right)
        return Point(x, self.surface.time_at(x))

    def moved(self, at: QPointF, milliseconds: int) -> None:
        self._to = self.snapped(at)
        self.surface.update()

    def _ends(self) -> tuple[Point, Point]:
        low, high = sorted((self._from, self._to), key=lambda point: point.time)
        return low, high

    def released(self) -> None:
        self.surface.keep_measure(self)

    def shapes(self) -> list[Primitive]:
        return stretch_shapes(self.surface, *self._ends(), self.surface.plot().y)

    def veil(self) -> Rect:
        (low, high), plot = self._ends(), self.surface.plot()
        return Rect(low.x, plot.y, high.x - low.x, plot.height)


@dataclass(frozen=True, slots=True)
class LaneRow:
    """A lane's head on the screen."""

    name: str
    top: float
    bottom: float


def lane_rows(surface: WheeledSurface) -> list[LaneRow]:
    """Heads in sight from the top."""
    scene = surface.scene()
    hits = scene.hits if scene is not None else ()
    return [LaneRow(hit.lane, hit.rect.y, hit.rect.bottom) for hit in hits if hit.target is Target.LANE]


class LaneDrag(Drag):
    """A lane goes above or below its neighbours; at the edges the lanes scroll along."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, surface: WheeledSurface, press: QPointF, lane: str) -> None:
        super().__init__(surface, press)
        self._lane = lane
        known = {each.name: each for each in surface.lanes()}
        self._words = known[lane].title if lane in known else lane
        self._beside = siblings(surface.lanes(), lane)
        self._to: int | None = None
        self._line = 0.0
        self._at = press

    def moved(self, at: QPointF, milliseconds: int) -> None:
        """To the gap between neighbours that is nearest to the pointer."""
        self._at, plot = at, self.surface.plot()
        if at.y() < plot.y + _EDGE or at.y() > plot.bottom - _EDGE:
            self.surface.scroll_by(self.surface.sizes().row * (1 if at.y() > plot.y + _EDGE else -1))
        held = [row for row in lane_rows(self.surface) if row.name in self._beside]
        gaps = [(abs(row.top - at.y()), row.top, self._beside.index(row.name)) for row in held]
        if held and held[-1].name == self._beside[-1]:
            gaps.append((abs(held[-1].bottom - at.y()), held[-1].bottom, len(self._beside)))
        if gaps:
            _, self._line, gap = min(gaps)
            here = self._beside.index(self._lane)
            self._to = gap - (gap > here)
        self.surface.update()

    def released(self) -> None:
        if self._to is not None and self._to != self._beside.index(self._lane):
            self.surface.lane_moved.emit(self._lane, self._to)
        self.surface.update()

    def shapes(self) -> list[Primitive]:
        if self._to is None:
            return []
        right = self.surface.plot().x
        y = float(round(self._line)) - 0.5
        edges = (4.0, self.surface.plot().right - 4)
        tag = tag_shapes(self._at.x() + 30, self._at.y() + 18, self._words, "", edges, self.surface.measure)
        return [Line(6, y, right, y, "ink", 2.0), Box(2, y - 3, 6, 6, "ink", radius=3.0), *tag]


class HeightDrag(Drag):
    """The foot of a lane goes with the pointer, in whole rows."""

    cursor = Qt.CursorShape.SizeVerCursor

    def __init__(self, surface: WheeledSurface, press: QPointF, lane: str, top: float) -> None:
        super().__init__(surface, press)
        self._lane, self._top = lane, top

    def moved(self, at: QPointF, milliseconds: int) -> None:
        sizes = self.surface.sizes()
        rows = max(round((at.y() - self._top - 2 * sizes.padding) / sizes.row), 1)
        self.surface.lane_resized.emit(self._lane, rows)


def drag_for(surface: WheeledSurface, press: QPointF, keys: Qt.KeyboardModifier) -> Drag:
    """The drag that begins at a point."""
    plot = surface.plot()
    if press.y() < plot.y:
        return StretchDrag(surface, press) if press.x() >= plot.x else Drag(surface, press)
    if press.x() < plot.x:
        lane = lane_foot(surface, press)
        if lane is not None:
            return HeightDrag(surface, press, lane.name, lane.top)
        here = next((row for row in lane_rows(surface) if row.top <= press.y() < row.bottom), None)
        moves = here is not None and here.name != UNPLACED_LANE and not here.name.startswith(ROLLED)
        return LaneDrag(surface, press, here.name) if here is not None and moves else PanDrag(surface, press)
    if keys & Qt.KeyboardModifier.ShiftModifier:
        return MeasureDrag(surface, press)
    return PanDrag(surface, press)


def lane_foot(surface: WheeledSurface, at: QPointF) -> LaneRow | None:
    """The lane whose lower edge is under a point among the heads."""
    if at.x() >= surface.plot().x:
        return None
    return next((row for row in lane_rows(surface) if abs(row.bottom - at.y()) <= _FOOT and row.bottom > row.top), None)


def stretch_shapes(surface: WheeledSurface, low: Point, high: Point, top: float) -> list[Primitive]:
    """A stretch between two lines, with how long it is and from when to when."""
    view, plot = surface.view, surface.plot()
    grain = 2 * view.span / plot.width
    long = duration_words(high.time - low.time, grain)
    between = " \u2013 ".join(_moment(point.time, view.zone, grain) for point in (low, high))
    lines = [Line(point.x + 0.5, top, point.x + 0.5, plot.bottom, "ink", 1.0) for point in (low, high)]
    edges = (plot.x + 4, plot.right - 4)
    return [*lines, *tag_shapes((low.x + high.x) / 2, plot.y + 14, long, between, edges, surface.measure)]


def tag_shapes(
    x: float, y: float, strong: str, rest: str, within: tuple[float, float], measure: Callable[[str, str], float]
) -> list[Primitive]:
    """Words in a box whose middle is at a point, kept between two edges."""
    gap = 10.0 if rest else 0.0
    first, second = measure(strong, "label_event"), measure(rest, "label")
    width = first + gap + second + 16
    left = float(round(min(max(x - width / 2, within[0]), within[1] - width)))
    return [
        Box(left, y - 11, width, 22, "paper", "ink", 1.0, 4.0),
        Text(left + 8, y, strong, "label_event", Anchor.LEFT),
        Text(left + 8 + first + gap, y, rest, "label", Anchor.LEFT),
    ]


def _moment(at: float, zone: str, grain: float) -> str:
    """To the nearest round time that a pixel can tell; where it is hours wide, the day alone."""
    step = next((step for step in _STEPS if step >= grain / 2), 0.0)
    if not step:
        return when_words(at, at + 60.0, Precision.DAY, zone, year=True)
    midnight = local(at, zone).replace(hour=0, minute=0, second=0, microsecond=0).timestamp()
    at = midnight + round((at - midnight) / step) * step
    return when_words(at, at + 60.0, Precision.MINUTE, zone, year=True)
