"""A field that looks up places by name, and the list of what it found."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from shiboken6 import isValid

from viewer.model.place import Place
from viewer.ui.bridge import Background

PLACE = Qt.ItemDataRole.UserRole
_MOST = 60


class PlaceSearch(QObject):
    """`search` and `found` are the two widgets; without letters the project's own places are offered.

    `wanted` brings what Enter in the field or a double click in the list means. Enter waits for the answer when the
    letters are newer than the list. While it is `asleep` nothing is looked for, and Enter is the dialog's.
    """

    wanted = Signal(object)

    def __init__(
        self, parent: QWidget, find: Callable[[str], list[Place]], background: Background, hint: str, name: str
    ) -> None:
        super().__init__(parent)
        self._find, self._background, self._name = find, background, name
        self._shown_for, self._enters, self.asleep = "", False, False
        self.search = QLineEdit()
        self.search.setPlaceholderText(hint)
        self.search.setAccessibleName(name)
        self.found = QListWidget()
        self.found.setAccessibleName("Places found")
        self.found.itemActivated.connect(self._choose)
        self.found.itemDoubleClicked.connect(self._choose)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(180)
        self._rest.timeout.connect(self.look)
        self.search.textChanged.connect(lambda _text: self._rest.start())
        self.search.installEventFilter(self)

    def current(self) -> Place | None:
        """The place that is marked in the list."""
        item = self.found.currentItem()
        place: Place | None = item.data(PLACE) if item is not None else None
        return place

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the search field Enter chooses and the arrows go through the list; neither closes the dialog."""
        keyed = watched is self.search and event.type() == QEvent.Type.KeyPress
        if keyed and isinstance(event, QKeyEvent) and not self.asleep:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.search.text().strip():
                self._enter()
                return True
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self.found.setCurrentRow(min(max(self.found.currentRow() + step, 0), self.found.count() - 1))
                return True
        return super().eventFilter(watched, event)

    def _enter(self) -> None:
        if self._shown_for == self.search.text().strip():
            self._choose(self.found.currentItem())
        else:
            self._enters = True
            self.look()

    def _choose(self, item: QListWidgetItem | None) -> None:
        place = item.data(PLACE) if item is not None else None
        if place is not None:
            self.wanted.emit(place)

    def look(self) -> None:
        self._rest.stop()
        if self.asleep:
            return
        words = self.search.text().strip()
        key = f"places {self._name}"
        self._background.ask(key, lambda: self._find(words), lambda places: self._show(words, places))

    def _show(self, words: str, places: list[Place]) -> None:
        if not isValid(self):
            return
        self._shown_for = words
        self.found.clear()
        for place in places[:_MOST]:
            self.found.addItem(place_item(place))
        if not places:
            nothing = QListWidgetItem("No place of that name is known")
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.found.addItem(nothing)
        else:
            self.found.setCurrentRow(0)
        if self._enters:
            self._enters = False
            self._enter()


class PlaceField(QWidget):
    """One place, or none: what was chosen stands in the field; the list shows only while it is looked for."""

    changed = Signal()

    def __init__(
        self, find: Callable[[str], list[Place]], background: Background, hint: str, name: str, lines: int = 4
    ) -> None:
        super().__init__()
        self._chosen: Place | None = None
        self._finder = PlaceSearch(self, find, background, hint, name)
        self.search, self.found = self._finder.search, self._finder.found
        self.found.setFixedHeight(lines * self.found.fontMetrics().lineSpacing() + 12)
        self.found.hide()
        self._finder.wanted.connect(self.take)
        self.found.itemClicked.connect(lambda item: self.take(item.data(PLACE)))
        self.search.textEdited.connect(self._edited)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.search)
        layout.addWidget(self.found)

    def chosen(self) -> Place | None:
        """What was chosen; None when the field is empty, or holds words that stand for no place yet."""
        return self._chosen

    @property
    def undecided(self) -> bool:
        """Words stand in the field, and no place was chosen for them."""
        return self._chosen is None and bool(self.search.text().strip())

    def take(self, place: Place | None) -> None:
        if place is None:
            return
        self._chosen, self._finder.asleep = place, True
        self.search.setText(place_words(place))
        self.found.hide()
        self.changed.emit()

    def _edited(self, text: str) -> None:
        self._chosen, self._finder.asleep = None, not text.strip()
        self.found.setVisible(bool(text.strip()))
        self.changed.emit()


def place_words(place: Place) -> str:
    """Its name, and what it lies in."""
    within = ", ".join(name for name in place.within if name not in place.name)
    return f"{place.name}, {within}" if within else place.name


def place_item(place: Place) -> QListWidgetItem:
    made = QListWidgetItem(place_words(place))
    made.setData(PLACE, place)
    made.setToolTip(f"{place.kind.value}: {made.text()}")
    return made
