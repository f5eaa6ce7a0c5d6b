"""Set the places of a fact."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget
from shiboken6 import isValid

from viewer.model.fact import Fact
from viewer.model.place import Place
from viewer.model.when import Basis
from viewer.ui.bridge import Background
from viewer.ui.dialogs import Dialog
from viewer.ui.parts import button, label, row

PLACE = Qt.ItemDataRole.UserRole


class PlacesDialog(Dialog):
    """`find` looks up names off the window's thread; `chosen` holds what stands in the upper list."""

    def __init__(self, parent: QWidget, fact: Fact, find: Callable[[str], list[Place]], background: Background) -> None:
        super().__init__(parent, "Set places")
        self.resize(480, 520)
        self._find, self._background = find, background
        self._shown_for, self._adds = "", False
        self.content.addWidget(label(fact.headline, "panel_title", wrap=True))
        self.content.addWidget(label("It happened in", "lane"))
        self.taken = QListWidget()
        self.taken.setAccessibleName("Places of this fact")
        self.taken.setMaximumHeight(110)
        for place in fact.places:
            self._take(place)
        self.content.addWidget(self.taken)
        remove = button("Remove", "small", tip="Without a place the fact stands in the lane Unplaced")
        remove.clicked.connect(self._remove)
        self.content.addLayout(row(remove, None))
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find a place by name; Enter adds it")
        self.search.setAccessibleName("Find a place by name")
        self.content.addWidget(self.search)
        self.found = QListWidget()
        self.found.setAccessibleName("Places found")
        self.found.itemActivated.connect(self._add)
        self.found.itemDoubleClicked.connect(self._add)
        self.content.addWidget(self.found, 1)
        add = button("Add", "small", name="Add the chosen place")
        add.clicked.connect(lambda: self._add(self.found.currentItem()))
        self.content.addLayout(row(add, None))
        self.decide("Set places")
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(180)
        self._rest.timeout.connect(self._look)
        self.search.textChanged.connect(lambda _text: self._rest.start())
        self.search.installEventFilter(self)
        self.search.setFocus()
        self._look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the search field Enter adds and the arrows go through the list; neither closes the dialog."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.search.text().strip():
                self._enter()
                return True
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self.found.setCurrentRow(min(max(self.found.currentRow() + step, 0), self.found.count() - 1))
                return True
        return super().eventFilter(watched, event)

    def _enter(self) -> None:
        """Add what is found; wait for the answer when the letters are newer than the list."""
        if self._shown_for == self.search.text().strip():
            self._add(self.found.currentItem())
            self.search.clear()
        else:
            self._adds = True
            self._look()

    def chosen(self) -> tuple[Place, ...]:
        places = [self.taken.item(number).data(PLACE) for number in range(self.taken.count())]
        return tuple(replace(place, basis=Basis.USER) for place in places)

    def _look(self) -> None:
        """Without letters the project's own places are offered."""
        self._rest.stop()
        words = self.search.text().strip()
        self._background.ask("places", lambda: self._find(words), lambda places: self._show(words, places))

    def _show(self, words: str, places: list[Place]) -> None:
        if not isValid(self):
            return
        self._shown_for = words
        self.found.clear()
        for place in places[:60]:
            self.found.addItem(_item(place))
        if not places:
            nothing = QListWidgetItem("No place of that name is known")
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.found.addItem(nothing)
        else:
            self.found.setCurrentRow(0)
        if self._adds:
            self._adds = False
            self._enter()

    def _take(self, place: Place) -> None:
        known = {self.taken.item(number).data(PLACE).id for number in range(self.taken.count())}
        if place.id not in known:
            self.taken.addItem(_item(place))

    def _add(self, item: QListWidgetItem | None) -> None:
        place = item.data(PLACE) if item is not None else None
        if place is not None:
            self._take(place)
            self.taken.setCurrentRow(self.taken.count() - 1)

    def _remove(self) -> None:
        number = self.taken.currentRow() if self.taken.currentRow() >= 0 else self.taken.count() - 1
        if number >= 0:
            self.taken.takeItem(number)


def _item(place: Place) -> QListWidgetItem:
    within = ", ".join(name for name in place.within if name not in place.name)
    made = QListWidgetItem(f"{place.name}, {within}" if within else place.name)
    made.setData(PLACE, place)
    made.setToolTip(f"{place.kind.value}: {made.text()}")
    return made
