"""What the wheel and a pinch do on the timeline, and what drags and keys ask of it."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from viewer.timeline.arrangement import arrange
from viewer.timeline.lanes import Lane
from viewer.timeline.shapes import Rect
from viewer.timeline.style import Sizes
from viewer.timeline.view import CLOCKS, View, clamped
from viewer.ui.canvas_drags import MeasureDrag, lane_rows
from viewer.ui.canvas_surface import TimelineSurface

_ZOOM_STEP = 1.2
_NOTCH = 120.0


class WheeledSurface(TimelineSurface):
    """A surface that zooms, pans and scrolls by wheel and pinch.

    `lane_moved` carries a lane's name and its place among its neighbours, `lane_resized` its name and rows.
    """

    lane_moved = Signal(str, int)
    lane_resized = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self._measured: MeasureDrag | None = None

    @property
    def moves(self) -> bool:
        """False where every step is at once."""
        return self._moves

    def plot(self) -> Rect:
        """Where the marks are."""
        return self._plot()

    def sizes(self) -> Sizes:
        return self._theme.sizes

    def measure(self, text: str, style: str) -> float:
        """Width of a text in pixels."""
        return self._text.measure(text, style)

    def time_at(self, x: float) -> float:
        """POSIX seconds of a place across."""
        return self._time(x)

    def bound_near(self, facts: tuple[str, ...], moment: float) -> float:
        """Of all starts and ends of some facts the one nearest to a moment."""
        if self._table is None:
            return moment
        line = CLOCKS.index(self._view.clock)
        rows = [self._table.row_of[fact] for fact in facts]
        bounds = np.concatenate([self._table.start[line, rows], self._table.end[line, rows]])
        bounds = bounds[np.isfinite(bounds)]
        return float(bounds[np.argmin(np.abs(bounds - moment))]) if len(bounds) else moment

    def lanes(self) -> tuple[Lane, ...]:
        """All lanes from the top, in sight or not."""
        return () if self._table is None else arrange(self._table, self._view).lanes

    def deepest(self) -> float:
        """The furthest that the lanes can be scrolled."""
        scene = self.scene()
        return max(scene.content - self.height(), 0.0) if scene else 0.0

    def scroll_by(self, pixels: float) -> None:
        """Down, or up where negative, as far as there are lanes."""
        self._scroll(pixels)

    def show_view(self, view: View) -> None:
        """At once, and says so."""
        self._show(view)

    def settle(self) -> None:
        """A gesture has ended."""
        self._settled()

    def go_to(self, view: View, milliseconds: int | None = None) -> None:
        """Moves to another view, in 180 ms unless another time is given, and says so at every step."""
        self._go(clamped(view), milliseconds)

    def keep_measure(self, measured: MeasureDrag | None) -> None:
        """What was measured stays on the screen until something else is done."""
        self._measured = measured
        self.update()

    # Wheel and pinch.

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        at, angle, pixel = event.position(), event.angleDelta(), event.pixelDelta()
        down = pixel.y() if not pixel.isNull() else angle.y() / _NOTCH * 3 * self._theme.sizes.row
        across = pixel.x() if not pixel.isNull() else angle.x() / _NOTCH * 60
        keys = event.modifiers()
        self.keep_measure(None)
        if keys & Qt.KeyboardModifier.AltModifier:
            # Qt turns a wheel with Alt on its side.
            self._resize_at(at, angle.y() or angle.x())
        elif keys & Qt.KeyboardModifier.ControlModifier or at.y() < self._theme.sizes.ruler:
            self._zoom(damped(angle.y() / _NOTCH), max(at.x(), self._plot().x))
        elif keys & Qt.KeyboardModifier.ShiftModifier:
            self._pan(-(down or across))
        else:
            if across:
                self._pan(-across)
            if down:
                self._scroll(-down)
        event.accept()

    def _resize_at(self, at: QPointF, angle: int) -> None:
        row = next((row for row in lane_rows(self) if row.top <= at.y() < row.bottom), None)
        if row is not None and angle:
            self.lane_resized.emit(row.name, max(self.rows_of(row.name) + (1 if angle > 0 else -1), 1))

    def rows_of(self, lane: str) -> int:
        """How many rows a lane takes now."""
        scene = self.scene()
        shown = next((len(rows) for name, rows in scene.rows if name == lane), 1) if scene else 1
        return max(shown, dict(self._view.heights).get(lane, 1))

    def event(self, event: QEvent) -> bool:
        """Pinches arrive as native gestures from a pad, and as Qt's own from a screen that is touched."""
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self._pinch(1.0 + event.value(), event.position().x())
            return True
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self._pinch(pinch.scaleFactor(), self.mapFromGlobal(pinch.centerPoint()).x())
                return True
        return super().event(event)

    def _pinch(self, factor: float, x: float) -> None:
        self._motion.stop()
        self._show(clamped(self.zoomed(self._view, max(factor, 0.1), x)))
        self._rest.start()


def damped(notches: float) -> float:
    """The factor of a zoom by some notches of a wheel: one is a step, a flick of ten is not ten."""
    return float(_ZOOM_STEP ** math.copysign(math.log2(1.0 + abs(notches)), notches))
