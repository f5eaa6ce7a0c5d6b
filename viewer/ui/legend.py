"""What the marks on the timeline mean, in words."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QLinearGradient, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.model.fact import Family
from viewer.ui.icons import paint_glyph
from viewer.ui.roles import give_role
from viewer.ui.theme import looks

ROWS = (
    ("dot", "a time"),
    ("bar", "a day or longer"),
    ("stated", "time stated"),
    ("inferred", "time inferred"),
    ("open", "start or end left open"),
    ("corrected", "corrected by you"),
    ("pips", "articles; joined: one origin"),
    ("whisker", "reach of the vaguest report"),
    ("badge", "accounts differ"),
    ("more", "several of one kind"),
    ("edge", "facts beyond the edge"),
    ("undated", "undated"),
    ("dense", "how many facts"),
)
MARGIN, LINE, MARK = 12, 19, 32


class Legend(QWidget):
    """Painted: what is in view and no other. Its accessible description is the whole of it."""

    def __init__(self) -> None:
        super().__init__()
        give_role(self, QAccessible.Role.Graphic)
        self.setAccessibleName("Marks")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._rows: tuple[tuple[str, str], ...] = ()
        self.show_signs(frozenset())
        looks().changed.connect(self.update)

    def show_signs(self, signs: Collection[str]) -> None:
        """The rows for some signs of `timeline.signs`."""
        self._rows = tuple(row for row in ROWS if row[0] in signs)
        self.setAccessibleDescription("; ".join(f"{name}: {words}" for name, words in self._rows))
        self.setFixedHeight(20 + LINE * len(self._rows))
        self.setVisible(bool(self._rows))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(looks().font("lane_strong"))
        painter.setPen(looks().colour("ink"))
        painter.drawText(QRectF(MARGIN, 0, self.width(), 16), int(Qt.AlignmentFlag.AlignVCenter), "Marks")
        for number, (name, words) in enumerate(self._rows):
            top = 20 + LINE * number
            MARKS[name](painter, QRectF(MARGIN, top + (LINE - 12) / 2, MARK, 12))
            painter.setFont(looks().font("hint"))
            painter.setPen(looks().colour("ink2"))
            box = QRectF(MARGIN + MARK + 10, top, self.width() - MARK - 2 * MARGIN - 10, LINE)
            cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), cut)
        painter.end()


def _colour() -> QColor:
    return QColor(looks().theme.families[Family.HARM].colour)


def _bar(painter: QPainter, box: QRectF, *, hollow: bool = False) -> None:
    style = looks().theme.families[Family.HARM]
    if hollow:
        painter.setPen(QPen(_colour(), 1.25))
        painter.setBrush(QColor(style.tint))
        painter.drawRoundedRect(box.adjusted(0.6, 0.6, -0.6, -0.6), 3, 3)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_colour())
        painter.drawRoundedRect(box, 3, 3)
    ink = _colour() if hollow else looks().colour("on_mark")
    paint_glyph(painter, style.glyph, QRectF(box.left() + 4, box.center().y() - 3.5, 7, 7), ink)


def _dot(painter: QPainter, box: QRectF) -> None:
    middle = box.center()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_colour())
    painter.drawEllipse(middle, 6, 6)
    glyph = looks().theme.families[Family.HARM].glyph
    paint_glyph(painter, glyph, QRectF(middle.x() - 3, middle.y() - 3, 6, 6), looks().colour("on_mark"))


def _open(painter: QPainter, box: QRectF) -> None:
    fade = QLinearGradient(box.topLeft(), box.topRight())
    clear = _colour()
    clear.setAlpha(0)
    fade.setColorAt(0, clear)
    fade.setColorAt(0.6, _colour())
    fade.setColorAt(1, _colour())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fade)
    painter.drawRoundedRect(box, 3, 3)


def _corrected(painter: QPainter, box: QRectF) -> None:
    _bar(painter, box)
    painter.setPen(QPen(looks().colour("chrome"), 1.2))
    painter.setBrush(looks().colour("ink"))
    corner = box.topRight()
    painter.drawPolygon([corner + type(corner)(-6, -1), corner + type(corner)(1, -1), corner + type(corner)(1, 6)])


def _pips(painter: QPainter, box: QRectF) -> None:
    ink, y = looks().colour("ink"), box.center().y()
    painter.setPen(QPen(ink, 1.4))
    painter.drawLine(int(box.left() + 8), int(y), int(box.left() + 15), int(y))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    for x in (8, 15, 24):
        painter.drawEllipse(QRectF(box.left() + x - 2, int(y) - 2, 4, 4))


def _whisker(painter: QPainter, box: QRectF) -> None:
    painter.setPen(QPen(_colour(), 1.25))
    y = box.center().y()
    painter.drawLine(box.left() + 2, y, box.right() - 2, y)  # type: ignore[call-overload]
    for x in (box.left() + 2, box.right() - 2):
        painter.drawLine(x, y - 3, x, y + 3)  # type: ignore[call-overload]


def _badge(painter: QPainter, box: QRectF) -> None:
    tile = QRectF(box.center().x() - 12, box.center().y() - 7, 24, 14)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(looks().colour("ink"))
    painter.drawRoundedRect(tile, 4, 4)
    painter.setFont(looks().font("badge"))
    painter.setPen(looks().colour("on_ink"))
    painter.drawText(tile, int(Qt.AlignmentFlag.AlignCenter), "\u2260 3")


def _more(painter: QPainter, box: QRectF) -> None:
    """A second outline behind."""
    painter.setPen(QPen(_colour(), 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(2.5, -1.5, 1.5, -2.5), 3, 3)
    _bar(painter, box, hollow=True)


def _edge(painter: QPainter, box: QRectF) -> None:
    painter.setPen(QPen(looks().colour("line2"), 1.0))
    painter.setBrush(looks().colour("chrome2"))
    y, half = box.center().y(), 6.0
    outline = ((0.5, 0.0), (6.5, -half), (30.5, -half), (30.5, half), (6.5, half))
    painter.drawPolygon([QPointF(box.left() + x, y + down) for x, down in outline])


def _undated(painter: QPainter, box: QRectF) -> None:
    pen = QPen(_colour(), 1.25)
    pen.setDashPattern([1.6, 1.6])
    painter.setPen(pen)
    painter.setBrush(QColor(looks().theme.families[Family.HARM].tint))
    painter.drawRoundedRect(QRectF(box.center().x() - 6, box.center().y() - 6, 12, 12), 3, 3)


def _dense(painter: QPainter, box: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for at, (high, family) in enumerate(((5, Family.HARM), (9, Family.RESPONSE), (12, Family.STATEMENT))):
        painter.setBrush(QColor(looks().theme.families[family].colour))
        painter.drawRect(QRectF(box.left() + 4 + 9 * at, box.bottom() - high, 8, high))


MARKS: dict[str, Callable[[QPainter, QRectF], None]] = {
    "dot": _dot,
    "bar": _bar,
    "stated": _bar,
    "inferred": lambda painter, box: _bar(painter, box, hollow=True),
    "open": _open,
    "corrected": _corrected,
    "pips": _pips,
    "whisker": _whisker,
    "badge": _badge,
    "more": _more,
    "edge": _edge,
    "undated": _undated,
    "dense": _dense,
}
