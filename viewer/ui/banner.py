"""The line above the picture while the sample is open."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from viewer.ui.parts import button, label, row

SAMPLE = "This is a sample. Drop a folder of your own articles to begin."


class SampleBanner(QFrame):
    """`open_wanted` when the person chooses a folder instead of dropping one."""

    open_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.setFixedHeight(38)
        words = label(SAMPLE)
        opener = button("Open a folder...", "small")
        opener.clicked.connect(self.open_wanted)
        self.setLayout(row(words, None, opener, margins=(14, 0, 12, 0)))
