"""What stands instead of the picture when there is no fact to draw."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from viewer.ui.parts import button, column, label, row

READING = ("Reading...", "Facts appear as the articles are read.")
NONE_FOUND = ("No fact was found", "The files are listed with what became of each, and what was left out and why.")
NONE_LEFT = ("No fact passes the filter", "The facts are still there: clear the filters to see them.")


class EmptyPage(QFrame):
    """`files_wanted` and `clear_wanted`: the two ways on."""

    files_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("start_page")
        self._title = label("", "page_title")
        self._words = label("", "lane", wrap=True)
        for line in (self._title, self._words):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._files = button("Files...")
        self._files.clicked.connect(self.files_wanted)
        self._clear = button("Clear filters")
        self._clear.clicked.connect(self.clear_wanted)
        layout = column(None, self._title, self._words, spacing=10, margins=(40, 0, 40, 0))
        layout.addLayout(row(None, self._files, self._clear, None))
        layout.addStretch(1)
        self.setLayout(layout)

    def show_words(self, words: tuple[str, str]) -> None:
        self._title.setText(words[0])
        self._words.setText(words[1])
        self._files.setVisible(words == NONE_FOUND)
        self._clear.setVisible(words == NONE_LEFT)
