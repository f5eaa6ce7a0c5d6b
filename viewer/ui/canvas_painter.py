"""Paints the primitives of a scene with QPainter: one method a kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen

from viewer.timeline.glyphs import GLYPHS
from viewer.timeline.shapes import (
    HALF_CAPITAL,
    Anchor,
    Bars,
    Box,
    Dot,
    Glyph,
    Group,
    Layer,
    Line,
    Primitive,
    Rect,
    Shape,
    Text,
)
from viewer.timeline.style import Theme
from viewer.ui.canvas_paths import outline_of, polygon
from viewer.ui.canvas_sprites import BarBatch, GroupPictures, Rules, Sprites, ratio_of
from viewer.ui.canvas_text import CanvasText

Bands = Sequence[tuple[Rect, str]]
# Looked up once: an attribute of one of Qt's enums takes as long as a small shape.
_NO_PEN, _SOLID, _NO_BRUSH = Qt.PenStyle.NoPen, Qt.PenStyle.SolidLine, Qt.BrushStyle.NoBrush
_FLAT, _MITRE = Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin
_ROUND, _ROUND_JOIN = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
_SMOOTH = QPainter.RenderHint.Antialiasing
_LEFT, _RIGHT, _CENTRE = Anchor.LEFT, Anchor.RIGHT, Anchor.CENTRE


class ScenePainter:
    """Paints layers in one theme; colours, glyphs and texts are made once."""

    def __init__(self, theme: Theme, text: CanvasText) -> None:
        self._theme, self._text = theme, text
        self._inks: dict[str, QColor] = {}
        self._pens: dict[tuple[str, float, tuple[float, ...]], QPen] = {}
        self._sprites, self._groups, self._batch = Sprites(), GroupPictures(), BarBatch(self.ink)
        self._bands: Bands = ()
        self._ratio = 1.0
        self._style = ""
        self._kinds: dict[type, Callable[[QPainter, Any], None]] = {
            Box: self._box,
            Dot: self._dot,
            Glyph: self._glyph,
            Line: self._line,
            Shape: self._shape,
            Text: self._one_text,
            Bars: self._bars,
            Group: self._group,
        }

    def ink(self, token: str) -> QColor:
        """The colour of a token."""
        colour = self._inks.get(token)
        if colour is None:
            colour = self._inks[token] = QColor(self._theme.ink(token))
        return colour

    def begin_frame(self) -> None:
        """Before the layers of a new frame."""
        self._groups.begin()

    def paint(self, painter: QPainter, layer: Layer, bands: Bands = ()) -> None:
        """Paints a layer inside its clip. A text inside one of `bands` gets that colour as its ground."""
        self._bands = bands
        clip = layer.clip
        painter.setClipRect(QRectF(clip.x, clip.y, clip.width, clip.height))
        self.shapes(painter, layer.parts)
        self._bands = ()

    def shapes(self, painter: QPainter, primitives: Iterable[Primitive | Group]) -> None:
        """Paints primitives in their order, smooth edges on."""
        painter.setRenderHint(_SMOOTH, True)
        kinds, rules = self._kinds, Rules(self.ink)
        self._style, self._ratio = "", ratio_of(painter)
        for primitive in primitives:
            if type(primitive) is Line and rules.takes(primitive):
                continue
            rules.draw(painter)
            kinds[type(primitive)](painter, primitive)
        rules.draw(painter)

    def _group(self, painter: QPainter, group: Group) -> None:
        """As the picture it was when it was painted before, but for what lies in a band: there letters stand on it."""
        area = Rect(group.area.x + group.x, group.area.y + group.y, group.area.width, group.area.height)
        crossed = any(band.meets(area) for band, _ in self._bands)
        if not crossed and self._groups.draw(painter, group, partial(self._inside, group)):
            return
        bands = self._bands
        self._bands = [(Rect(b.x - group.x, b.y - group.y, b.width, b.height), token) for b, token in bands]
        painter.translate(group.x, group.y)
        self._inside(group, painter)
        painter.translate(-group.x, -group.y)
        self._bands = bands

    def _inside(self, group: Group, painter: QPainter) -> None:
        style, bars = self._style, [shape for shape in group.shapes if isinstance(shape, Bars)]
        if bars:
            self._batch.draw(painter, bars)
        self.shapes(painter, (shape for shape in group.shapes if not isinstance(shape, Bars)) if bars else group.shapes)
        # The font of a kept picture's painter is not this one's.
        self._style = "" if style != self._style else style

    def _box(self, painter: QPainter, box: Box) -> None:
        if box.fade_left or box.fade_right:
            self._faded_box(painter, box)
            return
        if not box.outline and not box.radius:
            colour = self.ink(box.fill)
            if box.veil < 1.0:
                colour = QColor(colour)
                colour.setAlphaF(box.veil)
            painter.fillRect(QRectF(box.x, box.y, box.w, box.h), colour)
            return
        painter.setBrush(self.ink(box.fill) if box.fill else _NO_BRUSH)
        inset = 0.0
        if box.outline:
            painter.setPen(self._pen(box.outline, box.width, box.dash))
            inset = box.width / 2
        else:
            painter.setPen(_NO_PEN)
        radius = max(box.radius - inset, 0.0)
        painter.drawRoundedRect(
            QRectF(box.x + inset, box.y + inset, box.w - 2 * inset, box.h - 2 * inset), radius, radius
        )

    def _faded_box(self, painter: QPainter, box: Box) -> None:
        """The faded ends as kept pictures, the rest plain: a gradient over the whole bar costs ten times as much."""
        left, right = round(box.fade_left), round(box.fade_right)
        x, w = box.x + left, max(box.w - left - right, 0.0)
        for low, width, faint in ((box.x, left, 0.0), (box.x + box.w - right, right, 1.0)):
            if width:
                key = ("fade", box.fill, box.outline, box.h, box.width, width, faint, box.y % 1.0, self._ratio)
                paint = partial(self._faded_end, box, width, faint)
                sprite = self._sprites.get(key, width, box.h + 2, self._ratio, paint)
                painter.drawPixmap(QPointF(low, box.y // 1.0), sprite)
        if left and right:
            if box.fill:
                painter.fillRect(QRectF(x, box.y, w, box.h), self.ink(box.fill))
            if box.outline:
                for top in (box.y, box.y + box.h - box.width):
                    painter.fillRect(QRectF(x, top, w, box.width), self.ink(box.outline))
            return
        if box.fill:
            painter.setPen(_NO_PEN)
            painter.setBrush(self.ink(box.fill))
            painter.drawPath(outline_of(box, x, w, 0.0, closed=True))
        if box.outline:
            painter.setBrush(_NO_BRUSH)
            painter.setPen(self._pen(box.outline, box.width, box.dash))
            painter.drawPath(outline_of(box, x, w, box.width / 2, closed=False))

    def _faded_end(self, box: Box, width: int, faint: float, painter: QPainter) -> None:
        """Fill and outline that go from nothing to full over `width` pixels."""
        top = box.y % 1.0
        strips = [(top, box.h, box.fill)] if box.fill else []
        if box.outline:
            strips += [(at, box.width, box.outline) for at in (top, top + box.h - box.width)]
        for y, height, token in strips:
            full, none = QColor(self.ink(token)), QColor(self.ink(token))
            none.setAlphaF(0.0)
            gradient = QLinearGradient(0.0, 0.0, width, 0.0)
            gradient.setColorAt(faint, none)
            gradient.setColorAt(1.0 - faint, full)
            painter.fillRect(QRectF(0.0, y, width, height), QBrush(gradient))

    def _dot(self, painter: QPainter, dot: Dot) -> None:
        """As a kept picture: a round edge is the dearest of all."""
        x, y = dot.x % 1.0, dot.y % 1.0
        side = dot.diameter // 1 + 4
        middle = side // 2
        key = ("dot", dot.fill, dot.outline, dot.diameter, dot.width, x, y, self._ratio)
        paint = partial(self._disc, dot, middle + x, middle + y)
        sprite = self._sprites.get(key, side, side, self._ratio, paint)
        painter.drawPixmap(QPointF(dot.x - x - middle, dot.y - y - middle), sprite)

    def _disc(self, dot: Dot, x: float, y: float, painter: QPainter) -> None:
        radius = dot.diameter / 2
        painter.setBrush(self.ink(dot.fill) if dot.fill else _NO_BRUSH)
        painter.setPen(_NO_PEN)
        if dot.outline:
            painter.setPen(self._pen(dot.outline, dot.width))
            radius -= dot.width / 2
        painter.drawEllipse(QPointF(x, y), radius, radius)

    def _glyph(self, painter: QPainter, glyph: Glyph) -> None:
        # A picture is copied to whole pixels: what is between them lies in it, in quarters.
        x, y = round(glyph.x * 4) % 4 / 4, round(glyph.y * 4) % 4 / 4
        side = glyph.size // 1 + 4
        middle = side // 2
        key = (glyph.shape, glyph.size, glyph.colour, x, y, self._ratio)
        paint = partial(self._strokes, glyph, middle + x, middle + y)
        sprite = self._sprites.get(key, side, side, self._ratio, paint)
        left, top = (round(at * 4) // 4 - middle for at in (glyph.x, glyph.y))
        painter.drawPixmap(QPointF(left, top), sprite)

    def _strokes(self, glyph: Glyph, x: float, y: float, painter: QPainter) -> None:
        painter.translate(x, y)
        painter.scale(glyph.size / 8, glyph.size / 8)
        strokes, ink = GLYPHS[glyph.shape], self.ink(glyph.colour)
        painter.setPen(QPen(ink, strokes.width, _SOLID, _ROUND, _ROUND_JOIN) if strokes.width else _NO_PEN)
        for points in strokes.lines:
            painter.drawPolyline(polygon(points))
        for x, y, diameter in strokes.rings:
            painter.drawEllipse(QPointF(x, y), diameter / 2, diameter / 2)
        painter.setPen(_NO_PEN)
        painter.setBrush(ink)
        for points in strokes.areas:
            painter.drawPolygon(polygon(points))
        for x, y, diameter in strokes.discs:
            painter.drawEllipse(QPointF(x, y), diameter / 2, diameter / 2)

    def _line(self, painter: QPainter, line: Line) -> None:
        """A straight one across or down is filled, which takes a fifth of a stroke's time."""
        if not line.dash and line.y1 == line.y2:
            low = QRectF(line.x1, line.y1 - line.width / 2, line.x2 - line.x1, line.width)
            painter.fillRect(low, self.ink(line.colour))
        elif not line.dash and line.x1 == line.x2:
            low = QRectF(line.x1 - line.width / 2, line.y1, line.width, line.y2 - line.y1)
            painter.fillRect(low, self.ink(line.colour))
        else:
            painter.setPen(self._pen(line.colour, line.width, line.dash))
            painter.drawLine(QLineF(line.x1, line.y1, line.x2, line.y2))

    def _shape(self, painter: QPainter, shape: Shape) -> None:
        painter.setBrush(self.ink(shape.fill) if shape.fill else _NO_BRUSH)
        painter.setPen(self._pen(shape.outline, shape.width) if shape.outline else _NO_PEN)
        painter.drawPolygon(polygon(shape.points))

    def _one_text(self, painter: QPainter, text: Text) -> None:
        style = self._theme.text[text.style]
        x = text.x
        if text.anchor is not _LEFT or text.ground:
            width = self._text.measure(text.text, text.style)
            x -= width if text.anchor is _RIGHT else width / 2 if text.anchor is _CENTRE else 0.0
            if text.ground:
                token = text.ground
                if self._bands:
                    token = next((t for band, t in self._bands if band.holds(x, text.y)), token)
                painter.fillRect(QRectF(x - 3, text.y - 7, width + 6, 14), self.ink(token))
        painter.setPen(self.ink(text.colour or style.ink))
        if text.style != self._style:
            painter.setFont(self._text.font(text.style))
            self._style = text.style
        baseline = round(text.y + HALF_CAPITAL * style.size)
        painter.drawStaticText(
            QPointF(x, baseline - self._text.ascent(text.style)), self._text.laid(text.text, text.style)
        )

    def _bars(self, painter: QPainter, bars: Bars) -> None:
        self._batch.draw(painter, [bars])

    def _pen(self, token: str, width: float, dash: tuple[float, ...] = ()) -> QPen:
        pen = self._pens.get((token, width, dash))
        if pen is None:
            pen = QPen(QBrush(self.ink(token)), width, _SOLID, _FLAT, _MITRE)
            if dash:
                pen.setDashPattern([part / width for part in dash])
            self._pens[token, width, dash] = pen
        return pen
