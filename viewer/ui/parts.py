"""Small widgets that every panel is made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from viewer.model.fact import Family
from viewer.ui.dating_words import Known
from viewer.ui.icons import paint_family, paint_known, put_icon
from viewer.ui.theme import looks

Layout = TypeVar("Layout", bound=QBoxLayout)


def label(text: str = "", style: str = "body", *, wrap: bool = False, name: str = "") -> QLabel:
    """Plain text in a text style of style.toml; never read as HTML, since articles' words pass through."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("text_style", style)
    made.setWordWrap(wrap)
    if name:
        made.setAccessibleName(name)
    return made


def button(
    text: str, role: str = "", *, icon: str = "", name: str = "", tip: str = "", token: str = "ink2"
) -> QPushButton:
    """`role` is one of the style sheet's: primary, flat, icon, small, link, status. Clicks do not take the focus."""
    made = QPushButton(text)
    made.setProperty("role", role)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setAutoDefault(False)
    if icon:
        put_icon(made, icon, token=token)
    made.setAccessibleName(name or text.replace("&", ""))
    if tip:
        made.setToolTip(tip)
    return made


def rule(*, vertical: bool = False, strong: bool = False) -> QFrame:
    """A one-pixel line."""
    made = QFrame()
    made.setObjectName("rule_strong" if strong else "rule")
    if vertical:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made


def row(*widgets: QWidget | None, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QHBoxLayout:
    """Widgets side by side; None is a stretch."""
    return _fill(QHBoxLayout(), widgets, spacing, margins)


def column(
    *widgets: QWidget | None, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QVBoxLayout:
    return _fill(QVBoxLayout(), widgets, spacing, margins)


def _fill(
    layout: Layout, widgets: Sequence[QWidget | None], spacing: int, margins: tuple[int, int, int, int]
) -> Layout:
    layout.setSpacing(spacing)
    layout.setContentsMargins(*margins)
    for widget in widgets:
        if widget is None:
            layout.addStretch(1)
        else:
            layout.addWidget(widget)
    return layout


def clear_layout(layout: QBoxLayout) -> None:
    """Remove and delete all widgets of a layout."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class ElidedLabel(QLabel):
    """One line, cut with an ellipsis where it does not fit; the whole text is its tooltip then."""

    def __init__(self, text: str = "", style: str = "body") -> None:
        super().__init__()
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("text_style", style)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.set_whole(text)

    def set_whole(self, text: str) -> None:
        self._whole = text
        self.setAccessibleName(text)
        self._cut()

    def whole(self) -> str:
        return self._whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())


class Glyph(QWidget):
    """The tile of a kind family, or the sign of how a publication date is known."""

    def __init__(self, size: int = 14) -> None:
        super().__init__()
        self._family: Family | None = None
        self._known: Known | None = None
        self.setFixedSize(size, size)
        looks().changed.connect(self.update)

    def set_family(self, family: Family | None) -> None:
        self._family = family
        self.update()

    def set_known(self, known: Known | None) -> None:
        self._known = known
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self._family is not None:
            paint_family(painter, self._family, box)
        elif self._known is not None:
            size = 8.0
            middle = box.center()
            paint_known(painter, QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size), self._known)
        painter.end()


class Segments(QFrame):
    """One of several, as joined buttons. `chosen` comes for the person's clicks only."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str, str]]) -> None:
        """`choices` are (key, words, tooltip)."""
        super().__init__()
        self.setObjectName("segments")
        self.setAccessibleName(name)
        self.setFixedHeight(28)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._buttons: dict[str, QPushButton] = {}
        layout = row(spacing=0)
        layout.setContentsMargins(1, 1, 1, 1)
        for key, words, tip in choices:
            made = button(words, name=f"{name}: {words}", tip=tip)
            made.setCheckable(True)
            # As wide as in the heavier weight of the chosen one, so that choosing moves nothing.
            made.setFixedWidth(QFontMetrics(looks().strong()).horizontalAdvance(words) + 22)
            made.clicked.connect(self._clicked(key))
            self._group.addButton(made)
            self._buttons[key] = made
            layout.addWidget(made)
        self.setLayout(layout)

    def _clicked(self, key: str) -> Callable[[bool], None]:
        def choose(_checked: bool) -> None:
            self.show_choice(key)
            self.chosen.emit(key)

        return choose

    def show_choice(self, key: str | None) -> None:
        """Mark one, or none when `key` is None."""
        for name, made in self._buttons.items():
            made.setChecked(name == key)

    def choice(self) -> str | None:
        return next((key for key, made in self._buttons.items() if made.isChecked()), None)


class FocusRing(QWidget):
    """The keyboard ring over an area that scrolls: a border of its own would push its content aside."""

    def __init__(self, area: QWidget) -> None:
        super().__init__(area)
        self._area = area
        self._wanted = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        area.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent):
            # The ring is for those who came by keyboard.
            self._wanted = event.gotFocus() and event.reason() is not Qt.FocusReason.MouseFocusReason
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.Resize):
            self.setGeometry(self._area.rect())
            self.setVisible(self._wanted and self._area.hasFocus())
            self.raise_()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(looks().colour("focus"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()


class AfterPaint(QObject):
    """Calls back once, after the watched widget has next been painted."""

    def __init__(self, widget: QWidget, then: Callable[[], None]) -> None:
        super().__init__(widget)
        self._then = then
        self._widget = widget
        widget.installEventFilter(self)
        widget.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self._done)
        return False

    def _done(self) -> None:
        self._then()
        self.deleteLater()
