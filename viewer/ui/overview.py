"""The overview below the lanes: the whole span with a brush over the stretch in view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from viewer.timeline.overview import Glance, glance, glance_shapes, glance_words
from viewer.timeline.shapes import Box, Layer, Line, Primitive, Rect, Text
from viewer.timeline.style import load_style
from viewer.timeline.table import FactTable
from viewer.timeline.view import View, centred, clamped, panned, zoomed_at
from viewer.timeline.wording import local
from viewer.ui.canvas_painter import ScenePainter
from viewer.ui.canvas_text import CanvasText
from viewer.ui.canvas_wheel import damped
from viewer.ui.roles import give_role
from viewer.ui.words import days_words

_NARROWEST = 16.0
_GRIP = 5.0
_MARGIN = 14.0
_CLICK = 4.0


class _Hold(Enum):
    BODY = 0
    LEFT = 1
    RIGHT = 2
    NEW = 3


class Overview(QWidget):
    """Shows a table's whole span; its brush can be dragged and resized.

    `view_changed` carries the View at every step, `view_settled` the one a gesture ends with.
    """

    view_changed = Signal(object)
    view_settled = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        give_role(self, QAccessible.Role.Chart)
        self.setAccessibleName("Overview of the whole span")
        self._table: FactTable | None = None
        self._view = View(0.0, 86_400.0)
        self._hold: _Hold | None = None
        self._grab = self._pressed = 0.0
        self.set_theme("light")
        self._head = load_style().window["side_bar"]

    def set_table(self, table: FactTable) -> None:
        """Other facts."""
        self._table = table
        self.update()

    def set_view(self, view: View) -> None:
        """Puts the brush over a view, without a signal."""
        self._view = view
        first, last = (local(at, view.zone).date() for at in (view.start, view.end - 1))
        self.setAccessibleDescription(f"In view: {days_words(first, last)}. Arrows move and zoom the stretch in view.")
        self.update()

    def set_theme(self, name: str) -> None:
        """`light` or `dark`."""
        theme = load_style().theme(name)
        self._text = CanvasText(theme)
        self._painter = ScenePainter(theme, self._text)
        self.setFixedHeight(int(theme.sizes.overview))
        self.update()

    def set_head(self, width: float) -> None:
        """The space at the left for the words; the bars begin after it."""
        self._head = width
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(800, self.height())

    def area(self) -> Rect:
        """Where the bars are drawn."""
        return Rect(self._head, 0.0, max(self.width() - self._head - _MARGIN, 40.0), float(self.height()))

    def brush(self) -> Rect | None:
        """Where the brush lies: at least 16 pixels wide; None without a table."""
        seen = self._seen()
        if seen is None:
            return None
        area = self.area()
        low, high = (min(max(self._x(seen, t), area.x), area.right) for t in (self._view.start, self._view.end))
        if high - low < _NARROWEST:
            middle = min(max((low + high) / 2, area.x + _NARROWEST / 2), area.right - _NARROWEST / 2)
            low, high = middle - _NARROWEST / 2, middle + _NARROWEST / 2
        return Rect(float(round(low)), 3.0, float(round(high - low)), area.height - 17.0)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._painter.ink("chrome"))
        whole = Rect(0, 0, self.width(), self.height())
        self._painter.paint(painter, Layer("overview", whole, tuple(self._shapes())))
        brush = self.brush()
        if brush is not None:
            self._paint_brush(painter, brush)
        painter.end()

    def _shapes(self) -> list[Primitive]:
        shapes: list[Primitive] = [Line(0, 0.5, self.width(), 0.5, "line2")]
        seen = self._seen()
        if seen is None:
            return shapes
        span, words = glance_words(seen, self._view.zone)
        shapes += [Text(_MARGIN, 15, span, "lane_strong"), Text(_MARGIN, 31, words, "hint")]
        return shapes + glance_shapes(seen, self.area(), self._view.zone, self._text.measure)

    def _paint_brush(self, painter: QPainter, brush: Rect) -> None:
        veil = self._painter.ink("ink").toRgb()
        veil.setAlphaF(0.06)
        painter.fillRect(QRectF(brush.x, brush.y, brush.width, brush.height), veil)
        middle = brush.y + brush.height / 2
        colour = "focus" if self.hasFocus() else "ink"
        shapes: list[Primitive] = [
            Box(brush.x, brush.y, brush.width, brush.height, "", colour, 1.5, 3.0),
            Box(brush.x - 1.5, middle - 6, 4, 12, "ink", radius=2.0),
            Box(brush.right - 2.5, middle - 6, 4, 12, "ink", radius=2.0),
        ]
        self._painter.shapes(painter, shapes)

    def _seen(self) -> Glance | None:
        return None if self._table is None else glance(self._table, self._view)

    def _x(self, seen: Glance, seconds: float) -> float:
        area = self.area()
        return area.x + (seconds - seen.start) / (seen.end - seen.start) * area.width

    def _time(self, seen: Glance, x: float) -> float:
        area = self.area()
        return seen.start + (x - area.x) / area.width * (seen.end - seen.start)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        seen, brush, x = self._seen(), self.brush(), event.position().x()
        if seen is None or brush is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self._hold = self._hold_at(x, brush)
        if self._hold is None:
            # A click goes there, a drag marks another stretch.
            self._hold, self._pressed = _Hold.NEW, x
            self._move_to(centred(self._view, self._time(seen, x)))
        edge = self._view.end if self._hold is _Hold.RIGHT else self._view.start
        self._grab = self._time(seen, x) - edge

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        seen, brush, x = self._seen(), self.brush(), event.position().x()
        if seen is None or brush is None:
            return
        if self._hold is None:
            self.setCursor(_CURSORS.get(self._hold_at(x, brush), Qt.CursorShape.ArrowCursor))
            return
        edge = self._time(seen, x) - self._grab
        view = self._view
        if self._hold is _Hold.NEW:
            if abs(x - self._pressed) >= _CLICK:
                start, end = sorted((self._time(seen, self._pressed), self._time(seen, x)))
                self._move_to(replace(view, start=start, end=max(end, start + 60.0)))
        elif self._hold is _Hold.BODY:
            self._move_to(panned(view, edge - view.start))
        elif self._hold is _Hold.LEFT:
            self._move_to(replace(view, start=min(edge, view.end - 60.0)))
        else:
            self._move_to(replace(view, end=max(edge, view.start + 60.0)))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802
        if self._hold is not None:
            self._hold = None
            self.view_settled.emit(self._view)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """At the pointer where it lies over the brush, else at its middle."""
        seen, brush, x = self._seen(), self.brush(), event.position().x()
        over = seen is not None and brush is not None and brush.x <= x <= brush.right
        at = self._time(seen, x) if seen is not None and over else (self._view.start + self._view.end) / 2
        at = min(max(at, self._view.start), self._view.end)
        self._move_to(zoomed_at(self._view, damped(event.angleDelta().y() / 120.0), at))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        change = _KEYS.get((event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, Qt.Key(event.key())))
        if change is None:
            super().keyPressEvent(event)
            return
        self._move_to(change(self._view))
        self.view_settled.emit(self._view)

    def _hold_at(self, x: float, brush: Rect) -> _Hold | None:
        if abs(x - brush.x) <= _GRIP and x < brush.x + brush.width / 2:
            return _Hold.LEFT
        if abs(x - brush.right) <= _GRIP:
            return _Hold.RIGHT
        return _Hold.BODY if brush.x <= x <= brush.right else None

    def _move_to(self, view: View) -> None:
        self._view = clamped(view)
        self.update()
        self.view_changed.emit(self._view)


_CURSORS = {
    _Hold.LEFT: Qt.CursorShape.SizeHorCursor,
    _Hold.RIGHT: Qt.CursorShape.SizeHorCursor,
    _Hold.BODY: Qt.CursorShape.OpenHandCursor,
    _Hold.NEW: Qt.CursorShape.PointingHandCursor,
    None: Qt.CursorShape.PointingHandCursor,
}
_STEP, _NEARER = 0.2, 1.6


def _edges(left: float, right: float) -> Callable[[View], View]:
    """Moves the edges of the brush by shares of its length, never one past the other."""

    def change(view: View) -> View:
        start, end = view.start + left * view.span, view.end + right * view.span
        return replace(view, start=start, end=max(end, start + 60.0))

    return change


def _nearer(factor: float) -> Callable[[View], View]:
    return lambda view: zoomed_at(view, factor, (view.start + view.end) / 2)


_PLAIN, _CTRL, _SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
_KEYS: dict[tuple[Qt.KeyboardModifier, Qt.Key], Callable[[View], View]] = {
    (_PLAIN, Qt.Key.Key_Left): _edges(-_STEP, -_STEP),
    (_PLAIN, Qt.Key.Key_Right): _edges(_STEP, _STEP),
    (_PLAIN, Qt.Key.Key_Up): _nearer(_NEARER),
    (_PLAIN, Qt.Key.Key_Down): _nearer(1 / _NEARER),
    (_CTRL, Qt.Key.Key_Left): _edges(-_STEP, 0.0),
    (_CTRL, Qt.Key.Key_Right): _edges(_STEP, 0.0),
    (_SHIFT, Qt.Key.Key_Left): _edges(0.0, -_STEP),
    (_SHIFT, Qt.Key.Key_Right): _edges(0.0, _STEP),
}
