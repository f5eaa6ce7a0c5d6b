"""Files dropped on the window or pasted into it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from viewer.ui.theme import looks


def paths_in(data: QMimeData | None) -> list[Path]:
    """The local files and folders among dropped or copied addresses; Qt has None for an empty clipboard."""
    if data is None:
        return []
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class DropFrame(QWidget):
    """A frame over the whole window while files hover over it, saying what letting go would do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = ""
        self.hide()

    def show_words(self, words: str) -> None:
        self._words = words
        room = self.parentWidget()
        if room is not None:
            self.setGeometry(room.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = looks().colour("paper")
        veil.setAlpha(150)
        painter.fillRect(self.rect(), veil)
        pen = QPen(looks().colour("ink"), 3)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(8, 8, -8, -8), 14, 14)
        painter.setFont(looks().font("page_title"))
        wide = painter.fontMetrics().horizontalAdvance(self._words) + 48
        tile = QRectF((self.width() - wide) / 2, self.height() / 2 - 28, wide, 56)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(looks().colour("ink"))
        painter.drawRoundedRect(tile, 8, 8)
        painter.setPen(looks().colour("on_ink"))
        painter.drawText(tile, int(Qt.AlignmentFlag.AlignCenter), self._words)
        painter.end()


class Drops(QObject):
    """Watches the window for files. `dropped` holds their paths, after the drop event has returned.

    The other program waits until then: reading inside the event would freeze a file manager.
    """

    dropped = Signal(list)
    hovering = Signal(bool)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self._drop(event)
            return True
        if isinstance(event, QDragEnterEvent):
            if paths_in(event.mimeData()):
                _copy(event)
                self.hovering.emit(True)
            return True
        if isinstance(event, QDragMoveEvent):
            if paths_in(event.mimeData()):
                _copy(event)
            return True
        if event.type() == QEvent.Type.DragLeave:
            self.hovering.emit(False)
        return False

    def _drop(self, event: QDropEvent) -> None:
        self.hovering.emit(False)
        paths: Sequence[Path] = paths_in(event.mimeData())
        if paths:
            _copy(event)
            QTimer.singleShot(0, lambda: self.dropped.emit(list(paths)))


def _copy(event: QDropEvent) -> None:
    # Never a move: the file manager would delete what it believes was taken.
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
