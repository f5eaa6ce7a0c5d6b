"""Tell the person that something went wrong that the program did not foresee."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from viewer.ui.desktop import open_path
from viewer.ui.dialogs import Dialog
from viewer.ui.logs import log_folder
from viewer.ui.parts import button, label, row

WORDS = (
    "Something went wrong that Dateline did not foresee. Your articles and corrections are on disk; you can go on. "
    "The log says more."
)


class TroubleDialog(Dialog):
    def __init__(self, parent: QWidget, error: str) -> None:
        super().__init__(parent, "Something went wrong")
        self.setMinimumWidth(460)
        self.content.addWidget(label(WORDS, wrap=True))
        self.content.addWidget(label(error[:400], "lane", wrap=True))
        logs = button("Open log folder")
        logs.clicked.connect(lambda: open_path(log_folder()))
        done = button("Go on", "primary")
        done.clicked.connect(self.accept)
        self.content.addLayout(row(logs, None, done))


class Trouble(QObject):
    """`tell` may be called from any thread. One dialog stands at a time: errors come in swarms."""

    _told = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._open = False
        self._told.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def tell(self, error: str) -> None:
        self._told.emit(error)

    def _show(self, error: str) -> None:
        if self._open:
            return
        self._open = True
        dialog = TroubleDialog(self._window, error)
        dialog.finished.connect(self._shut)
        dialog.open()

    def _shut(self) -> None:
        self._open = False
