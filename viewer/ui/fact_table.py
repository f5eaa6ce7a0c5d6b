"""The facts as a table: the same facts and the same selection as the canvas, for reading and for screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from viewer.application.session import Snapshot
from viewer.model.fact import Fact
from viewer.timeline.view import Clock
from viewer.ui.fact_rows import CLOCK_COLUMNS, COLUMNS, FactTableModel
from viewer.ui.parts import FocusRing

WIDTHS = (205, 150, 330, 120, 90, 150, 80, 200, 120, 240, 205, 205, 205, 150, 90, 120)


class FactTableView(QTableView):
    """`fact_activated` when the person moves to a row, `source_wanted` on Enter; `copied` how many rows were."""

    fact_activated = Signal(str)
    source_wanted = Signal()
    copied = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._silent = False
        self.facts = FactTableModel()
        self.setModel(self.facts)
        self.setAccessibleName("Facts")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setAcceptDrops(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(26)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        for column, width in enumerate(WIDTHS):
            self.setColumnWidth(column, width)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.selectionModel().currentRowChanged.connect(self._moved)
        FocusRing(self)

    def show_facts(self, facts: Sequence[Fact], snapshot: Snapshot, zone: str, clock: Clock) -> None:
        """Other rows; a fact that is still among them stays selected."""
        chosen = self.currentIndex()
        kept = self.facts.fact(chosen.row()).id if chosen.isValid() else None
        self._silent = True
        self.facts.show_facts(facts, snapshot, zone, clock)
        for other, name in CLOCK_COLUMNS.items():
            self.setColumnHidden(COLUMNS.index(name), other is clock)  # the first column shows it
        self.set_selection(kept)

    def set_selection(self, fact: str | None) -> None:
        """Mark a fact's row without announcing it."""
        row = self.facts.row_of(fact)
        self._silent = True
        if row is None:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        elif self.currentIndex().row() != row or not self.selectionModel().isRowSelected(row):
            self.selectRow(row)
            self.scrollTo(self.facts.index(row, 0))
        self._silent = False

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and not self._silent:
            self.fact_activated.emit(self.facts.fact(now.row()).id)

    # --- several at once ------------------------------------------------------------------------------------------

    def chosen_rows(self) -> list[int]:
        """Of all selected facts, from the top."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def copy_rows(self) -> None:
        """The selected rows with all columns that are shown, to the clipboard."""
        rows = self.chosen_rows()
        header = self.horizontalHeader()
        order = sorted(range(len(COLUMNS)), key=header.visualIndex)
        columns = [column for column in order if not self.isColumnHidden(column)]
        if rows:
            QGuiApplication.clipboard().setText(self.facts.rows_as_text(rows, columns))
            self.copied.emit(len(rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.source_wanted.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        at = self.visualRect(self.currentIndex()).bottomLeft() if by_key else event.pos()
        self.menu().popup(self.viewport().mapToGlobal(at))

    def menu(self) -> QMenu:
        """What can be done with the selected rows, and the order; gone once it is shut."""
        made = QMenu(self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        rows = len(self.chosen_rows())
        copy = made.addAction(f"Copy {rows:,} rows" if rows != 1 else "Copy row", self.copy_rows)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setEnabled(rows > 0)
        made.addAction("Select all", self.selectAll)
        sorting = made.addMenu("Sort by")
        for column, name in enumerate(COLUMNS):
            if not self.isColumnHidden(column):
                sorting.addAction(name, partial(self.sort_by, column))
        return made

    def sort_by(self, column: int) -> None:
        """Rising; falling when it is rising already, as a click on the heading does."""
        header = self.horizontalHeader()
        rising = Qt.SortOrder.AscendingOrder
        again = header.sortIndicatorSection() == column and header.sortIndicatorOrder() is rising
        self.sortByColumn(column, Qt.SortOrder.DescendingOrder if again else rising)
