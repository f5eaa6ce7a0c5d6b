"""Small pictures and batches for the canvas: what is drawn many times a frame is drawn once and copied."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import shiboken6
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QTransform

from viewer.timeline.shapes import Bars, Group, Rect

_KEPT_PIXELS = 12_000_000
_KEPT_SPRITES = 3_000
# A group is kept as a picture when it is seen again, and only while it is a small part of the screen's own pixels.
_LARGEST_GROUP = 4_000_000
_CELL = 64
_NONE = Qt.PenStyle.NoPen
_OPAQUE = QPainter.PixmapFragmentHint.OpaqueHint


def ratio_of(painter: QPainter) -> float:
    """Device pixels for each logical one."""
    device = painter.device()
    return device.devicePixelRatio() if device else 1.0


def new_pixmap(width: float, height: float, ratio: float) -> QPixmap:
    """A clear pixmap of so many logical pixels."""
    pixmap = QPixmap(int(np.ceil(width * ratio)), int(np.ceil(height * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


class Sprites:
    """Pictures of single shapes by what they look like."""

    def __init__(self) -> None:
        self._made: OrderedDict[object, QPixmap] = OrderedDict()

    def get(self, key: object, width: float, height: float, ratio: float, paint: Callable[[QPainter], None]) -> QPixmap:
        """The picture kept for `key`, or what `paint` draws now on `width` x `height` logical pixels."""
        pixmap = self._made.get(key)
        if pixmap is None:
            pixmap = self._made[key] = new_pixmap(width, height, ratio)
            painter = QPainter(pixmap)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            paint(painter)
            painter.end()
            if len(self._made) > _KEPT_SPRITES:
                self._made.popitem(last=False)
        return pixmap


class GroupPictures:
    """Pictures of groups that were painted before, as many as fit."""

    def __init__(self) -> None:
        self._seen: OrderedDict[tuple[int, float], tuple[object, QPixmap | None]] = OrderedDict()
        self._pixels = 0

    def draw(self, painter: QPainter, group: Group, paint: Callable[[QPainter], None]) -> bool:
        """Draws the kept picture of a group; False when it has to be painted shape by shape this time."""
        ratio = ratio_of(painter)
        key = id(group.shapes), ratio
        known = self._seen.get(key)
        if known is None:
            # Holding the shapes keeps their id from being given to others.
            self._seen[key] = group.shapes, None
            self._forget()
            return False
        pixmap = known[1]
        area = _whole(group.area)
        if pixmap is None:
            if area.width() * area.height() * ratio * ratio > _LARGEST_GROUP:
                return False
            pixmap = new_pixmap(area.width(), area.height(), ratio)
            inner = QPainter(pixmap)
            inner.translate(-area.x(), -area.y())
            paint(inner)
            inner.end()
            self._seen[key] = group.shapes, pixmap
            self._pixels += pixmap.width() * pixmap.height()
        painter.drawPixmap(QPointF(area.x() + group.x, area.y() + group.y), pixmap)
        self._seen.move_to_end(key)
        return True

    def _forget(self) -> None:
        while self._pixels > _KEPT_PIXELS or len(self._seen) > _KEPT_SPRITES:
            _, (_, pixmap) = self._seen.popitem(last=False)
            if pixmap is not None:
                self._pixels -= pixmap.width() * pixmap.height()


def _whole(area: Rect) -> QRect:
    return QRectF(area.x, area.y, area.width, area.height).toAlignedRect()


class BarBatch:
    """Plain bars in one call a set: copies of opaque cells of one small picture, which is quicker than filling each."""

    def __init__(self, ink: Callable[[str], QColor]) -> None:
        self._ink = ink
        self._cells: dict[str, int] = {}
        self._atlas = QPixmap()

    def draw(self, painter: QPainter, sets: Sequence[Bars], x: float = 0.0, y: float = 0.0) -> None:
        """Draws several sets, moved by `x`, `y`. Bars that no cell holds are filled one by one."""
        ratio = ratio_of(painter)
        for bars in sets:
            self._cell(bars.colour)
        parts = [self._fragments(bars, ratio) for bars in sets]
        fragments = np.ascontiguousarray(np.concatenate(parts)) if parts else np.empty((0, 10))
        whole = painter.worldTransform()
        painter.setWorldTransform(QTransform.fromScale(1 / ratio, 1 / ratio).translate(0, 0))
        fragments[:, 0] += round((x + whole.dx()) * ratio)
        fragments[:, 1] += round((y + whole.dy()) * ratio)
        if len(fragments):
            first: Any = shiboken6.wrapInstance(fragments.ctypes.data, QPainter.PixmapFragment)
            painter.drawPixmapFragments(first, len(fragments), self._atlas, _OPAQUE)
        painter.setWorldTransform(whole)
        for bars in sets:
            large = self._large(bars.boxes, ratio)
            if large.any():
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
                painter.setPen(_NONE)
                painter.setBrush(self._ink(bars.colour))
                draw_boxes(painter, bars.boxes[large] + np.array([x, y, 0.0, 0.0]))
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)

    def _large(self, boxes: NDArray[np.float64], ratio: float) -> NDArray[np.bool_]:
        return np.asarray((boxes[:, 2] * ratio > _CELL - 1) | (boxes[:, 3] * ratio > _CELL - 1))

    def _fragments(self, bars: Bars, ratio: float) -> NDArray[np.float64]:
        """(n, 10): middle, corner and size in the atlas, scale, rotation, opacity."""
        boxes = bars.boxes[~self._large(bars.boxes, ratio)] * ratio
        low = np.rint(boxes[:, :2])
        size = np.rint(boxes[:, :2] + boxes[:, 2:]) - low
        some = (size > 0).all(axis=1)
        low, size = low[some], size[some]
        fragments = np.zeros((len(low), 10))
        fragments[:, 0:2] = low + size / 2
        fragments[:, 2] = self._cells[bars.colour] * _CELL
        fragments[:, 4:6] = size
        fragments[:, 6:8] = 1.0
        fragments[:, 9] = 1.0
        return fragments

    def _cell(self, colour: str) -> None:
        if colour in self._cells:
            return
        self._cells[colour] = len(self._cells)
        self._atlas = QPixmap(_CELL * len(self._cells), _CELL)
        painter = QPainter(self._atlas)
        for token, cell in self._cells.items():
            painter.fillRect(cell * _CELL, 0, _CELL, _CELL, self._ink(token))
        painter.end()


def draw_boxes(painter: QPainter, boxes: NDArray[np.float64]) -> None:
    """Draws (n, 4) float64 rectangles in one call, reading them where numpy keeps them."""
    if not len(boxes):
        return
    boxes = np.ascontiguousarray(boxes, dtype=np.float64)
    first: Any = shiboken6.wrapInstance(boxes.ctypes.data, QRectF)
    painter.drawRects(first, len(boxes))
