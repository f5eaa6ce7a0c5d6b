"""What the session announces, from any thread, as signals on the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from viewer.application.session import (
    Announcement,
    Dropped,
    Exported,
    Failed,
    Previewed,
    Progress,
    ProgressChanged,
    Snapshot,
    SnapshotChanged,
)
from viewer.errors import DatelineError

T = TypeVar("T")


class Bridge(QObject):
    """`announce` may be called from any thread; the signals come on the thread that made the bridge.

    Announcements that arrive between two turns of the event loop become one: only the last snapshot and the last
    progress are passed on, so a flood of them costs one redraw.
    """

    snapshot_changed = Signal(object)
    progress_changed = Signal(object)
    failed = Signal(str)
    dropped = Signal(object)
    exported = Signal(object)
    previewed = Signal(str, str)
    _woken = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._waiting: list[Announcement] = []
        self._woken.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def announce(self, announcement: Announcement) -> None:
        with self._lock:
            first = not self._waiting
            self._waiting.append(announcement)
        if first:
            self._woken.emit()

    @Slot()
    def _deliver(self) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting, []
        snapshot: Snapshot | None = None
        progress: Progress | None = None
        rest: list[Announcement] = []
        for announcement in waiting:
            if isinstance(announcement, SnapshotChanged):
                snapshot = announcement.snapshot
            elif isinstance(announcement, ProgressChanged):
                progress = announcement.progress
            else:
                rest.append(announcement)
        if snapshot is not None:
            self.snapshot_changed.emit(snapshot)
        if progress is not None:
            self.progress_changed.emit(progress)
        for announcement in rest:
            if isinstance(announcement, Failed):
                self.failed.emit(announcement.message)
            elif isinstance(announcement, Dropped):
                self.dropped.emit(announcement)
            elif isinstance(announcement, Exported):
                self.exported.emit(announcement)
            elif isinstance(announcement, Previewed):
                self.previewed.emit(announcement.article, announcement.words)


class _Answer(QObject):
    done = Signal(object)
    failed = Signal(str)


class _Work(QRunnable):
    def __init__(self, work: Callable[[], Any], answer: _Answer) -> None:
        super().__init__()
        self._work, self._answer = work, answer

    def run(self) -> None:
        try:
            result = self._work()
        except DatelineError as error:
            self._answer.failed.emit(str(error))
        else:
            self._answer.done.emit(result)


class Background(QObject):
    """Runs work off the window's thread and brings the answer back to it.

    A later `ask` under the same name supersedes an earlier one: its answer is dropped, not delivered late.
    """

    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._open: dict[str, _Answer] = {}

    def ask(self, name: str, work: Callable[[], T], then: Callable[[T], None]) -> None:
        answer = _Answer(self)
        self._open[name] = answer

        def deliver(result: T) -> None:
            if self._open.get(name) is answer:
                del self._open[name]
                then(result)
            answer.deleteLater()

        def fail(message: str) -> None:
            if self._open.get(name) is answer:
                del self._open[name]
                self.failed.emit(message)
            answer.deleteLater()

        answer.done.connect(deliver, Qt.ConnectionType.QueuedConnection)
        answer.failed.connect(fail, Qt.ConnectionType.QueuedConnection)
        self._pool.start(_Work(work, answer))

    def forget(self) -> None:
        """Drop all answers that are still to come."""
        self._open.clear()

    def finish(self, milliseconds: int = 5000) -> None:
        """Wait for the running work when the window closes."""
        self.forget()
        self._pool.waitForDone(milliseconds)
