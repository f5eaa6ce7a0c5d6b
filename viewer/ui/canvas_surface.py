"""The painted surface of the timeline: a table, a view, and the scene that follows from them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QStyle, QWidget

from viewer.timeline.arrangement import drawn
from viewer.timeline.folding import Drawn
from viewer.timeline.scene import Hit, Scene, Target, halo, lay_out
from viewer.timeline.shapes import Rect
from viewer.timeline.style import load_style
from viewer.timeline.table import FactTable
from viewer.timeline.view import View, clamped
from viewer.ui.canvas_motion import ViewMotion, only_moved
from viewer.ui.canvas_pace import Pace
from viewer.ui.canvas_painter import ScenePainter
from viewer.ui.canvas_rings import paint_over_ruler, paint_rings
from viewer.ui.canvas_text import CanvasText


class TimelineSurface(QWidget):
    """Paints the facts of a table in a view.

    It changes the view itself when a person zooms or pans, and says so: `view_changed` at every step,
    `view_settled` when a gesture ends (worth a place in the history). `fact_activated` carries a fact id,
    `hovered` the id under the pointer or "", `lane_toggled` a lane's name, `cleared` that nothing is selected,
    `signs_changed` which of `timeline.signs` are in view, `lane_menu_wanted` and `fact_menu_wanted` a lane's name or a
    fact and where on the screen.
    """

    fact_activated = Signal(str)
    view_changed = Signal(object)
    view_settled = Signal(object)
    lane_toggled = Signal(str)
    lane_menu_wanted = Signal(str, QPoint)
    fact_menu_wanted = Signal(str, QPoint)
    hovered = Signal(str)
    cleared = Signal()
    signs_changed = Signal(object)

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
        self._kept: Scene | None = None
        self._hover: Hit | None = None
        self._lane = ""
        self._laid_at = self._view.start
        self._keyed = False
        self._motion = ViewMotion(self, self._show, self._settled)
        self._gliding: View | None = None
        self._jump = ViewMotion(self, self._glide, self._landed)
        self._pace = Pace(self)
        self._pace.rested.connect(self._rested)
        self._signs: frozenset[str] = frozenset()
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
        """Another view, without a signal; the picture glides there where only the stretch differs.

        The view it has already (its own, come back) changes nothing.
        """
        if view == self._view:
            return
        self._motion.stop()
        before = self._gliding or self._view
        same = view.filter == self._view.filter and view.clock is self._view.clock
        same = same and view.lanes == self._view.lanes and abs(view.span / self._view.span - 1) < 1e-6
        same = same and self._is_near(view)
        self._view = clamped(view)
        self._changed(keep_rows=same)
        if self._moves and self.isVisible() and only_moved(before, self._view):
            self._jump.go(before, self._view, self._zoom_time)
        else:
            self._jump.stop()
            self._gliding = None
        self._describe()

    def go_to(self, view: View) -> None:
        """Moves to another view in 180 ms and says so at every step."""
        self._go(clamped(view))

    def set_selection(self, fact: str | None) -> None:
        """Rings the mark of a fact."""
        self._selected = fact
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
            hurried = self._kept is None and self._pace.hurries()
            self._scene = lay_out(
                self._table, self._view, size, measure, theme=self._theme, kept=self._kept, hurried=hurried
            )
            most = max(self._scene.content - self.height(), 0.0)
            if self._view.scroll > most:
                self._view = replace(self._view, scroll=most)
                self._scene = lay_out(self._table, self._view, size, measure, theme=self._theme, kept=self._kept)
            self._kept = self._scene
        return self._scene

    def _rested(self, hurried: bool) -> None:
        """What a frame on the way left out follows; the legend learns what is in view."""
        if hurried and self._scene is not None and self._scene.dense:
            self._changed(keep_rows=True)
            return
        scene = self.scene()
        signs = scene.seen().signs if scene is not None else frozenset()
        if signs != self._signs:
            self._signs = signs
            self.signs_changed.emit(signs)

    # Painting.

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        self.paint_scene(painter)
        painter.end()

    def paint_scene(self, painter: QPainter, *, plain: bool = False) -> None:
        """Paints the whole widget: ground, bands, layers, rings; a `plain` one without what shows a person's place."""
        ink = self._painter.ink
        self._painter.begin_frame()
        painter.fillRect(self.rect(), ink("paper"))
        scene = self._in_sight()
        self._pace.painted()
        if scene is None:
            return
        selected = scene.mark_of(self._selected) if self._selected and not plain else None
        hover = self._hover if self._hover and self._hover.facts and not plain else None
        if hover is not None and hover not in scene.hits:
            # The picture moved under a pointer that stood still.
            hover = scene.mark_of(hover.facts[0])
        bands = [(hit.row, token) for hit, token in ((hover, "hover"), (selected, "band")) if hit is not None]
        plot = scene.plot
        painter.setClipRect(QRectF(plot.x, plot.y, plot.width, plot.height))
        for band, token in reversed(bands):
            painter.fillRect(QRectF(band.x, band.y, band.width, band.height), ink(token))
        for layer in scene.layers:
            self._painter.paint(painter, layer, bands)
            if layer.name == "shelf":
                paint_rings(self._painter, painter, scene, selected, hover, keyed=self.hasFocus() and self._keyed)
        paint_over_ruler(self._painter, painter, scene, selected)
        if self.hasFocus() and self._keyed and selected is None and not plain:
            painter.setClipping(False)
            edge = Rect(0, 0, self.width(), self.height()).grown(-8)
            self._painter.shapes(painter, [halo(Hit(Target.LANE, edge, edge), 4.0, 2.0, "focus")])

    # Views.

    def _changed(self, *, keep_rows: bool) -> None:
        self._scene = None
        if not keep_rows:
            self._laid_at = self._view.start
            self._kept = None
        self._pace.changed()
        self.update()

    def _show(self, view: View) -> None:
        self._jump.stop()
        self._gliding = None
        keep = abs(self._drawn(view).span / self._drawn(self._view).span - 1) < 1e-9 and self._is_near(view)
        self._view = view
        self._changed(keep_rows=keep)
        self.view_changed.emit(view)

    def _is_near(self, view: View) -> bool:
        """False a whole width away from where rows were laid: lanes need not keep the height they had there."""
        return abs(view.start - self._laid_at) < view.span

    def _glide(self, view: View) -> None:
        self._gliding = view
        self.update()

    def _landed(self) -> None:
        self._gliding = None
        self.update()

    def _in_sight(self) -> Scene | None:
        """The scene to paint: on the way to a view that was set, one of the steps between."""
        if self._gliding is None or self._table is None:
            return self.scene()
        size = (float(self.width()), float(self.height()))
        return lay_out(self._table, self._gliding, size, self._text.measure, theme=self._theme)

    def _settled(self) -> None:
        self._describe()
        self.view_settled.emit(self._view)

    def _go(self, view: View, milliseconds: int | None = None) -> None:
        time = self._zoom_time if milliseconds is None else milliseconds
        self._motion.go(self._view, clamped(view), time if self._moves else 0)

    def _goal(self) -> View:
        return self._motion.goal or self._view

    def _zoom(self, factor: float, x: float) -> None:
        self._go(self.zoomed(self._goal(), factor, x))

    def _pan(self, pixels: float) -> None:
        self._motion.stop()
        self._show(clamped(self.moved(self._view, pixels)))
        self._rest.start()

    def moved(self, view: View, pixels: float) -> View:
        """A view so many pixels later, breaks counted as they are drawn."""
        start, end = self._drawn(view).moved(pixels / self._plot().width)
        return replace(view, start=start, end=end)

    def zoomed(self, view: View, factor: float, x: float) -> View:
        """A view `factor` times closer, with what is at `x` staying there."""
        start, end = self._drawn(view).zoomed(factor, (x - self._plot().x) / self._plot().width)
        return replace(view, start=start, end=end)

    def _drawn(self, view: View) -> Drawn:
        return drawn(self._table, view)

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
        return self._drawn(self._view).moment((x - plot.x) / plot.width)

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
        """Something else is to be told to a screen reader."""
