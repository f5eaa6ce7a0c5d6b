"""Which other fact tells the same as the one that is chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from viewer.ui.dialogs import Dialog
from viewer.ui.linkable import Linkable
from viewer.ui.parts import label

_MOST = 200  # rows: more are found by typing
_FACT = Qt.ItemDataRole.UserRole


class JoinDialog(Dialog):
    """`others` come likeliest first; words in the field leave those that hold them all."""

    def __init__(self, parent: QWidget, headline: str, others: tuple[Linkable, ...]) -> None:
        super().__init__(parent, "Tells the same as")
        self.resize(560, 460)
        self._others = others
        self.content.addWidget(label(headline, "panel_title", wrap=True))
        self.content.addWidget(label("Which report tells the same? The two events become one.", "hint", wrap=True))
        self.search = QLineEdit()
        self.search.setPlaceholderText("Words of the other report, or its article")
        self.search.setAccessibleName("Words of the other report")
        self.search.textChanged.connect(self._fill)
        self.found = QListWidget()
        self.found.setAccessibleName("Reports")
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.found.itemDoubleClicked.connect(lambda _item: self.accept())
        self.found.currentItemChanged.connect(lambda item, _before: self.do.setEnabled(item is not None))
        self.content.addWidget(self.search)
        self.content.addWidget(self.found, 1)
        self.decide("The same")
        self._fill("")

    def _fill(self, words: str) -> None:
        wanted = words.casefold().split()
        self.found.clear()
        for other in self._others:
            if all(word in other.searched for word in wanted):
                item = QListWidgetItem(f"{other.headline}\n{other.beside}")
                item.setData(_FACT, other.fact)
                self.found.addItem(item)
                if self.found.count() == _MOST:
                    break
        self.found.setCurrentRow(0)
        self.do.setEnabled(self.found.count() > 0)

    def chosen(self) -> str | None:
        """The id of the fact that is marked."""
        item = self.found.currentItem()
        fact: str | None = item.data(_FACT) if item is not None else None
        return fact
