"""What the pointer does on the timeline: zoom, pan, scroll, hover, click."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from viewer.timeline.arrangement import arrange
from viewer.timeline.lanes import ROLLED
from viewer.timeline.scene import Hit, Target
from viewer.timeline.shapes import Primitive
from viewer.timeline.stretches import fitted_to, pile_at, stretch_of, stretch_of_lane
from viewer.timeline.table import FactTable
from viewer.timeline.telling import tell
from viewer.timeline.view import View
from viewer.ui.canvas_drags import Drag, drag_for, lane_foot, lane_rows
from viewer.ui.canvas_wheel import WheeledSurface

_CLICK = 4
# A click among density bars goes nearer to what they count.
_DENSE_ZOOM = 4.0


class PointedSurface(WheeledSurface):
    """A surface that follows the pointer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self._press: QPointF | None = None
        self._pressed_view = self._view
        self._drag: Drag | None = None
        self._tip = QTimer(self, singleShot=True)
        self._tip.timeout.connect(self._show_tip)

    # Press, drag, release.

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._motion.stop()
        self._keyed = False
        self._press, self._pressed_view, self._drag = event.position(), self._view, None
        self.keep_measure(None)
        self._hide_tip()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        at = event.position()
        if self._press is None:
            self._hover_at(at)
            return
        by = at - self._press
        if self._drag is None:
            if abs(by.x()) + abs(by.y()) < _CLICK:
                return
            self._drag = drag_for(self, self._press, event.modifiers())
            self.setCursor(self._drag.cursor)
        self._drag.moved(at, event.timestamp())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self._press is None:
            return
        pressed, self._press = self._press, None
        drag, self._drag = self._drag, None
        self.unsetCursor()
        if drag is not None:
            drag.released()
            self.update()
        else:
            self._click(pressed)
        self._hover_at(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Fits what a mark, a lane or a pile of facts holds; goes nearer where nothing is."""
        table, at = self._table, event.position()
        if table is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        scene = self.scene()
        hit = scene.hit(at.x(), at.y()) if scene else None
        arranged = arrange(table, self._view)
        found: tuple[float, float] | None = None
        if hit is not None and hit.facts:
            found = stretch_of(arranged, hit.facts)
        elif hit is not None and hit.target is Target.LANE:
            found = stretch_of_lane(arranged, hit.lane)
        elif scene is not None and scene.dense and scene.plot.holds(at.x(), at.y()):
            lane = next((row.name for row in lane_rows(self) if row.top <= at.y() < row.bottom), "")
            found = pile_at(arranged, self._pressed_view, lane, self._time(at.x()), self._plot().width)
        elif hit is None and self._plot().holds(at.x(), at.y()):
            self._zoom(2.0, at.x())
        if found is not None:
            self._go(fitted_to(self._view, found))

    def paint_scene(self, painter: QPainter, *, plain: bool = False) -> None:
        """With what is being dragged or was measured over it."""
        super().paint_scene(painter, plain=plain)
        if plain:
            return
        over = self._drag or self._measured
        shapes = over.shapes() if over is not None else self.noted()
        painter.setClipping(False)
        veil = over.veil() if over is not None else None
        if veil is not None:
            tint = self._painter.ink("ink").toRgb()
            tint.setAlphaF(0.06)
            painter.fillRect(QRectF(veil.x, veil.y, veil.width, veil.height), tint)
        if shapes:
            self._painter.shapes(painter, shapes)

    def lane_meant(self) -> str:
        """The lane that keys are about."""
        return self._lane

    def noted(self) -> list[Primitive]:
        """What else is painted over the scene."""
        return []

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Of a fact or of a lane; the menu key means the lane of the chosen fact."""
        scene = self.scene()
        if scene is None:
            return
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        hit = scene.hit(event.pos().x(), event.pos().y())
        over = hit is not None and hit.target in (Target.LANE, Target.FOLD)
        lane = self.lane_meant() if by_key else hit.lane if hit is not None and over else ""
        if hit is not None and hit.facts and not by_key:
            self._hide_tip()
            self._lane = hit.lane
            chosen = self._selected
            fact = chosen if chosen is not None and chosen in hit.facts else hit.facts[0]
            self.fact_menu_wanted.emit(fact, event.globalPos())
        elif lane and not lane.startswith(ROLLED):
            self._hide_tip()
            self.lane_menu_wanted.emit(lane, event.globalPos())

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        self._set_hover(None)
        super().leaveEvent(event)

    def _click(self, at: QPointF) -> None:
        scene = self.scene()
        hit = scene.hit(at.x(), at.y()) if scene else None
        self._lane = hit.lane if hit is not None and hit.facts else self._lane
        if hit is None:
            if scene is not None and scene.dense and scene.plot.holds(at.x(), at.y()):
                self._zoom(_DENSE_ZOOM, at.x())
            elif scene is not None and scene.plot.holds(at.x(), at.y()) and self._selected is not None:
                self.set_selection(None)
                self.cleared.emit()
            return
        if hit.target is Target.FOLD:
            self.lane_toggled.emit(hit.lane)
        elif hit.target is Target.EDGE:
            middle = (hit.start + hit.end) / 2
            span = max((hit.end - hit.start) * 1.3, self._view.span)
            self._go(replace(self._view, start=middle - span / 2, end=middle + span / 2))
        elif hit.target is Target.BREAK:
            self._go(replace(self._view, opened=self._view.opened | {hit.start}))
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
        if lane_foot(self, at) is not None:
            self.setCursor(Qt.CursorShape.SizeVerCursor)
        elif self.cursor().shape() is Qt.CursorShape.SizeVerCursor:
            self._set_cursor(self._hover)

    def _set_hover(self, hit: Hit | None) -> None:
        if hit == self._hover:
            return
        before = self._hover.facts[0] if self._hover and self._hover.facts else ""
        self._hover = hit
        self._set_cursor(hit)
        now = hit.facts[0] if hit and hit.facts else ""
        if now != before:
            self.hovered.emit(now)
        self._hide_tip()
        if hit is not None and (hit.facts or hit.target in (Target.EDGE, Target.LANE, Target.FOLD, Target.BREAK)):
            self._tip.start(self._tip_after)
        self.update()

    def _set_cursor(self, hit: Hit | None) -> None:
        hand = hit is not None and (hit.facts or hit.target in (Target.FOLD, Target.EDGE, Target.BREAK))
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

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
