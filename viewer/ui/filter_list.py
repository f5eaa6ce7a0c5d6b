"""A side bar list: rows with a box to tick, a glyph, words and a count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from viewer.ui.counts import FilterRow
from viewer.ui.icons import paint_basis, paint_family, paint_icon
from viewer.ui.theme import looks
from viewer.ui.words import count_words

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
MARGIN = 12
BOX = 13


class FilterModel(QAbstractListModel):
    """`ticked` None means no restriction."""

    def __init__(self, *, only: bool) -> None:
        """`only`: ticking restricts to what is ticked; else everything is ticked and unticking leaves out."""
        super().__init__()
        self._rows: tuple[FilterRow, ...] = ()
        self._only = only
        self._ticked: frozenset[str] | None = None

    def set_rows(self, rows: Sequence[FilterRow]) -> None:
        if tuple(rows) != self._rows:
            self.beginResetModel()
            self._rows = tuple(rows)
            self.endResetModel()

    def set_ticked(self, ticked: frozenset[str] | None) -> None:
        if ticked != self._ticked and self._rows:
            self._ticked = ticked
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
        self._ticked = ticked

    def is_ticked(self, key: str) -> bool:
        if self._ticked is None:
            return not self._only
        return key in self._ticked

    def toggled(self, key: str, every: Sequence[str]) -> frozenset[str] | None:
        """What the filter is once `key` was clicked; `every` are all keys of the section."""
        now = {name for name in every if self.is_ticked(name)} ^ {key}
        if self._only:
            return frozenset(now) or None
        return None if now >= set(every) else frozenset(now)

    def row(self, index: Index) -> FilterRow:
        return self._rows[index.row()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        found = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return found.words
        if role == Qt.ItemDataRole.ToolTipRole:
            return found.tip or found.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = "shown" if self.is_ticked(found.key) else "not shown"
            parts = (found.words, found.second, count_words(found.count, "fact"), "" if self._only else state)
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if self.is_ticked(found.key) else Qt.CheckState.Unchecked
        return found if role == ROW else None


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
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        left = box.left() + MARGIN + 10 * found.depth
        top = box.top() + (4 if found.second else (box.height() - BOX) // 2)
        _paint_box(painter, QRectF(left, top, BOX, BOX), ticked=ticked)
        left += BOX + 7
        if found.family is not None:
            paint_family(painter, found.family, QRectF(left, box.top() + (box.height() - 14) / 2, 14, 14))
            left += 14 + 6
        self._words(painter, box, left, found, ticked=ticked)
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
        if found.stated is not None:
            paint_basis(painter, QRectF(left, box.top() + 23, 8, 8), stated=found.stated)
        painter.setFont(looks().font("hint"))
        painter.setPen(looks().colour("ink3"))
        second = QRect(left + 13, box.top() + 18, box.right() - MARGIN - left - 12, 18)
        words = painter.fontMetrics().elidedText(found.second, Qt.TextElideMode.ElideRight, second.width())
        painter.drawText(second, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)


def _paint_box(painter: QPainter, box: QRectF, *, ticked: bool) -> None:
    painter.setPen(Qt.PenStyle.NoPen if ticked else QPen(looks().colour("ink3"), 1.2))
    painter.setBrush(looks().colour("ink2") if ticked else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box if ticked else box.adjusted(0.6, 0.6, -0.6, -0.6), 3, 3)
    if ticked:
        paint_icon(painter, "check", box.adjusted(1, 1, -1, -1), token="on_ink")


class FilterList(QListView):
    """As high as its rows. Space or a click ticks; where rows open something, Enter or a click on the words does."""

    ticked = Signal(str)
    opened = Signal(str)
    only = Signal(str)

    def __init__(self, name: str, *, opens: bool, only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filter_list")
        self.setAccessibleName(name)
        self._opens = opens
        self.rows = FilterModel(only=only)
        self.painter = FilterDelegate(self)
        self.setModel(self.rows)
        self.setItemDelegate(self.painter)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QListView.Shape.NoFrame)
        looks().changed.connect(self.viewport().update)

    def fit_height(self, most: int) -> None:
        """Fixed to the height of the rows, `most` pixels at most."""
        high = sum(self.sizeHintForRow(i) for i in range(min(self.rows.rowCount(), 60)))
        self.setFixedHeight(min(high, most))

    def mark(self, key: str | None) -> None:
        if self.painter.marked != key:
            self.painter.marked = key
            self.viewport().update()

    def show_found(self, keys: frozenset[str] | None) -> None:
        """Rows that do not hold the words searched for stand back; None while nothing is searched."""
        self.painter.found = keys
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        key = self.rows.row(index).key
        if self._opens and event.position().x() > MARGIN + BOX + 4:
            self.opened.emit(key)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.only.emit(key)
        else:
            self.ticked.emit(key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.only.emit(self.rows.row(index).key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if index.isValid() and event.key() == Qt.Key.Key_Space:
            self.ticked.emit(self.rows.row(index).key)
        elif index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.opened if self._opens else self.only).emit(self.rows.row(index).key)
        else:
            super().keyPressEvent(event)
