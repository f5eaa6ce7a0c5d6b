"""The log: a file that stays small, and the program's output; Qt's messages and what nobody caught go there too."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TextIO

import platformdirs
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
log = logging.getLogger("dateline.window")
_fault_file: TextIO | None = None


def log_folder() -> Path:
    return Path(platformdirs.user_log_dir("Dateline", appauthor=False))


def start_log() -> None:
    """To the output from INFO up, and to a file in the log folder; without the file where it cannot be written."""
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    if sys.stderr is not None:  # None in a windowed build on Windows
        _add(root, logging.StreamHandler(sys.stderr), "%(message)s")
    try:
        log_folder().mkdir(parents=True, exist_ok=True)
        file = RotatingFileHandler(log_folder() / "dateline.log", maxBytes=1_000_000, backupCount=2, encoding="utf-8")
        _add(root, file, FORMAT)
        _watch_faults(log_folder() / "faults.log")
    except OSError as error:
        log.warning("no log file: %s", error)
    qInstallMessageHandler(_qt_message)


def _add(root: logging.Logger, handler: logging.Handler, form: str) -> None:
    handler.setFormatter(logging.Formatter(form))
    root.addHandler(handler)


def _watch_faults(path: Path) -> None:
    """faulthandler writes to a file descriptor, so the file must stay open."""
    global _fault_file
    _fault_file = path.open("a", encoding="utf-8")
    faulthandler.enable(_fault_file)


def _qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    logging.getLogger("dateline.qt").log(LEVELS.get(kind, logging.WARNING), "%s", message)


def catch_all(tell: Callable[[str], None]) -> None:
    """Log what no code caught, in any thread; `tell` gets the error's line.

    `tell` is called in the thread of the error.
    """

    def caught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if error is None or issubclass(kind, KeyboardInterrupt):
            return
        log.critical("not caught", exc_info=(kind, error, trace))
        tell(f"{kind.__name__}: {error}")

    def caught_in_thread(arguments: threading.ExceptHookArgs) -> None:
        caught(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    sys.excepthook = caught
    threading.excepthook = caught_in_thread
