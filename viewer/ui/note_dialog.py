"""A note on a fact."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from viewer.model.fact import Fact
from viewer.ui.dialogs import Dialog
from viewer.ui.parts import label


class NoteDialog(Dialog):
    """An empty note removes the one there was."""

    def __init__(self, parent: QWidget, fact: Fact, note: str) -> None:
        super().__init__(parent, "Note")
        self.resize(440, 260)
        self.content.addWidget(label(fact.headline, "panel_title", wrap=True))
        self.note = QPlainTextEdit(note)
        self.note.setAccessibleName("Note")
        self.note.setTabChangesFocus(True)
        self.content.addWidget(self.note, 1)
        self.decide("Keep note")

    def words(self) -> str:
        return self.note.toPlainText().strip()
