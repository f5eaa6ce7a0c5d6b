"""Line icons in ink and the glyphs of the kind families, drawn sharp at every scale."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPolygonF
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from viewer.errors import ResourceMissing
from viewer.model.fact import Family
from viewer.resources import resource
from viewer.timeline.glyphs import GLYPHS
from viewer.ui.dating_words import Known
from viewer.ui.theme import looks

SCALES = (1, 2, 3)


def application_icon() -> QIcon:
    """The program's icon, null when the file is missing: a window without an icon beats no window."""
    try:
        return QIcon(str(resource("icons", "dateline.svg")))
    except ResourceMissing:
        return QIcon()


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, size: int, scale: int) -> QPixmap:
    drawing = resource("icons", "window", f"{name}.svg").read_text(encoding="utf-8").replace("#000000", colour)
    pixmap = QPixmap(QSize(size, size) * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


def icon(name: str, *, token: str = "ink2", size: int = 16) -> QIcon:
    """The icon in the colour of a token; `line2` when its button is disabled."""
    made = QIcon()
    theme = looks().theme
    for scale in SCALES:
        made.addPixmap(_drawn(name, theme.ink(token), size, scale), QIcon.Mode.Normal)
        made.addPixmap(_drawn(name, theme.ink("line2"), size, scale), QIcon.Mode.Disabled)
    return made


def blank_icon(size: int = 16) -> QIcon:
    """Nothing, as wide as an icon: rows with and without one stand in line."""
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    return QIcon(pixmap)


class _ButtonIcon(QObject):
    """Lives as long as its button, and so does its connection to the theme."""

    def __init__(self, button: QAbstractButton, name: str, token: str, size: int) -> None:
        super().__init__(button)
        self._button, self._name, self._token, self._size = button, name, token, size
        looks().changed.connect(self.draw)
        self.draw()

    @Slot()
    def draw(self) -> None:
        self._button.setIcon(icon(self._name, token=self._token, size=self._size))


def put_icon(button: QAbstractButton, name: str, *, token: str = "ink2", size: int = 16) -> None:
    """Give a button an icon that follows the theme."""
    button.setIconSize(QSize(size, size))
    _ButtonIcon(button, name, token, size)


def paint_icon(painter: QPainter, name: str, box: QRectF, *, token: str = "ink2") -> None:
    drawing = resource("icons", "window", f"{name}.svg").read_text(encoding="utf-8")
    QSvgRenderer(QByteArray(drawing.replace("#000000", looks().theme.ink(token)).encode())).render(painter, box)


def paint_glyph(painter: QPainter, glyph: str, box: QRectF, colour: QColor) -> None:
    """One family glyph into a square box, of the strokes that the canvas and the chart draw."""
    strokes = GLYPHS[glyph]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.center())
    painter.scale(box.width() / 8, box.height() / 8)
    pen = QPen(colour, strokes.width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen if strokes.width else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for line in strokes.lines:
        painter.drawPolyline(_polygon(line))
    for x, y, diameter in strokes.rings:
        painter.drawEllipse(QPointF(x, y), diameter / 2, diameter / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for area in strokes.areas:
        painter.drawPolygon(_polygon(area))
    for x, y, diameter in strokes.discs:
        painter.drawEllipse(QPointF(x, y), diameter / 2, diameter / 2)
    painter.restore()


def _polygon(points: Sequence[tuple[float, float]]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])


def paint_family(painter: QPainter, family: Family, box: QRectF) -> None:
    """The solid tile of a family, as in the side bar: rounded square with its glyph."""
    style = looks().theme.families[family]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(style.colour))
    painter.drawRoundedRect(box, 3, 3)
    inset = box.width() * 0.22
    painter.restore()
    paint_glyph(painter, style.glyph, box.adjusted(inset, inset, -inset, -inset), looks().colour("on_mark"))


def paint_known(painter: QPainter, box: QRectF, known: Known) -> None:
    """The sign of how a publication date is known, of one shape each, as the marks on the picture have it.

    Stated: a full circle. Inferred: a hollow one. Set by the person: a full one with a corner. Unknown: a dashed
    square, as on the shelf of undated facts.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = looks().colour("ink2")
    inner = box.adjusted(0.7, 0.7, -0.7, -0.7)
    painter.setPen(QPen(colour, 1.4))
    if known is Known.UNKNOWN:
        _paint_dashes(painter, box.adjusted(0.5, 0.5, -0.5, -0.5), colour)
    elif known is Known.SET:
        _paint_cornered(painter, box, colour)
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush if known is Known.INFERRED else colour)
        painter.drawEllipse(inner)
    painter.restore()


def _paint_dashes(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """A square of corners: at this size a dashed line would come out as a blur."""
    arm = box.width() * 0.34
    painter.setPen(QPen(colour, 1.3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for corner, across, down in (
        (box.topLeft(), arm, arm),
        (box.topRight(), -arm, arm),
        (box.bottomRight(), -arm, -arm),
        (box.bottomLeft(), arm, -arm),
    ):
        painter.drawPolyline([corner + QPointF(across, 0), corner, corner + QPointF(0, down)])


def _paint_cornered(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """A full circle with the corner at the upper right by which the person's own is known, and air between them."""
    size, tip = box.width() * 0.62, QPointF(box.right() + 1.5, box.top() - 1.5)
    circle, corner, around = QPainterPath(), QPainterPath(), QPainterPath()
    circle.addEllipse(box)
    for path, reach in ((corner, size), (around, size + box.width() * 0.3)):
        path.addPolygon(QPolygonF([tip - QPointF(reach, 0), tip, tip + QPointF(0, reach)]))
        path.closeSubpath()
    painter.fillPath(circle.subtracted(around), colour)
    painter.fillPath(corner, looks().colour("ink"))


def family_icon(family: Family, size: int = 14) -> QIcon:
    made = QIcon()
    for scale in SCALES:
        pixmap = QPixmap(QSize(size, size) * scale)
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_family(painter, family, QRectF(0, 0, size, size))
        painter.end()
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):  # a selected row must not tint the kind's colour
            made.addPixmap(pixmap, mode)
    return made
