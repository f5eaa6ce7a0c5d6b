"""Small pictures and batches for the canvas: what is drawn many times a frame is drawn once and copied."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shiboken6
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QTransform

from viewer.timeline.shapes import Bars, Group, Line, Rect

_KEPT_PIXELS = 12_000_000
_KEPT_SPRITES = 3_000
# A group is kept as a picture when it is seen again, and only while it is a small part of the screen's own pixels.
_LARGEST_GROUP = 4_000_000
_CELL = 64
_NO_PEN = Qt.PenStyle.NoPen
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


@dataclass
class _Seen:
    shapes: object
    frame: int
    pixmap: QPixmap | None = None


class GroupPictures:
    """Pictures of groups that were painted before, as many as fit."""

    def __init__(self) -> None:
        self._seen: OrderedDict[tuple[int, float], _Seen] = OrderedDict()
        self._pixels = self._frame = 0

    def begin(self) -> None:
        """A new frame: only what was in the frame before is worth a picture."""
        self._frame += 1

    def draw(self, painter: QPainter, group: Group, paint: Callable[[QPainter], None]) -> bool:
        """Draws the kept picture of a group; False when it has to be painted shape by shape this time."""
        ratio = ratio_of(painter)
        key = id(group.shapes), ratio
        known = self._seen.get(key)
        # Holding the shapes keeps their id from being given to others.
        if known is None or (known.pixmap is None and known.frame < self._frame - 1):
            self._seen[key] = _Seen(group.shapes, self._frame)
            self._forget()
            return False
        area = _whole(group.area)
        if known.pixmap is None:
            if area.width() * area.height() * ratio * ratio > _LARGEST_GROUP:
                known.frame = self._frame
                return False
            pixmap = new_pixmap(area.width(), area.height(), ratio)
            inner = QPainter(pixmap)
            inner.translate(-area.x(), -area.y())
            paint(inner)
            inner.end()
            known.pixmap = pixmap
            self._pixels += pixmap.width() * pixmap.height()
        known.frame = self._frame
        painter.drawPixmap(QPointF(area.x() + group.x, area.y() + group.y), known.pixmap)
        self._seen.move_to_end(key)
        return True

    def _forget(self) -> None:
        while self._pixels > _KEPT_PIXELS or len(self._seen) > _KEPT_SPRITES:
            _, seen = self._seen.popitem(last=False)
            if seen.pixmap is not None:
                self._pixels -= seen.pixmap.width() * seen.pixmap.height()


def _whole(area: Rect) -> QRect:
    return QRectF(area.x, area.y, area.width, area.height).toAlignedRect()


class BarBatch:
    """Plain bars in one call a set: copies of opaque cells of one small picture, which is quicker than filling each."""

    def __init__(self, ink: Callable[[str], QColor]) -> None:
        self._ink = ink
        self._cells: dict[str, int] = {}
        self._atlas = QPixmap()
        self._fragments = np.zeros((0, 10))

    def draw(self, painter: QPainter, sets: Sequence[Bars], x: float = 0.0, y: float = 0.0) -> None:
        """Draws several sets, moved by `x`, `y`. Bars that no cell holds are filled one by one."""
        if not sets:
            return
        ratio = ratio_of(painter)
        boxes = np.concatenate([bars.boxes for bars in sets]) if len(sets) > 1 else sets[0].boxes
        cells = np.repeat([self._cell(bars.colour) for bars in sets], [len(bars.boxes) for bars in sets])
        whole = painter.worldTransform()
        # Column by column: numpy is slow along an axis of two.
        left, top = (np.rint((boxes[:, at] + by) * ratio) for at, by in ((0, x + whole.dx()), (1, y + whole.dy())))
        wide = np.rint((boxes[:, 0] + boxes[:, 2] + (x + whole.dx())) * ratio) - left
        high = np.rint((boxes[:, 1] + boxes[:, 3] + (y + whole.dy())) * ratio) - top
        fragments = self._room_for(len(boxes))
        for at, column in ((0, left + wide / 2), (1, top + high / 2), (2, cells * _CELL), (4, wide), (5, high)):
            fragments[:, at] = column
        least, most = np.minimum(wide, high), np.maximum(wide, high)
        small = (least > 0) & (most < _CELL)
        drawn = fragments if small.all() else np.ascontiguousarray(fragments[small])
        # In device pixels: a scaled copy would take ten times as long.
        painter.setWorldTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
        if len(drawn):
            first: Any = shiboken6.wrapInstance(drawn.ctypes.data, QPainter.PixmapFragment)
            painter.drawPixmapFragments(first, len(drawn), self._atlas, _OPAQUE)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for at in np.flatnonzero((least > 0) & ~small).tolist():
            colour = self._ink(list(self._cells)[int(cells[at])])
            painter.fillRect(QRectF(left[at], top[at], wide[at], high[at]), colour)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setWorldTransform(whole)

    def _room_for(self, count: int) -> NDArray[np.float64]:
        """(count, 10): middle, corner and size in the atlas, scale, rotation, opacity. The last four stay."""
        if len(self._fragments) < count:
            self._fragments = np.zeros((2 * count, 10))
            self._fragments[:, [6, 7, 9]] = 1.0
        return self._fragments[:count]

    def _cell(self, colour: str) -> int:
        """Its place in the atlas, which grows by it when it is new."""
        if colour not in self._cells:
            self._cells[colour] = len(self._cells)
            self._atlas = QPixmap(_CELL * len(self._cells), _CELL)
            painter = QPainter(self._atlas)
            for token, cell in self._cells.items():
                painter.fillRect(cell * _CELL, 0, _CELL, _CELL, self._ink(token))
            painter.end()
        return self._cells[colour]


class Rules:
    """Rules one after the other: those on whole pixels wait, and are filled in one call a colour."""

    def __init__(self, ink: Callable[[str], QColor]) -> None:
        self._ink = ink
        self._boxes: dict[str, list[tuple[float, float, float, float]]] = {}

    def takes(self, line: Line) -> bool:
        """True for an unbroken one across or down whose edges lie on whole pixels."""
        if line.dash:
            return False
        half = line.width / 2
        if line.x1 == line.x2:
            box = (line.x1 - half, line.y1, line.width, line.y2 - line.y1)
        elif line.y1 == line.y2:
            box = (line.x1, line.y1 - half, line.x2 - line.x1, line.width)
        else:
            return False
        if box[0] % 1.0 or box[1] % 1.0 or box[2] % 1.0 or box[3] % 1.0:
            return False
        self._boxes.setdefault(line.colour, []).append(box)
        return True

    def draw(self, painter: QPainter) -> None:
        """Draws those that wait."""
        if not self._boxes:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(_NO_PEN)
        for colour, boxes in self._boxes.items():
            painter.setBrush(self._ink(colour))
            values = np.array(boxes, dtype=np.float64)
            first: Any = shiboken6.wrapInstance(values.ctypes.data, QRectF)
            painter.drawRects(first, len(values))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        self._boxes.clear()
