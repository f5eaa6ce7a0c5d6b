"""The Qt application: window first, then what was asked for."""

from __future__ import annotations

import ctypes
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QSettings, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from viewer.application.session import RecentProject, Session
from viewer.ui.bridge import Bridge
from viewer.ui.dialogs import machine_words, program_version
from viewer.ui.icons import application_icon
from viewer.ui.logs import catch_all, start_log
from viewer.ui.main_window import MainWindow
from viewer.ui.parts import AfterPaint
from viewer.ui.roles import install_roles
from viewer.ui.signals import Signals
from viewer.ui.text_size import scale_text
from viewer.ui.theme import looks
from viewer.ui.trouble import Trouble

NAME = "Dateline"
DESKTOP_NAME = "org.dateline.Dateline"
log = logging.getLogger("dateline.window")


class Application(QApplication):
    """`file_asked` when the desktop asks to open a file (macOS sends these instead of arguments)."""

    file_asked = Signal(Path)

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__([NAME, *arguments])
        self.setApplicationName(NAME)
        self.setApplicationDisplayName(NAME)
        self.setOrganizationName(NAME)
        self.setApplicationVersion(program_version())
        QGuiApplication.setDesktopFileName(DESKTOP_NAME)
        if sys.platform == "win32":
            # Else the task bar shows the interpreter's icon.
            ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(DESKTOP_NAME)
        self.setWindowIcon(application_icon())
        install_roles()
        self.early: list[Path] = []
        self._ready = False

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent):
            path = Path(event.file())
            if self._ready:
                self.file_asked.emit(path)
            else:
                # The window is not there yet.
                self.early.append(path)
            return True
        return super().event(event)

    def ready(self) -> list[Path]:
        """From now on files are announced; answers those that came before."""
        self._ready = True
        early, self.early = self.early, []
        return early


def run(paths: Sequence[Path]) -> int:
    """Show the window, open the paths, and run until it is closed."""
    # By name: there is no application yet that would tell it.
    scale_text(QSettings(NAME, NAME))
    application = Application(sys.argv[1:])
    start_log()
    log.info("Dateline %s, %s", program_version(), machine_words())
    looks().start(application)
    bridge = Bridge()
    session = Session(bridge.announce)
    window = MainWindow(session, bridge, QSettings())
    trouble = Trouble(window)
    catch_all(trouble.tell)
    application.file_asked.connect(lambda path: window.opening.take([path]))
    AfterPaint(window, lambda: begin(window, [*paths, *application.ready()]))
    window.show()
    signals = Signals(window.close)
    try:
        return application.exec()
    finally:
        signals.stop()
        window.background.finish()
        session.shut_down()


def begin(window: MainWindow, paths: Sequence[Path]) -> None:
    """After the first paint: what was named on the command line, else the sample, else the start page."""
    window.session.warm()
    if paths:
        projects = [path for path in paths if path.suffix == ".dateline"]
        if projects:
            window.opening.take(projects)
        else:
            window.opening.begin(paths)
        return
    QTimer.singleShot(0, lambda: window.opening.recent(lambda recent: _sample_or_page(window, recent)))


def _sample_or_page(window: MainWindow, recent: list[RecentProject]) -> None:
    if recent:
        window.start_page.show_recent(recent)
    elif not window.state.snapshot.open:
        window.opening.open_sample()
