"""How a row of a side bar list is drawn: box, glyph, words, count, and a second line with its sign."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from viewer.ui.counts import FilterRow
from viewer.ui.icons import paint_family, paint_icon, paint_known
from viewer.ui.theme import looks

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
MARGIN = 12
BOX = 13


class FilterDelegate(QStyledItemDelegate):
    """Draws a row: box, family tile, words cut with an ellipsis, count; a second line with the basis circle."""

    marked: str | None = None
    found: frozenset[str] | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        found: FilterRow = index.data(ROW)
        return QSize(100, 38 if found.second else 20)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found: FilterRow = index.data(ROW)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, box, state, found)
        check: Qt.CheckState = index.data(Qt.ItemDataRole.CheckStateRole)
        left = box.left() + MARGIN + 10 * found.depth
        top = box.top() + (4 if found.second else (box.height() - BOX) // 2)
        _paint_box(painter, QRectF(left, top, BOX, BOX), check)
        left += BOX + 7
        if found.family is not None:
            paint_family(painter, found.family, QRectF(left, box.top() + (box.height() - 14) / 2, 14, 14))
            left += 14 + 6
        self._words(painter, box, left, found, ticked=check != Qt.CheckState.Unchecked)
        painter.restore()

    def _holds(self, row: FilterRow) -> bool:
        return self.found is None or row.key in self.found

    def _ground(self, painter: QPainter, box: QRect, state: QStyle.StateFlag, found: FilterRow) -> None:
        inner = QRectF(box).adjusted(5, 0, -5, 0)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.marked is not None and found.key == self.marked:
            painter.setBrush(looks().colour("chrome2"))
            painter.drawRoundedRect(inner, 6, 6)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(looks().colour("hover"))
            painter.drawRoundedRect(inner, 4, 4)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(looks().colour("focus"), 2))
            painter.drawRoundedRect(inner.adjusted(1, 1, -1, -1), 4, 4)

    def _words(self, painter: QPainter, box: QRect, left: int, found: FilterRow, *, ticked: bool) -> None:
        top, high = (box.top() + 2, 18) if found.second else (box.top(), 20)
        line = QRect(left, top, box.right() - MARGIN - left + 1, high)
        painter.setFont(looks().font("count"))
        count = f"{found.count:,}"
        painter.setPen(looks().colour("ink3"))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), count)
        room = line.width() - painter.fontMetrics().horizontalAdvance(count) - 8
        painter.setFont(looks().font("list"))
        painter.setPen(
            looks().colour("ink" if ticked and (found.count or found.second) and self._holds(found) else "ink3")
        )
        words = painter.fontMetrics().elidedText(found.words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
        if not found.second:
            return
        if found.known is not None:
            paint_known(painter, QRectF(left, box.top() + 23, 8, 8), found.known)
        painter.setFont(looks().font("hint"))
        painter.setPen(looks().colour("ink3"))
        indent = 0 if found.known is None else 13
        second = QRect(left + indent, box.top() + 18, box.right() - MARGIN - left - indent + 1, 18)
        words = painter.fontMetrics().elidedText(found.second, Qt.TextElideMode.ElideRight, second.width())
        painter.drawText(second, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)


def _paint_box(painter: QPainter, box: QRectF, check: Qt.CheckState) -> None:
    ticked = check != Qt.CheckState.Unchecked
    painter.setPen(Qt.PenStyle.NoPen if ticked else QPen(looks().colour("ink3"), 1.2))
    painter.setBrush(looks().colour("ink2") if ticked else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box if ticked else box.adjusted(0.6, 0.6, -0.6, -0.6), 3, 3)
    if check == Qt.CheckState.PartiallyChecked:
        painter.fillRect(box.adjusted(3, 5.5, -3, -5.5), looks().colour("on_ink"))
    elif ticked:
        paint_icon(painter, "check", box.adjusted(1, 1, -1, -1), token="on_ink")
