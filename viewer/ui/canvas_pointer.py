"""What the pointer does on the timeline: zoom, pan, scroll, hover, click."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from viewer.timeline.lanes import ROLLED
from viewer.timeline.scene import Hit, Target
from viewer.timeline.table import FactTable
from viewer.timeline.telling import tell
from viewer.timeline.view import View, clamped, panned, zoomed_at
from viewer.timeline.wording import UNPLACED_LANE
from viewer.ui.canvas_surface import TimelineSurface

_CLICK = 4
_ZOOM_STEP = 1.2
# A click among density bars goes nearer to what they count.
_DENSE_ZOOM = 4.0
_NOTCH = 120.0


class PointedSurface(TimelineSurface):
    """A surface that follows the pointer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self._press: QPointF | None = None
        self._pressed_view = self._view
        self._moved = False
        self._tip = QTimer(self, singleShot=True)
        self._tip.timeout.connect(self._show_tip)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        at, angle, pixel = event.position(), event.angleDelta(), event.pixelDelta()
        down = pixel.y() if not pixel.isNull() else angle.y() / _NOTCH * 3 * self._theme.sizes.row
        across = pixel.x() if not pixel.isNull() else angle.x() / _NOTCH * 60
        keys = event.modifiers()
        over_ruler = at.y() < self._theme.sizes.ruler
        if keys & Qt.KeyboardModifier.ControlModifier or over_ruler:
            self._zoom(_ZOOM_STEP ** (angle.y() / _NOTCH), max(at.x(), self._plot().x))
        elif keys & Qt.KeyboardModifier.ShiftModifier:
            self._pan(-(down or across))
        else:
            if across:
                self._pan(-across)
            if down:
                self._scroll(-down)
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Pinches arrive as native gestures."""
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self._motion.stop()
            self._show(clamped(zoomed_at(self._view, 1.0 + event.value(), self._time(event.position().x()))))
            self._rest.start()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._motion.stop()
        self._keyed = False
        self._press, self._pressed_view, self._moved = event.position(), self._view, False
        self._hide_tip()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        at = event.position()
        if self._press is None:
            self._hover_at(at)
            return
        by = at - self._press
        if not self._moved and abs(by.x()) + abs(by.y()) < _CLICK:
            return
        self._moved = True
        plot = self._plot()
        if self._press.y() < plot.y and self._press.x() >= plot.x:
            self._brush = (self._press.x(), min(max(at.x(), plot.x), plot.right))
            self.update()
            return
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        view = self._pressed_view
        scene = self.scene()
        most = max(scene.content - self.height(), 0.0) if scene else 0.0
        scroll = min(max(view.scroll - by.y(), 0.0), most)
        self._show(replace(clamped(panned(view, -by.x() * view.span / plot.width)), scroll=scroll))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self._press is None:
            return
        pressed, self._press = self._press, None
        brush, self._brush = self._brush, None
        self.unsetCursor()
        if brush is not None:
            low, high = sorted(brush)
            self._go(replace(self._view, start=self._time(low), end=self._time(high)))
        elif self._moved:
            self._settled()
        else:
            self._click(pressed)
        self._hover_at(event.position())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """On a lane's head or a mark; the menu key means the lane of the chosen fact."""
        scene = self.scene()
        if scene is None:
            return
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        hit = scene.mark_of(self._selected or "") if by_key else scene.hit(event.pos().x(), event.pos().y())
        if hit is not None and not by_key and hit.facts:
            self._hide_tip()
            fact = self._selected if self._selected in hit.facts else hit.facts[0]
            self.fact_menu_wanted.emit(fact, event.globalPos())
            return
        meant = hit is not None and (by_key or hit.target in (Target.LANE, Target.FOLD))
        lane = hit.lane if hit is not None and meant else ""
        if lane and lane != UNPLACED_LANE and not lane.startswith(ROLLED):
            self._hide_tip()
            self.lane_menu_wanted.emit(lane, event.globalPos())

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        self._set_hover(None)
        super().leaveEvent(event)

    def _click(self, at: QPointF) -> None:
        scene = self.scene()
        hit = scene.hit(at.x(), at.y()) if scene else None
        if hit is None:
            if scene is not None and scene.dense and scene.plot.holds(at.x(), at.y()):
                self._zoom(_DENSE_ZOOM, at.x())
            return
        if hit.target is Target.FOLD:
            self.lane_toggled.emit(hit.lane)
        elif hit.target is Target.EDGE:
            middle = (hit.start + hit.end) / 2
            span = max((hit.end - hit.start) * 1.3, self._view.span)
            self._go(replace(self._view, start=middle - span / 2, end=middle + span / 2))
        elif hit.facts:
            self._activate(self._next_of(hit.facts))

    def _next_of(self, facts: tuple[str, ...]) -> str:
        """The first fact of a mark; on a mark already selected the one after."""
        if self._selected in facts:
            return facts[(facts.index(self._selected) + 1) % len(facts)]
        return facts[0]

    def _activate(self, fact: str) -> None:
        self.set_selection(fact)
        self.fact_activated.emit(fact)

    def _hover_at(self, at: QPointF) -> None:
        scene = self.scene()
        self._set_hover(scene.hit(at.x(), at.y()) if scene else None)

    def _set_hover(self, hit: Hit | None) -> None:
        if hit == self._hover:
            return
        before = self._hover.facts[0] if self._hover and self._hover.facts else ""
        self._hover = hit
        hand = hit is not None and (hit.facts or hit.target in (Target.FOLD, Target.EDGE))
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)
        now = hit.facts[0] if hit and hit.facts else ""
        if now != before:
            self.hovered.emit(now)
        self._hide_tip()
        if hit is not None and (hit.facts or hit.target in (Target.EDGE, Target.LANE, Target.FOLD)):
            self._tip.start(self._tip_after)
        self.update()

    # Tooltip.

    def _show_tip(self) -> None:
        hit = self._hover
        if hit is None or self._table is None or not self.underMouse():
            return
        words = tooltip(self._table, self._view, hit)
        rect = hit.rect
        below = self.mapToGlobal(QPoint(int(rect.x), int(rect.bottom) + 4))
        QToolTip.showText(below, words, self)

    def _hide_tip(self) -> None:
        self._tip.stop()
        QToolTip.hideText()


def tooltip(table: FactTable, view: View, hit: Hit) -> str:
    """Rich text of what is under the pointer."""
    if not hit.facts:
        return escape(hit.label)
    told = tell(table, view, hit.facts)
    title = hit.label if hit.target is Target.MORE else told.title
    lines = "<br>".join(escape(line) for line in told.lines)
    return f"<b>{escape(title)}</b><br>{lines}<br>Enter or a click opens the source"
