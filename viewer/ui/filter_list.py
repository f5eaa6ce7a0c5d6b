"""A side bar list: rows with a box to tick, a glyph, words and a count."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QKeyCombination,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListView, QMenu, QWidget

from viewer.ui.counts import FilterRow
from viewer.ui.filter_painting import BOX, MARGIN, ROW, FilterDelegate, Index
from viewer.ui.theme import looks
from viewer.ui.ticking import states, toggled
from viewer.ui.words import count_words

DATE_KEY = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_D)
STATE_WORDS = {True: "shown", None: "partly shown", False: "not shown"}
CHECKS = {
    True: Qt.CheckState.Checked,
    None: Qt.CheckState.PartiallyChecked,
    False: Qt.CheckState.Unchecked,
}


class FilterModel(QAbstractListModel):
    """Of a tree the list may show the first rows only; what is ticked is told by all of them."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[FilterRow, ...] = ()
        self._every: tuple[FilterRow, ...] = ()
        self._ticked: frozenset[str] | None = None
        self._states: dict[str, bool | None] = {}

    def set_rows(self, rows: Sequence[FilterRow], every: Sequence[FilterRow]) -> None:
        """`rows` are the ones of `every` that are listed."""
        if tuple(every) != self._every:
            self._every = tuple(every)
            self._states = states(self._every, self._ticked)
        if tuple(rows) != self._rows:
            self._change(tuple(rows))

    def _change(self, rows: tuple[FilterRow, ...]) -> None:
        """Rows with the same keys are changed in place, so that scroll place and focus stay."""
        if [row.key for row in rows] == [row.key for row in self._rows]:
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def set_ticked(self, ticked: frozenset[str] | None) -> None:
        """None means no restriction."""
        if ticked == self._ticked:
            return
        self._ticked = ticked
        self._states = states(self._every, ticked)
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def state(self, key: str) -> bool | None:
        """None when some of what lies below the row is ticked."""
        return self._states.get(key, False)

    def toggled(self, key: str) -> frozenset[str] | None:
        """What the filter is once `key` was clicked."""
        return toggled(self._every, self._ticked, key)

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
            parts = (found.words, found.second, count_words(found.count, "fact"), STATE_WORDS[self.state(found.key)])
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return found.tip
        if role == Qt.ItemDataRole.CheckStateRole:
            return CHECKS[self.state(found.key)]
        return found if role == ROW else None


class FilterList(QListView):
    """As high as its rows. Space or a click ticks; where rows open something, Enter or a click on the words does.

    A double click, Alt with a click, or Enter where nothing opens, leaves only that row ticked. The menu key and the
    right button offer the same; where rows open something, they are articles, and their dates can be asked for.
    """

    ticked = Signal(str)
    opened = Signal(str)
    only = Signal(str)
    date_wanted = Signal(str)

    def __init__(self, name: str, *, opens: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filter_list")
        self.setAccessibleName(name)
        self._opens = opens
        self._doubled = False
        self.rows = FilterModel()
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
        doubled, self._doubled = self._doubled, False
        if doubled:
            # The second release of a double click, which has done its work already.
            return
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
        self._doubled = True
        index = self.indexAt(event.position().toPoint())
        on_words = self._opens and event.position().x() > MARGIN + BOX + 4
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton and not on_words:
            self.only.emit(self.rows.row(index).key)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            at = self.visualRect(index).bottomLeft() + QPoint(30, 0) if by_key else event.pos()
            self.menu(self.rows.row(index).key).popup(self.viewport().mapToGlobal(at))

    def menu(self, key: str) -> QMenu:
        """What can be done with a row; gone once it is shut."""
        made = QMenu(self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._opens:
            made.addAction("Read it", partial(self.opened.emit, key))
            made.addAction("Publication date...", partial(self.date_wanted.emit, key))
        made.addAction("Show only this", partial(self.only.emit, key))
        return made

    def event(self, event: QEvent) -> bool:
        """The key for the date is meant for the row that is looked at, not for the article that is shown."""
        if event.type() == QEvent.Type.ShortcutOverride and self._asks_date(event):
            event.accept()
            return True
        return super().event(event)

    def _asks_date(self, event: QEvent) -> bool:
        asked = isinstance(event, QKeyEvent) and event.keyCombination() == DATE_KEY
        return asked and self._opens and self.currentIndex().isValid()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if self._asks_date(event):
            self.date_wanted.emit(self.rows.row(index).key)
            return
        if index.isValid() and event.key() == Qt.Key.Key_Space:
            self.ticked.emit(self.rows.row(index).key)
        elif index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.opened if self._opens else self.only).emit(self.rows.row(index).key)
        else:
            super().keyPressEvent(event)
