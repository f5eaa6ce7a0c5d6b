"""The timeline on the screen: one widget that paints a scene and turns gestures into views."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QStyle, QToolTip, QWidget

from viewer.timeline.arrangement import arrange, closed
from viewer.timeline.scene import Hit, Scene, Target, halo, lay_out
from viewer.timeline.shapes import Line, Rect
from viewer.timeline.style import load_style
from viewer.timeline.table import FactTable
from viewer.timeline.telling import tell
from viewer.timeline.view import View, centred, clamped, fit, panned, zoomed_at
from viewer.ui.canvas_motion import ViewMotion
from viewer.ui.canvas_painter import ScenePainter
from viewer.ui.canvas_text import CanvasText

_CLICK = 4
_ZOOM_STEP = 1.2
_KEY_ZOOM, _KEY_PAN = 1.6, 0.2
_NOTCH = 120.0


class TimelineCanvas(QWidget):
    """Paints the facts of a table in a view.

    It changes the view itself when a person zooms or pans, and says so: `view_changed` at every step,
    `view_settled` when a gesture ends (worth a place in the history). `fact_activated` carries a fact id,
    `hovered` the id under the pointer or "", `lane_toggled` a lane's name, `cleared` that nothing is selected.
    """

    fact_activated = Signal(str)
    view_changed = Signal(object)
    view_settled = Signal(object)
    lane_toggled = Signal(str)
    hovered = Signal(str)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("Timeline")
        self.setMinimumSize(QSize(360, 160))
        self._table: FactTable | None = None
        self._view = View(0.0, 86_400.0)
        self._selected: str | None = None
        self._scene: Scene | None = None
        self._kept: dict[str, tuple[int, ...]] = {}
        self._hover: Hit | None = None
        self._press: QPointF | None = None
        self._pressed_view = self._view
        self._brush: tuple[float, float] | None = None
        self._moved = False
        self._centred = False
        self._keyed = False
        self._motion = ViewMotion(self, self._show, self._settled)
        self._tip = QTimer(self, singleShot=True)
        self._tip.timeout.connect(self._show_tip)
        self._rest = QTimer(self, singleShot=True, interval=250)
        self._rest.timeout.connect(self._settled)
        self.set_motion(self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0)
        self.set_theme("light")

    # What the window sets.

    def set_table(self, table: FactTable) -> None:
        """Other facts; the view stays."""
        self._table = table
        self._hover = None
        self._changed(keep_rows=False)
        self._describe()

    def set_view(self, view: View) -> None:
        """Another view, at once, without a signal."""
        self._motion.stop()
        same = view.filter == self._view.filter and view.clock is self._view.clock
        same = same and view.folded == self._view.folded and abs(view.span / self._view.span - 1) < 1e-6
        self._view = clamped(view)
        self._changed(keep_rows=same)
        self._describe()

    def go_to(self, view: View) -> None:
        """Moves to another view in 180 ms and says so at every step."""
        self._go(clamped(view))

    def set_selection(self, fact: str | None) -> None:
        """Rings the mark of a fact."""
        self._selected = fact
        self._centred = False
        self.update()

    def set_theme(self, name: str) -> None:
        """`light` or `dark`."""
        style = load_style()
        self._theme = style.theme(name)
        self._text = CanvasText(self._theme)
        self._painter = ScenePainter(self._theme, self._text)
        self._zoom_time = int(style.window["zoom_motion"])
        self._tip_after = int(style.window["tooltip_after"])
        self._changed(keep_rows=True)

    def set_motion(self, motion: bool) -> None:
        """False where the person asked the system for less motion: every step is at once."""
        self._moves = motion

    @property
    def view(self) -> View:
        return self._view

    def scene(self) -> Scene | None:
        """What is on the screen now, laid out anew if need be; None without a table."""
        if self._scene is None and self._table is not None:
            size = (float(self.width()), float(self.height()))
            measure = self._text.measure
            self._scene = lay_out(self._table, self._view, size, measure, theme=self._theme, kept=self._kept)
            most = max(self._scene.content - self.height(), 0.0)
            if self._view.scroll > most:
                self._view = replace(self._view, scroll=most)
                self._scene = lay_out(self._table, self._view, size, measure, theme=self._theme, kept=self._kept)
            self._kept = dict(self._scene.rows)
        return self._scene

    # Painting.

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        self.paint_scene(painter)
        painter.end()

    def paint_scene(self, painter: QPainter) -> None:
        """Paints the whole widget: ground, bands, layers, rings."""
        ink = self._painter.ink
        painter.fillRect(self.rect(), ink("paper"))
        scene = self.scene()
        if scene is None:
            return
        selected = scene.mark_of(self._selected) if self._selected else None
        hover = self._hover if self._hover and self._hover.facts else None
        bands = [(hit.row, token) for hit, token in ((hover, "hover"), (selected, "band")) if hit is not None]
        plot = scene.plot
        painter.setClipRect(QRectF(plot.x, plot.y, plot.width, plot.height))
        for band, token in reversed(bands):
            painter.fillRect(QRectF(band.x, band.y, band.width, band.height), ink(token))
        for layer in scene.layers:
            self._painter.paint(painter, layer, bands)
            if layer.name == "shelf":
                self._rings(painter, scene, selected, hover)
        self._over_ruler(painter, scene, selected)

    def _rings(self, painter: QPainter, scene: Scene, selected: Hit | None, hover: Hit | None) -> None:
        plot = scene.plot
        painter.setClipRect(QRectF(plot.x, plot.y, plot.width, plot.height))
        if hover is not None and hover is not selected:
            self._painter.shapes(painter, [halo(hover, 2.0, 1.25, "ink2")])
        if selected is not None:
            self._painter.shapes(painter, [halo(selected, 1.5, 2.0, "ink")])
            if self.hasFocus() and self._keyed:
                self._painter.shapes(painter, [halo(selected, 4.0, 2.0, "focus")])

    def _over_ruler(self, painter: QPainter, scene: Scene, selected: Hit | None) -> None:
        plot = scene.plot
        painter.setClipRect(QRectF(plot.x, 0.0, plot.width, plot.y))
        if selected is not None and selected.end > selected.start:
            y = plot.y - 1.5
            self._painter.shapes(painter, [Line(selected.rect.x, y, selected.rect.right, y, "ink", 3.0)])
        if self._brush is not None:
            low, high = sorted(self._brush)
            tint = self._painter.ink("ink").toRgb()
            tint.setAlphaF(0.12)
            painter.fillRect(QRectF(low, 0.0, high - low, plot.y), tint)
        if self.hasFocus() and self._keyed and selected is None:
            painter.setClipping(False)
            edge = Rect(0, 0, self.width(), self.height()).grown(-8)
            self._painter.shapes(painter, [halo(Hit(Target.LANE, edge, edge), 4.0, 2.0, "focus")])

    # Views.

    def _changed(self, *, keep_rows: bool) -> None:
        self._scene = None
        if not keep_rows:
            self._kept = {}
        self.update()

    def _show(self, view: View) -> None:
        keep = abs(view.span / self._view.span - 1) < 1e-9
        self._view = view
        self._changed(keep_rows=keep)
        self.view_changed.emit(view)

    def _settled(self) -> None:
        self._describe()
        self.view_settled.emit(self._view)

    def _go(self, view: View, milliseconds: int | None = None) -> None:
        time = self._zoom_time if milliseconds is None else milliseconds
        self._motion.go(self._view, clamped(view), time if self._moves else 0)

    def _goal(self) -> View:
        return self._motion.goal or self._view

    def _zoom(self, factor: float, x: float) -> None:
        self._go(zoomed_at(self._goal(), factor, self._time(x)))

    def _pan(self, pixels: float) -> None:
        self._motion.stop()
        self._show(clamped(panned(self._view, pixels * self._view.span / self._plot().width)))
        self._rest.start()

    def _scroll(self, pixels: float) -> None:
        scene = self.scene()
        if scene is None:
            return
        scroll = min(max(self._view.scroll + pixels, 0.0), max(scene.content - self.height(), 0.0))
        if scroll != self._view.scroll:
            self._view = replace(self._view, scroll=scroll)
            self._changed(keep_rows=True)
            self.view_changed.emit(self._view)
            self._rest.start()

    def _plot(self) -> Rect:
        sizes = self._theme.sizes
        return Rect(sizes.head, sizes.ruler, max(self.width() - sizes.head, 40.0), self.height() - sizes.ruler)

    def _time(self, x: float) -> float:
        plot = self._plot()
        return self._view.start + (x - plot.x) / plot.width * self._view.span

    # Pointer.

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

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        self._set_hover(None)
        super().leaveEvent(event)

    def _click(self, at: QPointF) -> None:
        scene = self.scene()
        hit = scene.hit(at.x(), at.y()) if scene else None
        if hit is None:
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
        if hit is not None and (hit.facts or hit.target is Target.EDGE):
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

    # Keys.

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            super().keyPressEvent(event)
            return
        actions = {
            Qt.Key.Key_W: lambda: self._zoom(_KEY_ZOOM, self._plot().x + self._plot().width / 2),
            Qt.Key.Key_S: lambda: self._zoom(1 / _KEY_ZOOM, self._plot().x + self._plot().width / 2),
            Qt.Key.Key_A: lambda: self._step(-_KEY_PAN),
            Qt.Key.Key_D: lambda: self._step(_KEY_PAN),
            Qt.Key.Key_Left: lambda: self._step(-_KEY_PAN),
            Qt.Key.Key_Right: lambda: self._step(_KEY_PAN),
            Qt.Key.Key_Up: lambda: self._scroll(-3 * self._theme.sizes.row),
            Qt.Key.Key_Down: lambda: self._scroll(3 * self._theme.sizes.row),
            Qt.Key.Key_PageUp: lambda: self._scroll(-self._plot().height * 0.9),
            Qt.Key.Key_PageDown: lambda: self._scroll(self._plot().height * 0.9),
            Qt.Key.Key_F: self._centre_or_fit,
            Qt.Key.Key_Period: lambda: self.step_fact(1),
            Qt.Key.Key_Comma: lambda: self.step_fact(-1),
            Qt.Key.Key_Home: lambda: self.step_fact(0),
            Qt.Key.Key_End: lambda: self.step_fact(-2),
            Qt.Key.Key_Return: self._enter,
            Qt.Key.Key_Enter: self._enter,
            Qt.Key.Key_Escape: self._clear,
        }
        action = actions.get(Qt.Key(event.key()))
        if action is None:
            super().keyPressEvent(event)
            return
        self._keyed = True
        action()
        self.update()

    def _step(self, share: float) -> None:
        self._go(panned(self._goal(), share * self._goal().span))

    def _centre_or_fit(self) -> None:
        if self._table is None:
            return
        arranged = arrange(self._table, self._view)
        row = self._table.row_of.get(self._selected or "")
        if row is None or self._centred or row in arranged.undated:
            first, last = fit(self._table, arranged.shown, self._view.clock)
            self._go(replace(self._view, start=first, end=last))
            self._centred = False
            return
        self._reveal(row, always=True)
        self._centred = True

    def step_fact(self, by: int) -> None:
        """Selects the next (1) or previous (-1) fact in time, the first (0) or the last one (-2)."""
        if self._table is None:
            return
        arranged = arrange(self._table, self._view)
        start, end = closed(self._table, arranged.line)
        rows = np.flatnonzero(arranged.shown)
        if not len(rows):
            return
        # Undated facts have infinite bounds: they come last.
        rows = rows[np.lexsort((end[rows], np.where(np.isfinite(start[rows]), start[rows], np.inf)))]
        here = np.flatnonzero(rows == self._table.row_of.get(self._selected or "", -1))
        if by in (0, -2) or not len(here):
            at = len(rows) - 1 if by < 0 and by != -1 else 0 if by >= 0 else len(rows) - 1
        else:
            at = min(max(int(here[0]) + by, 0), len(rows) - 1)
        self._activate(self._table.ids[int(rows[at])])
        self._reveal(int(rows[at]), always=False)

    def _reveal(self, row: int, *, always: bool) -> None:
        """Brings a fact into view, across and down."""
        table = self._table
        assert table is not None
        arranged = arrange(table, self._view)
        start, end = closed(table, arranged.line)
        goal = self._goal()
        if np.isfinite(start[row]):
            middle = float(start[row] + end[row]) / 2
            if always or not (start[row] < goal.end and end[row] >= goal.start):
                goal = clamped(centred(goal, middle))
        hit = self._hit_at(goal, table.ids[row])
        plot = self._plot()
        if hit is not None and not (plot.y + 4 <= hit.rect.y and hit.rect.bottom <= plot.bottom - 4):
            scroll = goal.scroll + hit.rect.y - plot.y - plot.height / 2
            goal = replace(goal, scroll=max(scroll, 0.0))
        if goal != self._goal():
            self._go(goal)

    def _hit_at(self, goal: View, fact: str) -> Hit | None:
        """Where a fact would stand in another view, however far down."""
        assert self._table is not None
        tall = replace(goal, scroll=0.0)
        scene = lay_out(
            self._table, tall, (float(self.width()), 1e5), self._text.measure, theme=self._theme, kept=self._kept
        )
        hit = scene.mark_of(fact)
        return None if hit is None else replace(hit, rect=replace(hit.rect, y=hit.rect.y - goal.scroll))

    def _enter(self) -> None:
        if self._selected:
            self.fact_activated.emit(self._selected)
        else:
            self.step_fact(0)

    def _clear(self) -> None:
        self._hide_tip()
        if self._selected is not None:
            self.set_selection(None)
            self.cleared.emit()

    # Size, focus, screen reader.

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        self._changed(keep_rows=True)
        super().resizeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        # The ring is for those who came by keyboard.
        self._keyed = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self.update()
        super().focusOutEvent(event)

    def _describe(self) -> None:
        scene = self.scene()
        if scene is None:
            return
        tally = scene.tally
        self.setAccessibleDescription(
            f"{tally.in_view:,} facts in view, {tally.beyond:,} beyond the edges, {tally.undated:,} undated. "
            "The table holds the same facts."
        )


def tooltip(table: FactTable, view: View, hit: Hit) -> str:
    """Rich text of what is under the pointer."""
    if not hit.facts:
        return escape(hit.label)
    told = tell(table, view, hit.facts)
    title = hit.label if hit.target is Target.MORE else told.title
    lines = "<br>".join(escape(line) for line in told.lines)
    return f"<b>{escape(title)}</b><br>{lines}<br>Enter or a click opens the source"
