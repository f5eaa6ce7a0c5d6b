"""Whether the picture is in the middle of a zoom or at rest."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

# Zooms within so many seconds of each other are one gesture; milliseconds after which it is over.
_HURRY, _CALM = 0.15, 120


class Pace(QObject):
    """`rested` comes a moment after the last change; True when a frame on the way may have left something out."""

    rested = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._zoomed, self._painted, self._hurried = 0.0, False, False
        self._calm = QTimer(self, singleShot=True, interval=_CALM)
        self._calm.timeout.connect(self._rest)

    def changed(self) -> None:
        """The picture is another one."""
        self._calm.start()

    def painted(self) -> None:
        """A frame was painted."""
        self._painted = True

    def hurries(self) -> bool:
        """Asked for each frame of another zoom: True where the frame before it was painted just now."""
        before, self._zoomed = self._zoomed, monotonic()
        hurries, self._painted = self._painted and self._zoomed - before < _HURRY, False
        self._hurried = self._hurried or hurries
        return hurries

    def _rest(self) -> None:
        hurried, self._hurried = self._hurried, False
        self.rested.emit(hurried)
