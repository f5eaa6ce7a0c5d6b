"""Ctrl+C in the terminal and a polite kill close the window as a person would."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier


class Signals(QObject):
    """Python runs signal handlers between its own instructions, and Qt's loop has none: a socket wakes it."""

    def __init__(self, leave: Callable[[], object], parent: QObject | None = None) -> None:
        """`leave` is called on the window's thread; must be made on the main thread."""
        super().__init__(parent)
        self._leave = leave
        self._read, self._write = socket.socketpair()
        for end in (self._read, self._write):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)
        signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda _number, _frame: None)

    def _woken(self) -> None:
        asked = self._read.recv(64)
        if any(number in asked for number in (signal.SIGINT, signal.SIGTERM)):
            self._leave()

    def stop(self) -> None:
        """Give the signals back and close the socket."""
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        self._notifier.setEnabled(False)
        self._read.close()
        self._write.close()
