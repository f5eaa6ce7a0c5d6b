"""Paints the primitives of a scene with QPainter: one method a kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import shiboken6
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from viewer.timeline.shapes import (
    GLYPHS,
    HALF_CAPITAL,
    Anchor,
    Bars,
    Box,
    Dot,
    Glyph,
    Layer,
    Line,
    Primitive,
    Rect,
    Shape,
    Text,
)
from viewer.timeline.style import Theme
from viewer.ui.canvas_text import CanvasText

Bands = Sequence[tuple[Rect, str]]


class ScenePainter:
    """Paints layers in one theme; colours, glyphs and texts are made once."""

    def __init__(self, theme: Theme, text: CanvasText) -> None:
        self._theme, self._text = theme, text
        self._inks: dict[str, QColor] = {}
        self._sprites: dict[tuple[str, float, str, float], QPixmap] = {}
        self._bands: Bands = ()
        self._style = ""
        self._kinds: dict[type, Callable[[QPainter, Any], None]] = {
            Box: self._box,
            Dot: self._dot,
            Glyph: self._glyph,
            Line: self._line,
            Shape: self._shape,
            Text: self._one_text,
            Bars: self._bars,
        }

    def ink(self, token: str) -> QColor:
        """The colour of a token."""
        colour = self._inks.get(token)
        if colour is None:
            colour = self._inks[token] = QColor(self._theme.ink(token))
        return colour

    def paint(self, painter: QPainter, layer: Layer, bands: Bands = ()) -> None:
        """Paints a layer inside its clip. A text inside one of `bands` gets that colour as its ground."""
        self._bands = bands
        clip = layer.clip
        painter.setClipRect(QRectF(clip.x, clip.y, clip.width, clip.height))
        self.shapes(painter, layer.primitives)

    def shapes(self, painter: QPainter, primitives: Iterable[Primitive]) -> None:
        """Paints primitives in their order, smooth edges on."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        kinds = self._kinds
        self._style = ""
        for primitive in primitives:
            kinds[type(primitive)](painter, primitive)

    def _box(self, painter: QPainter, box: Box) -> None:
        if box.fade_left or box.fade_right:
            self._faded_box(painter, box)
            return
        if not box.outline and not box.radius:
            painter.fillRect(QRectF(box.x, box.y, box.w, box.h), self.ink(box.fill))
            return
        painter.setBrush(self.ink(box.fill) if box.fill else Qt.BrushStyle.NoBrush)
        inset = 0.0
        if box.outline:
            painter.setPen(self._pen(QBrush(self.ink(box.outline)), box.width, box.dash))
            inset = box.width / 2
        else:
            painter.setPen(Qt.PenStyle.NoPen)
        radius = max(box.radius - inset, 0.0)
        painter.drawRoundedRect(
            QRectF(box.x + inset, box.y + inset, box.w - 2 * inset, box.h - 2 * inset), radius, radius
        )

    def _faded_box(self, painter: QPainter, box: Box) -> None:
        """The faded ends as short gradients, the rest plain: a gradient over the whole bar costs ten times as much."""
        left, right = round(box.fade_left), round(box.fade_right)
        core = replace(box, x=box.x + left, w=max(box.w - left - right, 0.0))
        if box.fill:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.ink(box.fill))
            if left and right:
                painter.fillRect(QRectF(core.x, core.y, core.w, core.h), self.ink(box.fill))
            else:
                painter.drawPath(_outline(core, 0.0, closed=True))
            self._faded_ends(painter, box, left, right, box.fill, ((0.0, box.h),))
        if box.outline:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._pen(QBrush(self.ink(box.outline)), box.width, box.dash))
            painter.drawPath(_outline(core, box.width / 2, closed=False))
            edges = ((0.0, box.width), (box.h - box.width, box.width))
            self._faded_ends(painter, box, left, right, box.outline, edges)

    def _faded_ends(
        self,
        painter: QPainter,
        box: Box,
        left: int,
        right: int,
        token: str,
        strips: tuple[tuple[float, float], ...],
    ) -> None:
        """Strips (top below the box's, height) that go from nothing to full at both ends."""
        for low, width, faint in ((box.x, left, 0.0), (box.x + box.w - right, right, 1.0)):
            if not width:
                continue
            full, none = QColor(self.ink(token)), QColor(self.ink(token))
            none.setAlphaF(0.0)
            gradient = QLinearGradient(low, 0.0, low + width, 0.0)
            gradient.setColorAt(faint, none)
            gradient.setColorAt(1.0 - faint, full)
            for top, height in strips:
                painter.fillRect(QRectF(low, box.y + top, width, height), QBrush(gradient))

    def _dot(self, painter: QPainter, dot: Dot) -> None:
        radius = dot.diameter / 2
        painter.setBrush(self.ink(dot.fill) if dot.fill else Qt.BrushStyle.NoBrush)
        if dot.outline:
            painter.setPen(self._pen(QBrush(self.ink(dot.outline)), dot.width))
            radius -= dot.width / 2
        else:
            painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QPointF(dot.x, dot.y), radius, radius)

    def _glyph(self, painter: QPainter, glyph: Glyph) -> None:
        device = painter.device()
        key = (glyph.shape, glyph.size, glyph.colour, device.devicePixelRatio() if device else 1.0)
        sprite = self._sprites.get(key)
        if sprite is None:
            sprite = self._sprites[key] = self._sprite(*key)
        half = glyph.size / 2 + 1
        painter.drawPixmap(QPointF(glyph.x - half, glyph.y - half), sprite)

    def _sprite(self, shape: str, size: float, colour: str, ratio: float) -> QPixmap:
        side = size + 2
        pixmap = QPixmap(int(np.ceil(side * ratio)), int(np.ceil(side * ratio)))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.translate(side / 2, side / 2)
        painter.scale(size / 8, size / 8)
        strokes, ink = GLYPHS[shape], self.ink(colour)
        pen = QPen(ink, strokes.width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen if strokes.width else Qt.PenStyle.NoPen)
        for points in strokes.lines:
            painter.drawPolyline(_polygon(points))
        for x, y, diameter in strokes.rings:
            painter.drawEllipse(QPointF(x, y), diameter / 2, diameter / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        for points in strokes.areas:
            painter.drawPolygon(_polygon(points))
        for x, y, diameter in strokes.discs:
            painter.drawEllipse(QPointF(x, y), diameter / 2, diameter / 2)
        painter.end()
        return pixmap

    def _line(self, painter: QPainter, line: Line) -> None:
        painter.setPen(self._pen(QBrush(self.ink(line.colour)), line.width, line.dash))
        painter.drawLine(QLineF(line.x1, line.y1, line.x2, line.y2))

    def _shape(self, painter: QPainter, shape: Shape) -> None:
        painter.setBrush(self.ink(shape.fill) if shape.fill else Qt.BrushStyle.NoBrush)
        pen = self._pen(QBrush(self.ink(shape.outline)), shape.width) if shape.outline else Qt.PenStyle.NoPen
        painter.setPen(pen)
        painter.drawPolygon(_polygon(shape.points))

    def _one_text(self, painter: QPainter, text: Text) -> None:
        style = self._theme.text[text.style]
        x = text.x
        if text.anchor is not Anchor.LEFT or text.ground:
            width = self._text.measure(text.text, text.style)
            x -= width if text.anchor is Anchor.RIGHT else width / 2 if text.anchor is Anchor.CENTRE else 0.0
            if text.ground:
                token = next((t for band, t in self._bands if band.holds(x, text.y)), text.ground)
                painter.fillRect(QRectF(x - 3, text.y - 7, width + 6, 14), self.ink(token))
        painter.setPen(self.ink(text.colour or style.ink))
        if text.style != self._style:
            painter.setFont(self._text.font(text.style))
            self._style = text.style
        baseline = round(text.y + HALF_CAPITAL * style.size)
        top = baseline - self._text.ascent(text.style)
        painter.drawStaticText(QPointF(x, top), self._text.laid(text.text, text.style))

    def _bars(self, painter: QPainter, bars: Bars) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.ink(bars.colour))
        draw_boxes(painter, bars.boxes)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)

    def _pen(self, brush: QBrush, width: float, dash: tuple[float, ...] = ()) -> QPen:
        pen = QPen(brush, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin)
        if dash:
            pen.setDashPattern([part / width for part in dash])
        return pen


def draw_boxes(painter: QPainter, boxes: NDArray[np.float64]) -> None:
    """Draws (n, 4) float64 rectangles in one call, reading them where numpy keeps them."""
    if not len(boxes):
        return
    boxes = np.ascontiguousarray(boxes, dtype=np.float64)
    first: Any = shiboken6.wrapInstance(boxes.ctypes.data, QRectF)
    painter.drawRects(first, len(boxes))


def _polygon(points: Iterable[tuple[float, float]]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])


def _outline(box: Box, inset: float, *, closed: bool) -> QPainterPath:
    """The edge of a box that fades: no corners where it fades, and no end stroke there unless it is filled."""
    left = box.x if box.fade_left else box.x + inset
    right = box.x + box.w - (0.0 if box.fade_right else inset)
    top, bottom = box.y + inset, box.y + box.h - inset
    radius = max(box.radius - inset, 0.0)
    path = QPainterPath()
    begin, finish = (0.0 if box.fade_left else radius), (0.0 if box.fade_right else radius)
    path.moveTo(left + begin, top)
    path.lineTo(right - finish, top)
    if finish:
        path.quadTo(right, top, right, top + finish)
        path.lineTo(right, bottom - finish)
        path.quadTo(right, bottom, right - finish, bottom)
    elif closed or not box.fade_right:
        path.lineTo(right, bottom)
    else:
        path.moveTo(right, bottom)
    path.lineTo(left + begin, bottom)
    if begin:
        path.quadTo(left, bottom, left, bottom - begin)
        path.lineTo(left, top + begin)
        path.quadTo(left, top, left + begin, top)
    elif closed:
        path.closeSubpath()
    return path
