"""What the session announces, from any thread, as signals on the window's thread."""

from __future__ import annotations

import itertools
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from viewer.application.session import (
    Announcement,
    Dropped,
    Exported,
    Failed,
    Noted,
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
    previewed = Signal(object)
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
            if isinstance(announcement, Failed | Noted):
                self.failed.emit(announcement.message)
            elif isinstance(announcement, Dropped):
                self.dropped.emit(announcement)
            elif isinstance(announcement, Exported):
                self.exported.emit(announcement)
            elif isinstance(announcement, Previewed):
                self.previewed.emit(announcement)


class Background(QObject):
    """Runs work off the window's thread and brings the answer back to it.

    A later `ask` under the same name supersedes an earlier one: its answer is dropped, not delivered late. A named
    error is told by `failed`; any other goes to sys.excepthook.
    """

    failed = Signal(str)
    _answered = Signal(str, int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(2, "window")
        self._open: dict[str, tuple[int, Callable[[Any], None]]] = {}
        self._numbers = itertools.count()
        self._finished = False
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def ask(self, name: str, work: Callable[[], T], then: Callable[[T], None]) -> None:
        if self._finished:
            return
        number = next(self._numbers)
        self._open[name] = (number, then)
        self._pool.submit(work).add_done_callback(partial(self._done, name, number))

    def _done(self, name: str, number: int, future: Future[Any]) -> None:
        """In the thread that did the work."""
        if not future.cancelled():
            self._answered.emit(name, number, future)

    def _deliver(self, name: str, number: int, future: Future[Any]) -> None:
        known = self._open.get(name)
        if known is None or known[0] != number:
            return
        del self._open[name]
        error = future.exception()
        if error is None:
            known[1](future.result())
        elif isinstance(error, DatelineError):
            self.failed.emit(str(error))
        else:
            sys.excepthook(type(error), error, error.__traceback__)

    def finish(self) -> None:
        """Wait for the work that runs; nothing more is answered."""
        self._finished = True
        self._open.clear()
        self._pool.shutdown(wait=True, cancel_futures=True)
