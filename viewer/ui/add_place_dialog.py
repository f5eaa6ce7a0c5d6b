"""Add a place that no list has; put a lane into another one."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from viewer.application.user_places import KINDS, make_place
from viewer.errors import ProjectError
from viewer.model.place import Place, PlaceKind
from viewer.ui.bridge import Background
from viewer.ui.dialogs import Dialog
from viewer.ui.parts import label
from viewer.ui.place_search import PlaceField

_NUMBER = r"([+-]?\d{1,3}(?:\.\d+)?)\s*\u00b0?\s*"
_POINT = re.compile(rf"{_NUMBER}([NS]?)\s*[,;\s]\s*{_NUMBER}([EW]?)", re.IGNORECASE)


def read_point(words: str) -> tuple[float, float] | None:
    """Degrees north and east out of "50.29, 36.94" or "33.87 S, 151.2 E"; None when the words are no point."""
    words = words.strip()
    match = _POINT.fullmatch(words)
    if match is None or ("." not in words and re.search(r"\d,\d", words)):  # "50,29" is one number in half of Europe
        return None
    latitude = float(match[1]) * (-1 if match[2].upper() == "S" else 1)
    longitude = float(match[3]) * (-1 if match[4].upper() == "W" else 1)
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


class AddPlaceDialog(Dialog):
    """Asks for name, kind, surroundings and point; `made` is the place once the dialog is accepted."""

    def __init__(self, parent: QWidget, name: str, find: Callable[[str], list[Place]], background: Background) -> None:
        super().__init__(parent, "Add a place")
        self.resize(460, 400)
        self._made: Place | None = None
        self.name = QLineEdit(name)
        self.name.setPlaceholderText("As the articles write it")
        self.kind = QComboBox()
        for kind in KINDS:
            self.kind.addItem(kind.value.capitalize(), kind)
        self.parent_ = PlaceField(find, background, "A region or country; may stay empty", "Lies in")
        self.point = QLineEdit()
        self.point.setPlaceholderText("50.29, 36.94")
        self.near = PlaceField(find, background, "A known place; the point is then marked as rough", "Or near")
        for words, field in (
            ("Name", self.name), ("Kind", self.kind), ("Lies in", self.parent_),
            ("Latitude and longitude", self.point), ("Or near", self.near),
        ):  # fmt: skip
            self.content.addWidget(label(words, "lane"))
            self.content.addWidget(field)
            field.setAccessibleName(words)
        self.trouble = label("", "source_meta", wrap=True)
        self.content.addWidget(self.trouble)
        self.content.addWidget(
            label("It is kept in this project and for the next ones. Articles that name it are read again.",
                  "source_meta", wrap=True)
        )  # fmt: skip
        self.content.addStretch(1)
        self.decide("Add place")
        self.name.textChanged.connect(lambda _text: self._check())
        self.point.textChanged.connect(lambda _text: self._check())
        self.parent_.changed.connect(self._check)
        self.near.changed.connect(self._check)
        (self.point if name else self.name).setFocus()
        self._check()

    def made(self) -> Place | None:
        return self._made

    def accept(self) -> None:
        kind = PlaceKind(self.kind.currentData())  # Qt gives an enumeration of strings back as a string
        point = read_point(self.point.text())
        try:
            self._made = make_place(self.name.text(), kind, point, self.parent_.chosen(), near=self.near.chosen())
        except ProjectError as error:
            self.trouble.setText(str(error))
            return
        super().accept()

    def _check(self) -> None:
        """Say what is still missing; until then the place cannot be added."""
        words = ""
        if self.point.text().strip() and read_point(self.point.text()) is None:
            words = "Write the point in degrees, north first: 50.29, 36.94"
        elif self.parent_.undecided or self.near.undecided:
            words = "Choose one of the places found, with the arrow keys and Enter or with a click"
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))
        self.do.setEnabled(bool(self.name.text().strip()) and not words)
        self.fit()


class ParentDialog(Dialog):
    """What a lane lies in; `chosen` is None for no other place."""

    def __init__(
        self, parent: QWidget, lane: str, now: str, find: Callable[[str], list[Place]], background: Background
    ) -> None:
        super().__init__(parent, "Lies in...")
        self.resize(420, 260)
        self.content.addWidget(label(lane, "panel_title", wrap=True))
        self.content.addWidget(label("Lies in", "lane"))
        hint = f"Now: {now}" if now else "Now in no other place"
        self.field = PlaceField(find, background, hint, "Lies in", lines=6)
        self.content.addWidget(self.field)
        self.content.addWidget(
            label("Every fact of this lane, and of the lanes within it, follows. Left empty, the lane lies in no other "
                  "place.", "source_meta", wrap=True)
        )  # fmt: skip
        self.content.addStretch(1)
        self.decide("Move lane")
        self.field.changed.connect(self._check)
        self.field.search.setFocus()

    def chosen(self) -> Place | None:
        return self.field.chosen()

    def _check(self) -> None:
        self.do.setEnabled(not self.field.undecided)
        self.fit()
