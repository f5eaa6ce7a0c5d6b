"""Set the places of a fact."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidget, QWidget

from viewer.model.fact import Fact
from viewer.model.place import Place
from viewer.model.when import Basis
from viewer.ui.add_place_dialog import AddPlaceDialog
from viewer.ui.bridge import Background
from viewer.ui.dialogs import Dialog
from viewer.ui.parts import button, label, row
from viewer.ui.place_search import PLACE, PlaceSearch, place_item


class PlacesDialog(Dialog):
    """`find` looks up names off the window's thread; `chosen` holds what stands in the upper list.

    `added` brings a place that the person makes here, which no list has.
    """

    added = Signal(object)

    def __init__(self, parent: QWidget, fact: Fact, find: Callable[[str], list[Place]], background: Background) -> None:
        super().__init__(parent, "Set places")
        self.resize(480, 520)
        self._find, self._background = find, background
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
        hint = "Find a place by name; Enter adds it"
        self._finder = PlaceSearch(self, find, background, hint, "Find a place by name")
        self.search, self.found = self._finder.search, self._finder.found
        self._finder.wanted.connect(self._add)
        self.content.addWidget(self.search)
        self.content.addWidget(self.found, 1)
        add = button("Add", "small", name="Add the chosen place")
        add.clicked.connect(lambda: self._add(self._finder.current()))
        self.new = button("Add a place...", "small", tip="One that is in no list: it is found by its name from now on")
        self.new.clicked.connect(self._new)
        self.content.addLayout(row(add, None, self.new))
        self.decide("Set places")
        self.search.setFocus()
        self._finder.look()

    def chosen(self) -> tuple[Place, ...]:
        places = [self.taken.item(number).data(PLACE) for number in range(self.taken.count())]
        return tuple(replace(place, basis=Basis.USER) for place in places)

    def _take(self, place: Place) -> None:
        known = {self.taken.item(number).data(PLACE).id for number in range(self.taken.count())}
        if place.id not in known:
            self.taken.addItem(place_item(place))

    def _add(self, place: Place | None) -> None:
        if place is not None:
            self._take(place)
            self.taken.setCurrentRow(self.taken.count() - 1)
            self.search.clear()

    def _new(self) -> None:
        """Make a place, with the letters that found none as its name."""
        dialog = AddPlaceDialog(self, self.search.text().strip(), self._find, self._background)

        def take() -> None:
            place = dialog.made()
            if place is not None:
                self.added.emit(place)
                self._add(place)

        dialog.accepted.connect(take)
        dialog.open()

    def _remove(self) -> None:
        number = self.taken.currentRow() if self.taken.currentRow() >= 0 else self.taken.count() - 1
        if number >= 0:
            self.taken.takeItem(number)
