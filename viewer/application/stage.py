"""The latest snapshot and progress, and the one place that announces: one call at a time, in order."""

from __future__ import annotations

import threading
from collections.abc import Callable

from viewer.application.state import Announcement, Progress, ProgressChanged, Snapshot, SnapshotChanged
from viewer.timeline.table import build_table


class Stage:
    def __init__(self, announce: Callable[[Announcement], None]) -> None:
        self._announce = announce
        self._lock = threading.RLock()
        self.snapshot = Snapshot(table=build_table(()))
        self.progress = Progress()

    def announce(self, announcement: Announcement) -> None:
        with self._lock:
            self._announce(announcement)

    def publish(self, make: Callable[[], Snapshot]) -> None:
        """Make and announce a snapshot; nobody can announce an older one after it."""
        with self._lock:
            self.snapshot = make()
            self._announce(SnapshotChanged(self.snapshot))

    def report(self, progress: Progress) -> None:
        with self._lock:
            self.progress = progress
            self._announce(ProgressChanged(progress))

    def clear(self) -> None:
        """Nothing is open any more."""
        self.publish(lambda: Snapshot(table=build_table(())))
