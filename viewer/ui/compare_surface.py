"""A scene of Compare on the screen: painted, with a button over each spot that leads to a fact."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from viewer.timeline.compare_picture import Picture, Spot
from viewer.timeline.shapes import Box, Rect
from viewer.ui.canvas_painter import ScenePainter
from viewer.ui.canvas_text import CanvasText
from viewer.ui.theme import looks

Measure = Callable[[str, str], float]
Layer = Callable[[float, Measure], Picture]
_TIP = 84  # letters in a line of a tooltip
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class SpotButton(QAbstractButton):
    """Lies over its spot and shows only the ring of the keyboard; what a spot says, it says to a screen reader."""

    entered = Signal(bool)
    stepped = Signal(int)
    focused = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.spot = Spot(Rect(0, 0, 1, 1), "")
        self._keyed = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_spot(self, spot: Spot) -> None:
        self.spot = spot
        box = spot.rect
        self.setGeometry(math.floor(box.x), math.floor(box.y), math.ceil(box.width), math.ceil(box.height))
        self.setAccessibleName(spot.words)
        self.setToolTip(textwrap.fill(spot.words, _TIP))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.entered.emit(True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.entered.emit(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._keyed = event.reason() is not Qt.FocusReason.MouseFocusReason
        self.focused.emit()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.stepped.emit(-1_000_000 if key is Qt.Key.Key_Home else 1_000_000)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not (self.hasFocus() and self._keyed):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(looks().colour("focus"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()


class CompareSurface(QWidget):
    """Paints what a layer function lays out for the width there is.

    One tab stop, arrows inside. `fact_chosen` when the person goes to a spot's fact, `toggled` for one that opens and
    shuts lines, `focused` when a spot comes under the keyboard, `menu_wanted` a fact and where on the screen.
    """

    fact_chosen = Signal(str)
    toggled = Signal(str)
    focused = Signal(object)
    menu_wanted = Signal(str, QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._lay: Layer | None = None
        self._picture: Picture | None = None
        self._selected: str | None = None
        self._ringed = False
        self._hover: SpotButton | None = None
        self.buttons: list[SpotButton] = []
        self._current = 0
        looks().changed.connect(self._themed)
        self._make_painter()

    def _make_painter(self) -> None:
        self._theme = looks().theme
        self._text = CanvasText(self._theme)
        self._painter = ScenePainter(self._theme, self._text)

    def _themed(self) -> None:
        if looks().theme is not self._theme:
            self._make_painter()
            self._lay_out()

    @property
    def picture(self) -> Picture | None:
        return self._picture

    def show_layer(self, lay: Layer | None, *, ringed: bool) -> None:
        """Another scene, None for none. `ringed` marks spots by a ring round them, else by a band under them."""
        self._lay, self._ringed = lay, ringed
        self._lay_out()

    def set_selection(self, fact: str | None) -> None:
        self._selected = fact
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._picture is None or self._picture.width != self.width():
            self._lay_out()

    def _lay_out(self) -> None:
        self._hover = None
        self._picture = self._lay(float(self.width()), self._text.measure) if self._lay is not None else None
        picture = self._picture
        self.setMinimumHeight(math.ceil(picture.height) if picture is not None else 0)
        self._place(picture.spots if picture is not None else ())
        self.update()

    def _place(self, spots: tuple[Spot, ...]) -> None:
        """A button over each spot; the one under the keyboard stays with what it stood for."""
        at = next((n for n, made in enumerate(self.buttons) if made.hasFocus()), None)
        held = self.buttons[at].spot if at is not None else None
        while len(self.buttons) < len(spots):
            self._add_button()
        for made, spot in zip(self.buttons, spots, strict=False):
            made.show_spot(spot)
            made.show()
        for made in self.buttons[len(spots) :]:
            made.hide()
        if held is not None and at is not None and spots:
            same = [n for n, spot in enumerate(spots) if (spot.fact, spot.key) == (held.fact, held.key)]
            before = at
            at = min(same, key=lambda n: abs(n - before)) if same else min(at, len(spots) - 1)
            self.buttons[at].setFocus(Qt.FocusReason.OtherFocusReason)
        self._make_current(at if at is not None else min(self._current, max(len(spots) - 1, 0)))

    def _add_button(self) -> None:
        made, number = SpotButton(self), len(self.buttons)
        made.clicked.connect(lambda: self._go(number))
        made.entered.connect(lambda over: self._hovered(made if over else None))
        made.stepped.connect(lambda step: self._step(number, step))
        made.focused.connect(lambda: self._focused(number))
        made.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        made.customContextMenuRequested.connect(lambda at: self._want_menu(number, made.mapToGlobal(at)))
        self.buttons.append(made)

    def _make_current(self, at: int) -> None:
        self._current = at
        for number, made in enumerate(self.buttons):
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if number == at else Qt.FocusPolicy.ClickFocus)

    def _focused(self, at: int) -> None:
        self._make_current(at)
        self.focused.emit(self.buttons[at])

    def _step(self, at: int, step: int) -> None:
        count = len(self._picture.spots) if self._picture is not None else 0
        if count:
            self.buttons[min(max(at + step, 0), count - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def _go(self, at: int) -> None:
        spot = self.buttons[at].spot
        if spot.fact:
            self.fact_chosen.emit(spot.fact)
        else:
            self.toggled.emit(spot.key)

    def _want_menu(self, number: int, at: QPoint) -> None:
        fact = self.buttons[number].spot.fact
        if fact:
            self.menu_wanted.emit(fact, at)

    def focus_first(self) -> None:
        """To the spot of the chosen fact, else to the first one."""
        spots = self._picture.spots if self._picture is not None else ()
        at = next((n for n, spot in enumerate(spots) if spot.fact and spot.fact == self._selected), 0)
        if spots:
            self._make_current(at)
            self.buttons[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _hovered(self, made: SpotButton | None) -> None:
        self._hover = made
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._painter.ink("paper"))
        picture = self._picture
        if picture is not None:
            marked = [(spot, "band") for spot in picture.spots if spot.fact and spot.fact == self._selected]
            if self._hover is not None:
                marked.append((self._hover.spot, "hover"))
            bands = [] if self._ringed else [(spot.rect, token) for spot, token in marked]
            for rect, token in bands:
                painter.fillRect(QRectF(rect.x, rect.y, rect.width, rect.height), self._painter.ink(token))
            for layer in picture.layers:
                self._painter.paint(painter, layer, bands)
            if self._ringed:
                self._painter.shapes(painter, [_ring(spot, token) for spot, token in marked])
        painter.end()


def _ring(spot: Spot, token: str) -> Box:
    box = spot.rect
    ring = Box(box.x, box.y, box.width, box.height, "", "ink", 2.0, 4.0)
    return ring if token == "band" else replace(ring, outline="ink2", width=1.25)
