"""A line that says what was done, with Undo; it goes by itself, but not under the pointer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QWidget

from viewer.timeline.style import load_style
from viewer.ui.parts import button, label, row


class Toast(QFrame):
    """Stands at the foot of its parent. `undone` when the person takes the step back."""

    undone = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._stays = False
        self._words = label()
        self._undo = button("Undo", "small")
        shut = button("", "icon", icon="close", token="on_ink", name="Close this line")
        self._undo.clicked.connect(self._take_back)
        shut.clicked.connect(self.hide)
        self.setLayout(row(self._words, self._undo, shut, spacing=10, margins=(14, 5, 6, 5)))
        self._time = QTimer(self)
        self._time.setSingleShot(True)
        self._time.setInterval(int(load_style().window["toast"]))
        self._time.timeout.connect(self.hide)
        self.hide()

    def say(self, words: str, *, undo: bool, stays: bool = False) -> None:
        """`stays`: until it is closed."""
        self._stays = stays
        self._words.setText(words if len(words) < 160 else f"{words[:158]}\u2026")
        self._words.setAccessibleName(words)
        self._words.setToolTip(words)
        self._undo.setVisible(undo)
        self.adjustSize()
        self.place()
        self.show()
        self.raise_()
        self._start()

    def place(self) -> None:
        """Centred above the foot of the parent."""
        room = self.parentWidget()
        if room is not None:
            self.setMaximumWidth(max(200, room.width() - 32))
            self.move((room.width() - self.width()) // 2, room.height() - self.height() - 88)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._time.stop()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._start()

    def _start(self) -> None:
        self._time.stop()
        if not self._stays:
            self._time.start()

    def _take_back(self) -> None:
        self.hide()
        self.undone.emit()
