"""Views with a name: kept in the project, gone to from the menu, the palette and a list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QMenu, QWidget

from viewer.timeline.filters import FactFilter
from viewer.timeline.view import Bookmark, View
from viewer.timeline.wording import local
from viewer.ui.dialogs import Dialog
from viewer.ui.parts import button, label, row
from viewer.ui.words import days_words

if TYPE_CHECKING:
    from viewer.ui.main_window import MainWindow

FIRST_KEYS = 9


class Bookmarks(QObject):
    """Lives as long as its window. `done` tells what was done."""

    done = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window_ = window
        window.commands.bookmarked.aboutToShow.connect(self.fill)

    def doing(self) -> dict[str, Callable[[], object]]:
        return {"bookmark": self.ask_name, "bookmarks": self.ask_list}

    def fill(self) -> None:
        """The menu of bookmarks, anew each time it opens."""
        menu: QMenu = self.window_.commands.bookmarked
        menu.clear()
        for bookmark in self.window_.state.view.bookmarks:
            menu.addAction(bookmark.name, partial(self.go, bookmark.name))
        if menu.isEmpty():
            menu.addAction("None yet").setEnabled(False)

    def go(self, name: str) -> None:
        view = self.window_.state.bookmarked(name)
        if view is not None:
            self.window_.state.set_view(view)

    def ask_name(self) -> None:
        window = self.window_
        dialog = NameDialog(window, suggested(window.state.view))

        def keep() -> None:
            name = dialog.words()
            if name:
                window.state.add_bookmark(name)
                self.done.emit(f"Bookmarked: {name}")

        dialog.accepted.connect(keep)
        dialog.open()

    def ask_list(self) -> None:
        window = self.window_
        dialog = BookmarksDialog(window, window.state.view.bookmarks)
        dialog.wanted.connect(self.go)
        dialog.changed.connect(window.state.set_bookmarks)
        dialog.open()


def suggested(view: View) -> str:
    """A name for a view: its days, and that it is filtered."""
    first, last = (local(at, view.zone).date() for at in (view.start, view.end - 1))
    words = view.filter.words
    filtered = f": {words}" if words else " (filtered)" if view.filter != FactFilter(hidden=view.filter.hidden) else ""
    return days_words(first, last) + filtered


def told(view: View) -> str:
    first, last = (local(at, view.zone).date() for at in (view.start, view.end - 1))
    return days_words(first, last)


class NameDialog(Dialog):
    """Asks what a view is to be called."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent, "Bookmark this view")
        self.setMinimumWidth(360)
        self.name = QLineEdit(name)
        self.name.setAccessibleName("Name of the bookmark")
        self.name.selectAll()
        about = "It keeps the stretch of time, the filter and the lanes, in the project."
        self.content.addWidget(label("Name", "lane_strong"))
        self.content.addWidget(self.name)
        self.content.addWidget(label(about, "hint", wrap=True))
        self.decide("Keep")
        self.name.textChanged.connect(lambda words: self.do.setEnabled(bool(words.strip())))

    def words(self) -> str:
        return " ".join(self.name.text().split())


class _List(QListWidget):
    """Delete removes, F2 renames; both are buttons, too."""

    removed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
            return
        super().keyPressEvent(event)


class BookmarksDialog(Dialog):
    """`wanted` a name to go to; `changed` all that are left, in their order."""

    wanted = Signal(str)
    changed = Signal(object)

    def __init__(self, parent: QWidget, bookmarks: tuple[Bookmark, ...]) -> None:
        super().__init__(parent, "Bookmarks")
        self.resize(460, 360)
        self._bookmarks = list(bookmarks)
        self.list = _List()
        self.list.setAccessibleName("Bookmarks")
        self.list.removed.connect(self.remove)
        self.list.itemActivated.connect(lambda _item: self._go())
        self.list.itemChanged.connect(self._renamed)
        self.list.currentRowChanged.connect(lambda _row: self._enable())
        self._empty = label("None yet. Ctrl+B keeps the view on the screen.", "lane", wrap=True)
        self.go = button("Go there", "primary")
        self.go.setDefault(True)
        self.go.clicked.connect(self._go)
        self._rename = button("Rename")
        self._rename.clicked.connect(lambda: self.list.editItem(self.list.currentItem()))
        self._remove = button("Remove")
        self._remove.clicked.connect(self.remove)
        leave = button("Close")
        leave.clicked.connect(self.reject)
        self.content.addWidget(self._empty)
        self.content.addWidget(self.list, 1)
        self.content.addLayout(row(self._rename, self._remove, None, leave, self.go))
        self._fill(0)

    def _fill(self, at: int) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for bookmark in self._bookmarks:
            item = QListWidgetItem(bookmark.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setToolTip(told(bookmark.view))
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.list.setCurrentRow(min(at, self.list.count() - 1))
        self._enable()

    def _enable(self) -> None:
        some = self.list.currentRow() >= 0
        self._empty.setVisible(not self._bookmarks)
        for made in (self.go, self._rename, self._remove):
            made.setEnabled(some)

    def _go(self) -> None:
        at = self.list.currentRow()
        if at >= 0:
            self.accept()
            self.wanted.emit(self._bookmarks[at].name)

    def _renamed(self, item: QListWidgetItem) -> None:
        at, words = self.list.row(item), " ".join(item.text().split())
        if words and words not in {each.name for each in self._bookmarks}:
            self._bookmarks[at] = replace(self._bookmarks[at], name=words)
            self.changed.emit(tuple(self._bookmarks))
        self._fill(at)

    def remove(self) -> None:
        at = self.list.currentRow()
        if at >= 0:
            del self._bookmarks[at]
            self.changed.emit(tuple(self._bookmarks))
            self._fill(at)
